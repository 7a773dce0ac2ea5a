import ArgumentParser
import Foundation
import LinliApp

struct Chat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Talks to it in the terminal: same rules, same store, no platform.")

    @OptionGroup var configuration: ConfigurationOption
    @Option(help: "The folder of the stores, instead of the one in the server's file.") var data: String?
    @Option(name: .customLong("as"), help: "A person's name or an account.") var speaker: String?
    @Option(help: "A group's chat id; without it you talk in private.") var group: String?

    func run() async throws {
        var installation = try configuration.installation()
        if let data { installation.server.data = URL(fileURLWithPath: data) }
        try await ChatCommand(installation, speaker: speaker, group: group).run()
    }
}
