import ArgumentParser
import LinliApp

struct BareRoute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare-route", abstract: "A route that only decodes the JSON, to measure the server against.", shouldDisplay: false)

    @Option var port = 8081

    func run() async throws { try await BareRouteCommand(port: port).run() }
}
