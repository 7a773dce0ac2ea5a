import ArgumentParser
import Foundation
import LinliApp

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes people or places from a CSV file beside the community's file, all of it or nothing.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "A CSV file in UTF-8 with a heading line.") var file: String
    @Option(help: "The community's id, when there are several.") var community: String?
    @Flag(help: "Says what would change and changes nothing.") var dryRun = false

    func run() throws {
        let report = try ImportCommand(configuration.file, community: community).run(URL(fileURLWithPath: file), isDry: dryRun)
        for line in report.lines { print(line) }
        if report.isBad { throw ExitCode(1) }
    }
}

struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Takes a person's words and identity out of the store, and prints a receipt.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "A person's id or channel/account; without it everybody who asked for it in a chat.") var person: String?
    @Option(help: "The community's id, when there are several.") var community: String?
    @Option(help: "The folder of the stores, instead of the one in the server's file.") var data: String?

    func run() async throws {
        var installation = try configuration.installation()
        if let data { installation.server.data = URL(fileURLWithPath: data) }
        for line in try await EraseCommand(installation, community: community).run(person) { print(line) }
    }
}
