public import Foundation
import Yams

/// A piece of a YAML file that remembers its line.
///
/// Scalars stay the words that were written: a building `3` and a time `08:30` are text until a reader asks for more.
public struct YAMLValue: Sendable {
    public enum Content: Sendable {
        case nothing
        case scalar(String)
        case list([YAMLValue])
        case map([(key: String, value: YAMLValue)])
    }

    public let content: Content
    public let at: SourceLine

    public init(_ content: Content, at: SourceLine) {
        self.content = content
        self.at = at
    }

    /// Reads a file that holds one YAML document.
    ///
    /// - Parameter name: what the file is called in errors, usually its path from the project's top.
    /// - Throws: ``FileProblem`` with the line where YAML or UTF-8 breaks.
    public static func read(_ file: URL, named name: String? = nil) throws(FileProblem) -> YAMLValue {
        let name = name ?? file.lastPathComponent
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw FileProblem(at: SourceLine(file: name, line: 1), what: "the file cannot be read", hint: "Check that it exists and is readable")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw FileProblem(at: SourceLine(file: name, line: 1), what: "the file is not UTF-8", hint: "Save it as UTF-8")
        }
        return try parse(text, named: name)
    }

    public static func parse(_ text: String, named name: String) throws(FileProblem) -> YAMLValue {
        do {
            guard let node = try Yams.compose(yaml: text) else { return YAMLValue(.nothing, at: SourceLine(file: name, line: 1)) }
            return YAMLValue(node, file: name)
        } catch let error as YamlError {
            throw FileProblem(yaml: error, file: name)
        } catch {
            throw FileProblem(at: SourceLine(file: name, line: 1), what: "the file is no YAML", hint: "Compare it with a file that works")
        }
    }

    private init(_ node: Node, file: String) {
        at = SourceLine(file: file, line: node.mark?.line ?? 1)
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            content = isPlain && ["", "~", "null"].contains(scalar.string) ? .nothing : .scalar(scalar.string)
        case .sequence(let sequence): content = .list(sequence.map { YAMLValue($0, file: file) })
        case .mapping(let mapping): content = .map(mapping.map { (key: $0.key.string ?? "", value: YAMLValue($0.value, file: file)) })
        case .alias: content = .nothing
        }
    }
}

extension FileProblem {
    fileprivate init(yaml error: YamlError, file: String) {
        let fallback = SourceLine(file: file, line: 1)
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.init(
                at: SourceLine(file: file, line: mark.line), what: "YAML breaks here: \(problem)",
                hint: "Look for a missing quote, colon or indent on this line or the one before")
        case .duplicatedKeysInMapping(let duplicates, _):
            let keys = duplicates.map { String(describing: $0) }.joined(separator: ", ")
            self.init(at: fallback, what: "a key is written twice: \(keys)", hint: "Keep one of them")
        default:
            self.init(at: fallback, what: "the file is no YAML", hint: "Compare it with a file that works")
        }
    }
}
