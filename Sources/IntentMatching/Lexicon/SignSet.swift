/// A set of signs (word families, readers' finds, circumstances), as bits, so that a rule is tested in a few instructions.
struct SignSet: Equatable, Sendable {
    static let capacity = 1024
    private(set) var bits = SIMD16<UInt64>()

    init() {}
    init(_ signs: some Sequence<Int>) { for sign in signs { insert(sign) } }

    @inline(__always) mutating func insert(_ sign: Int) { bits[sign >> 6] |= 1 << UInt64(sign & 63) }
    @inline(__always) func contains(_ sign: Int) -> Bool { bits[sign >> 6] & (1 << UInt64(sign & 63)) != 0 }
    @inline(__always) mutating func formUnion(_ other: SignSet) { bits |= other.bits }
    @inline(__always) func isSubset(of other: SignSet) -> Bool { bits & other.bits == bits }
    @inline(__always) func isDisjoint(with other: SignSet) -> Bool { bits & other.bits == SIMD16<UInt64>() }
    var isEmpty: Bool { bits == SIMD16<UInt64>() }

    func union(_ other: SignSet) -> SignSet {
        var all = self
        all.formUnion(other)
        return all
    }

    func intersection(_ other: SignSet) -> SignSet {
        var both = self
        both.bits &= other.bits
        return both
    }

    /// In ascending order, without a list of them.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for part in bits.indices {
            var word = bits[part]
            while word != 0 {
                body(part << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }

    /// In ascending order.
    var members: [Int] {
        var found: [Int] = []
        for part in bits.indices {
            var word = bits[part]
            while word != 0 {
                found.append(part << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return found
    }
}
