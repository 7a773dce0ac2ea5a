import ArgumentParser
import Foundation
import LinliApp

struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lives through conversations on an empty store and a hand-moved clock.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "Files of conversations.") var files: [String]

    func run() async throws {
        let outcome = await TestCommand(try configuration.installation()).run(files.map { URL(fileURLWithPath: $0) })
        for line in outcome.lines { print(line) }
        if outcome.failed > 0 { throw ExitCode(1) }
    }
}

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Reads config/, intents/ and responses/ and names everything that is wrong.")

    @OptionGroup var configuration: ConfigurationOption

    func run() throws {
        let report = CheckCommand(configuration.file).run()
        for line in report.lines { print(line) }
        if report.isBad { throw ExitCode(1) }
    }
}
