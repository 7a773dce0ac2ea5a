import ArgumentParser
import Foundation
import LinliApp

struct LoginLink: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints a link that signs a person in on the review page, once, within ten minutes.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "The person's id or name, such as wuli.") var person: String
    @Option(help: "The community, when several know that name.") var community: String?
    @Option(help: "The folder of the stores, instead of the one in the server's file.") var data: String?

    func run() throws {
        var installation = try configuration.installation()
        if let data { installation.server.data = URL(fileURLWithPath: data) }
        print(try LoginLinkCommand(installation, person: person, community: community).run())
    }
}
