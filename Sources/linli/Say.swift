import ArgumentParser
import LinliApp

struct Say: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Sends one signed message to the running server and prints what comes back.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "What to say.") var text: String
    @Option(help: "A group's chat id; without it the message is private.") var group: String?
    @Option(name: .customLong("as"), help: "The account that speaks.") var account: String
    @Option(help: "The channel, when there are several.") var channel: String?
    @Option(help: "The server's port, instead of the one in the server's file.") var port: Int?
    @Flag(help: "The assistant is @mentioned.") var mentioned = false
    @Option(help: "The id of a message that this one quotes.") var replyTo: String?
    @Option(help: "How many seconds to wait for answers.") var wait = 3.0

    func run() async throws {
        var installation = try configuration.installation()
        if let port { installation.server.port = port }
        let saying = SayCommand.Saying(text: text, group: group, account: account, channel: channel, mentioned: mentioned, replyTo: replyTo)
        try await SayCommand(installation, secrets: .beside(configuration.file), patience: .seconds(wait)).run(saying)
    }
}
