import ArgumentParser
import Foundation
import LinliApp

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs the server until SIGTERM.")

    @OptionGroup var configuration: ConfigurationOption
    @Option(help: "The folder of the stores, instead of the one in the server's file.") var data: String?
    @Option(help: "The port to listen on, instead of the one in the server's file.") var port: Int?

    func run() async throws {
        var installation = try configuration.installation()
        if let data { installation.server.data = URL(fileURLWithPath: data) }
        if let port { installation.server.port = port }
        try await ServeCommand(installation, secrets: .beside(configuration.file)).run()
    }
}
