import ArgumentParser
import Foundation
import LinliApp

struct Classify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "JSON Lines of messages in, JSON Lines of meanings out.")

    @OptionGroup var configuration: ConfigurationOption
    @Flag(help: "Adds the words and rules that spoke for the meaning.") var why = false

    func run() throws { ClassifyCommand(try configuration.installation(), explains: why).run() }
}

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs labelled lines and prints figures and every miss.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "Files of labelled lines.") var files: [String]
    @Flag(inversion: .prefixedNo, help: "Names every miss.") var misses = true

    func run() throws {
        let command = EvaluateCommand(try configuration.installation())
        for file in files {
            print("== \(file)")
            print(try command.run(URL(fileURLWithPath: file), showsMisses: misses))
        }
    }
}

struct Signs: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the signs of labelled lines, for fitting weights.", shouldDisplay: false)

    @OptionGroup var configuration: ConfigurationOption

    func run() throws { SignsCommand(try configuration.installation()).run() }
}
