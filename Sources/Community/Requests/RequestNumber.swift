/// The number that a request is known by, always written `#1024`.
public struct RequestNumber: Codable, Hashable, Comparable, Sendable, CustomStringConvertible, CodingKeyRepresentable {
    public let value: Int

    public init(_ value: Int) { self.value = value }

    /// Reads digits, as the readers give them.
    public init?(digits: String?) {
        guard let digits, let value = Int(digits) else { return nil }
        self.init(value)
    }

    /// Numbers start here, so that each has four digits and none is taken for a building.
    public static let first = RequestNumber(1001)
    public var next: RequestNumber { RequestNumber(value + 1) }

    public var description: String { "#\(value)" }
    public static func < (left: RequestNumber, right: RequestNumber) -> Bool { left.value < right.value }

    public init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Int.self) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    public var codingKey: any CodingKey { NumberKey(value) }
    public init?(codingKey: some CodingKey) {
        guard let value = codingKey.intValue ?? Int(codingKey.stringValue) else { return nil }
        self.init(value)
    }

    private struct NumberKey: CodingKey {
        let value: Int
        init(_ value: Int) { self.value = value }
        var stringValue: String { String(value) }
        var intValue: Int? { value }
        init?(stringValue: String) {
            guard let value = Int(stringValue) else { return nil }
            self.value = value
        }
        init?(intValue: Int) { value = intValue }
    }
}
