/// A mapping of a YAML file, read key by key; whatever does not fit is collected as a problem with its line.
public struct YAMLMap {
    public let at: SourceLine
    public let problems: Problems
    private let values: [String: YAMLValue]
    /// Keys in the order in which they are written.
    public let keys: [String]

    /// - Parameter allowed: the keys that may stand here; nil when any may. Others are problems, so that a slip of the pen is seen.
    public init?(_ value: YAMLValue, _ problems: Problems, allowed: Set<String>? = nil, what: String = "this") {
        guard case .map(let pairs) = value.content else {
            problems.add(value.at, "\(what) is no mapping", "Write it as `key: value` lines")
            return nil
        }
        at = value.at
        self.problems = problems
        keys = pairs.map(\.key)
        values = Dictionary(pairs.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        if let allowed {
            for (key, value) in pairs where !allowed.contains(key) {
                problems.add(value.at, "unknown key `\(key)`", Self.hint(for: key, among: allowed))
            }
        }
    }

    /// All that may stand here; of very many those that look most alike.
    private static func hint(for key: String, among allowed: Set<String>) -> String {
        guard allowed.count > mostNamed else { return "Known here: \(allowed.sorted().joined(separator: ", "))" }
        func pairs(_ text: String) -> Set<String> { Set(zip(text, text.dropFirst()).map { "\($0)\($1)" }) }
        let own = pairs(key)
        let near = allowed.sorted { (-pairs($0).intersection(own).count, $0) < (-pairs($1).intersection(own).count, $1) }.prefix(5)
        return "One of these is meant, perhaps: \(near.joined(separator: ", ")); there are \(allowed.count)"
    }

    private static let mostNamed = 40

    public subscript(key: String) -> YAMLValue? {
        guard let value = values[key] else { return nil }
        if case .nothing = value.content { return nil }
        return value
    }

    /// The value, or a problem that says it is missing.
    public func need(_ key: String) -> YAMLValue? {
        if let value = self[key] { return value }
        problems.add(at, "`\(key)` is missing", "Add a line `\(key): …`")
        return nil
    }

    public func string(_ key: String) -> String? { self[key]?.string(problems) }
    public func neededString(_ key: String) -> String? { need(key)?.string(problems) }
    public func int(_ key: String) -> Int? { self[key]?.int(problems) }
    public func neededInt(_ key: String) -> Int? { need(key)?.int(problems) }
    public func bool(_ key: String) -> Bool? { self[key]?.bool(problems) }
    public func double(_ key: String) -> Double? { self[key]?.double(problems) }
    public func list(_ key: String) -> [YAMLValue] { self[key]?.list(problems) ?? [] }
    public func strings(_ key: String) -> [String] { self[key]?.strings(problems) ?? [] }

    /// A value that text is turned into, with the problem said when it cannot be.
    public func parsed<Value>(_ key: String, as form: String, _ parse: (String) -> Value?) -> Value? {
        self[key]?.parsed(problems, as: form, parse)
    }
}

extension YAMLValue {
    public func string(_ problems: Problems) -> String? {
        if case .scalar(let text) = content { return text }
        problems.add(at, "one value is expected here", "Write a text or number after the colon")
        return nil
    }

    public func int(_ problems: Problems) -> Int? { parsed(problems, as: "a whole number") { Int($0) } }
    public func double(_ problems: Problems) -> Double? { parsed(problems, as: "a number") { Double($0) } }

    public func bool(_ problems: Problems) -> Bool? {
        parsed(problems, as: "true or false") { ["true": true, "false": false][$0] }
    }

    /// The elements; one value alone counts as a list of one.
    public func list(_ problems: Problems) -> [YAMLValue] {
        switch content {
        case .list(let values): values
        case .nothing: []
        case .scalar, .map: [self]
        }
    }

    public func strings(_ problems: Problems) -> [String] { list(problems).compactMap { $0.string(problems) } }

    public func parsed<Value>(_ problems: Problems, as form: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = string(problems) else { return nil }
        if let value = parse(text) { return value }
        problems.add(at, "`\(text)` is not \(form)", "Write \(form)")
        return nil
    }
}
