/// Where something stands in a file that people write: `intents/zh-Hans/report.yaml:12`.
public struct SourceLine: Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// Counted from 1.
    public var line: Int

    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    public var description: String { "\(file):\(line)" }
}

/// Something wrong in a file that people write, and what to do about it.
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public var at: SourceLine
    public var what: String
    /// The next step.
    public var hint: String

    public init(at: SourceLine, what: String, hint: String) {
        self.at = at
        self.what = what
        self.hint = hint
    }

    public var description: String { "\(at): \(what). \(hint)." }
}

/// Collects what is wrong in a set of files, so that one run names everything.
public final class Problems {
    public private(set) var all: [FileProblem] = []

    public init() {}

    public var isEmpty: Bool { all.isEmpty }

    public func add(_ at: SourceLine, _ what: String, _ hint: String) {
        all.append(FileProblem(at: at, what: what, hint: hint))
    }
}
