import ArgumentParser
import Foundation
import YAMLPages
import LinliApp

/// `--config`, for every command that needs to know the installation.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .customLong("config"), help: "The server's file.")
    var path = "config/linli.yaml"

    var file: URL { URL(fileURLWithPath: path) }

    /// The installation, or the list of what is wrong with it and exit 1.
    func installation() throws -> Installation {
        let (installation, problems) = Installation.read(file)
        guard let installation else { throw Complaint(problems.map(\.description)) }
        return installation
    }
}

/// What is wrong, on standard error, without a stack of technical words around it.
struct Complaint: Error, CustomStringConvertible {
    let description: String
    init(_ lines: [String]) { description = lines.joined(separator: "\n") }
    init(_ line: String) { description = line }
}
