/// A field that was added after stores without it had been written: missing in JSON, it is empty.
///
/// Fields are only ever added (DESIGN.md, On disk), so every field that is not optional and not of the first version is marked so.
@propertyWrapper
public struct OrEmpty<Value: Codable & Equatable & Sendable & HasEmptyValue>: Codable, Equatable, Sendable {
    public var wrappedValue: Value

    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

    public init(from decoder: any Decoder) throws { wrappedValue = try Value(from: decoder) }
    public func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}

/// Something that can be there and say nothing.
public protocol HasEmptyValue { init() }

extension Array: HasEmptyValue {}
extension Dictionary: HasEmptyValue {}
extension Int: HasEmptyValue {}
extension Bool: HasEmptyValue {}

extension KeyedDecodingContainer {
    /// Chosen by the compiler for fields marked ``OrEmpty``.
    public func decode<Value>(_ type: OrEmpty<Value>.Type, forKey key: Key) throws -> OrEmpty<Value> {
        try decodeIfPresent(type, forKey: key) ?? OrEmpty(wrappedValue: Value())
    }
}
