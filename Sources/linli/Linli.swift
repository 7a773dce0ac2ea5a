import ArgumentParser

/// The command line: each command is a few lines over the room `LinliApp`.
@main
struct Linli: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linli",
        abstract: "邻里: the assistant in residents' group chats.",
        subcommands: [
            Serve.self, Chat.self, Say.self, Classify.self, Evaluate.self, Test.self, Check.self, Verify.self, Outbox.self, Stats.self,
            Points.self, Import.self, Erase.self, LoginLink.self, Signs.self, BareRoute.self, LedgerGrowth.self, UnderstandingSpeed.self,
        ])
}
