import ArgumentParser
import Foundation
import LinliApp

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Reads a store from end to end and says what it holds, or what is wrong with it.")

    @Argument(help: "The folder of one community's store, or the folder above several.") var folder: String

    func run() throws {
        let report = VerifyCommand(URL(fileURLWithPath: folder)).run()
        for line in report.lines { print(line) }
        if report.isBad { throw ExitCode(1) }
    }
}

struct Outbox: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists replies that wait for delivery, and those that were given up.")

    @OptionGroup var configuration: ConfigurationOption
    @Option(help: "The folder of the stores, instead of the one in the server's file.") var data: String?
    @Flag(help: "Shows the texts as well.") var texts = false

    func run() throws {
        var installation = try configuration.installation()
        if let data { installation.server.data = URL(fileURLWithPath: data) }
        for line in try OutboxCommand(installation, showsTexts: texts).run() { print(line) }
    }
}
