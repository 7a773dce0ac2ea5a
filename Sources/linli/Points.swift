import ArgumentParser
import Foundation
import LinliApp

struct Points: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the ledger of points as a table, or takes over what people had before.", subcommands: [Export.self, Import.self])

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes CSV that opens in a spreadsheet: what each person had, earned and used in a period, or each line.")

        @OptionGroup var configuration: ConfigurationOption
        @Argument(help: "The community's id.") var community: String
        @Option(help: "The first day, such as 2026-05-01; the very first without it.") var from: String?
        @Option(help: "The day after the last; all without it.") var to: String?
        @Flag(help: "Each line of the ledger instead of one row a person.") var lines = false
        @Option(help: "Only this person's id.") var person: String?
        @Option(help: "The file to write; standard output without it.") var output: String?
        @Option(help: "The folder of the stores, instead of the one in the server's file.") var data: String?

        func run() throws {
            var installation = try configuration.installation()
            if let data { installation.server.data = URL(fileURLWithPath: data) }
            let command = PointsExportCommand(installation, community: community, from: from, to: to, person: person, showsLines: lines)
            let bytes = try command.run()
            if let output { try bytes.write(to: URL(fileURLWithPath: output)) } else { FileHandle.standardOutput.write(bytes) }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes over opening balances from CSV with the columns person (id or name) and points. The server must not run.")

        @OptionGroup var configuration: ConfigurationOption
        @Argument(help: "The community's id.") var community: String
        @Argument(help: "The CSV file.") var file: String
        @Option(help: "The folder of the stores, instead of the one in the server's file.") var data: String?

        func run() async throws {
            var installation = try configuration.installation()
            if let data { installation.server.data = URL(fileURLWithPath: data) }
            for line in try await PointsImportCommand(installation, community: community, file: URL(fileURLWithPath: file)).run() { print(line) }
        }
    }
}
