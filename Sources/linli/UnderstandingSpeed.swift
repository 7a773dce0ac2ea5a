import ArgumentParser
import Foundation
import LinliApp

struct UnderstandingSpeed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "understanding-speed", abstract: "Measures how many messages a second are understood.", shouldDisplay: false)

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "A file of labelled lines.") var messages: String

    func run() throws {
        for line in try UnderstandingSpeedCommand(try configuration.installation(), messages: URL(fileURLWithPath: messages)).run() { print(line) }
    }
}
