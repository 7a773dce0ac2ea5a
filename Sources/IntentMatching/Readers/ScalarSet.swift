/// Scalars of the basic plane as bits, so that a reader can pass over a text without reading it.
struct ScalarSet: Sendable, ExpressibleByStringLiteral {
    private var bits = [UInt64](repeating: 0, count: 1024)

    init() {}

    init(_ members: String) {
        for scalar in members.unicodeScalars { insert(scalar.value) }
    }

    init(stringLiteral members: String) { self.init(members) }

    mutating func insert(_ scalar: UInt32) {
        guard scalar < 0x10000 else { return }
        bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }

    @inline(__always) func contains(_ scalar: UInt32) -> Bool {
        scalar < 0x10000 && bits[Int(scalar >> 6)] & (1 << UInt64(scalar & 63)) != 0
    }

    func union(_ other: ScalarSet) -> ScalarSet {
        var joined = self
        for index in bits.indices { joined.bits[index] |= other.bits[index] }
        return joined
    }

    /// Where the first member stands from `start` on.
    func firstIndex(in scalars: [UInt32], from start: Int = 0) -> Int? {
        var index = start
        while index < scalars.count {
            if contains(scalars[index]) { return index }
            index += 1
        }
        return nil
    }

    /// Everything that a number may begin with, in digits or in words.
    static let numberStarts: ScalarSet = "0123456789〇零一壹幺二两贰俩三叁仨四肆五伍六陆七柒八捌九玖十拾廿卅百佰千仟万"
    static let numerals: ScalarSet = "〇零一壹幺二两贰俩三叁仨四肆五伍六陆七柒八捌九玖十拾廿卅百佰千仟万"
    /// Where a thought ends. A full stop counts only where it is no decimal point, see `Surroundings`.
    static let borders: ScalarSet = ",.!?;:\n~、\"'()[]|…→>"
}

/// Lets a comparison with a tidied scalar read like text, as `~=` does for a `switch`.
@inline(__always) func == (scalar: UInt32, character: Unicode.Scalar) -> Bool { scalar == character.value }
@inline(__always) func != (scalar: UInt32, character: Unicode.Scalar) -> Bool { scalar != character.value }
