/// What pieces of text say of a slot's edges and insides: open addressing under keys that are the pieces themselves. A byte of each key stands
/// apart, in a table small enough to stay near, so that a piece that is not known, as most are not, is told without a step in memory.
struct EdgePieces: Sendable {
    /// How a piece is looked at. What stands before an edge is read away from it, so that each longer piece goes on from the shorter one.
    enum Kind: UInt64 {
        case always = 1, before, behind, around
        /// A character inside alone, and with what stands before and behind it.
        case one, afterOne, withNext, afterTwo, withNextTwo, between
    }

    /// Of every intent, and of some intents more.
    struct Weight {
        var any = SIMD2<Float>()
        var own: [Int: SIMD2<Float>] = [:]
    }

    fileprivate struct Place {
        /// 0 where the place is free.
        var key: UInt64 = 0
        var weight = SIMD2<Float>()
        /// Where the weights of single intents begin; 0 for none.
        var own: Int32 = 0
    }

    fileprivate struct Own {
        /// Nil after the last one of a piece.
        var intent: Int32?
        var weight = SIMD2<Float>()
    }

    private let places: [Place]
    /// Of each place a byte of its key; 0 where the place is free.
    private let marks: [UInt8]
    private let owns: [Own]
    private let shift: UInt64

    init(_ weights: [UInt64: Weight]) {
        var bits: UInt64 = 4
        while 1 << bits < weights.count * 2 { bits += 1 }
        shift = 64 - bits
        var places = [Place](repeating: Place(), count: 1 << bits)
        var marks = [UInt8](repeating: 0, count: 1 << bits)
        var owns = [Own()]
        for (key, weight) in weights.sorted(by: { $0.key < $1.key }) {
            let hash = Self.hash(key)
            var index = Int(hash >> shift)
            while marks[index] != 0 { index = (index + 1) & (places.count - 1) }
            marks[index] = Self.mark(hash)
            places[index] = Place(key: key, weight: weight.any, own: weight.own.isEmpty ? 0 : Int32(owns.count))
            guard !weight.own.isEmpty else { continue }
            owns += weight.own.sorted { $0.key < $1.key }.map { Own(intent: Int32($0.key), weight: $0.value) } + [Own()]
        }
        self.places = places
        self.marks = marks
        self.owns = owns
    }

    private static let symbolBits: UInt64 = 15
    /// From here on a character's number has no room in a key.
    static let mostSymbols: UInt16 = 1 << 15

    /// A piece with one more character. Four fit into a key, of the numbers that an ``Alphabet`` has.
    @inline(__always) static func joined(_ key: UInt64, _ symbol: UInt64) -> UInt64 { key << symbolBits | symbol }
    @inline(__always) static func key(_ kind: Kind, _ piece: UInt64) -> UInt64 { piece << 4 | kind.rawValue }
    @inline(__always) private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }
    /// Of other bits than the place, and never 0.
    @inline(__always) private static func mark(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 32) | 1 }

    func withLook(own: Int, _ body: (Look) -> Void) {
        places.withUnsafeBufferPointer { places in
            marks.withUnsafeBufferPointer { marks in
                owns.withUnsafeBufferPointer { owns in body(Look(places: places, marks: marks, owns: owns, shift: shift, own: Int32(own))) }
            }
        }
    }

    /// Looks for one intent.
    struct Look {
        fileprivate let places: UnsafeBufferPointer<Place>
        fileprivate let marks: UnsafeBufferPointer<UInt8>
        fileprivate let owns: UnsafeBufferPointer<Own>
        fileprivate let shift: UInt64
        fileprivate let own: Int32

        /// What is said for every intent and for this one; nil where the piece is not known.
        @inline(__always)
        func callAsFunction(_ kind: Kind, _ piece: UInt64) -> SIMD2<Float>? {
            let key = EdgePieces.key(kind, piece)
            let hash = EdgePieces.hash(key)
            let mark = EdgePieces.mark(hash)
            var index = Int(hash >> shift)
            while marks[index] != 0 {
                if marks[index] == mark, places[index].key == key {
                    let place = places[index]
                    return place.own == 0 || own == 0 ? place.weight : place.weight + ownWeight(from: Int(place.own))
                }
                index = (index + 1) & (marks.count - 1)
            }
            return nil
        }

        @inline(__always) func weight(_ kind: Kind, _ piece: UInt64) -> SIMD2<Float> { self(kind, piece) ?? SIMD2() }

        private func ownWeight(from start: Int) -> SIMD2<Float> {
            var index = start
            while let intent = owns[index].intent {
                if intent == own { return owns[index].weight }
                index += 1
            }
            return SIMD2()
        }

        /// How much the character at an index belongs inside.
        @inline(__always)
        func inside(_ text: UnsafeMutableBufferPointer<UInt64>, _ index: Int) -> Float {
            let pair = EdgePieces.joined(text[index], text[index + 1])
            let before = EdgePieces.joined(text[index - 1], text[index])
            var sum = weight(.one, text[index]).x + weight(.afterOne, before).x + weight(.withNext, pair).x
            sum += weight(.afterTwo, EdgePieces.joined(EdgePieces.joined(text[index - 2], text[index - 1]), text[index])).x
            sum += weight(.withNextTwo, EdgePieces.joined(pair, text[index + 2])).x
            sum += weight(.between, EdgePieces.joined(before, text[index + 1])).x
            return sum
        }
    }
}
