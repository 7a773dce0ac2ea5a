import Configuration
public import Foundation

/// Secrets come from the environment; the server's files only name the variables.
public struct Secrets: Sendable {
    private let reader: ConfigReader

    /// The process's environment, and under it a file `.env` beside the server's file, where there is one: `NAME=value` lines, for
    /// development. Keep it out of version control and readable by its owner only.
    public static func beside(_ config: URL) -> Secrets {
        let file = config.deletingLastPathComponent().appendingPathComponent(".env")
        return Secrets(ProcessInfo.processInfo.environment, fallback: DevelopmentFile.variables(file))
    }

    init(_ variables: [String: String], fallback: [String: String] = [:]) {
        reader = ConfigReader(providers: [
            EnvironmentVariablesProvider(environmentVariables: variables, secretsSpecifier: .all),
            EnvironmentVariablesProvider(environmentVariables: fallback, secretsSpecifier: .all),
        ])
    }

    /// The values of the named variables. One variable may hold several, parted by spaces or commas, while a secret is changed.
    func values(of names: [String]) throws(StartError) -> [String] {
        var values: [String] = []
        for name in names {
            guard let text = reader.string(forKey: ConfigKey([name]), isSecret: true), !text.isEmpty else { throw .missingSecret(name) }
            values += text.split { $0 == " " || $0 == "," || $0 == "\n" }.map(String.init)
        }
        return values
    }
}

/// A file of `NAME=value` lines; lines that begin with # are remarks.
enum DevelopmentFile {
    static func variables(_ file: URL) -> [String: String] {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [:] }
        var variables: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2 { variables[parts[0]] = parts[1] }
        }
        return variables
    }
}

/// Why the server does not start, and what to do.
public enum StartError: Error, Sendable, CustomStringConvertible {
    case missingSecret(String)
    case badSecret(name: String, reason: String)
    case problems([String])
    case store(community: String, reason: String)

    public var description: String {
        switch self {
        case .missingSecret(let name):
            "the environment variable \(name) is not set; make a secret with: export \(name)=whsec_$(openssl rand -base64 24)"
        case .badSecret(let name, let reason): "the environment variable \(name): \(reason)"
        case .problems(let lines): lines.joined(separator: "\n")
        case .store(let community, let reason): "the store of \(community): \(reason)"
        }
    }
}
