import ArgumentParser
import Foundation
import LinliApp

struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the figures of a community's requests in a period.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "The community's id.") var community: String
    @Option(help: "The first day, such as 2026-05-01; the first of this month without it.") var from: String?
    @Option(help: "The day after the last; tomorrow without it.") var to: String?
    @Option(help: "The folder of the stores, instead of the one in the server's file.") var data: String?

    func run() throws {
        var installation = try configuration.installation()
        if let data { installation.server.data = URL(fileURLWithPath: data) }
        for line in try StatsCommand(installation, community: community, from: from, to: to).run() { print(line) }
    }
}
