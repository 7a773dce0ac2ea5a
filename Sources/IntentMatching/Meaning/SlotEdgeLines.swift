import Community

/// The lines of a slot's table, told apart by what they look at; see ``SlotEdges``.
struct SlotEdgeLines {
    /// The pieces by their keys.
    private(set) var pieces: [UInt64: EdgePieces.Weight] = [:]
    /// What each sign says: for every intent, then for each of ``intents``.
    private(set) var signs: [[SlotEdges.SignWeights]] = [[]]
    /// Intents with lines of their own, in the order in which they first stand.
    private(set) var intents: [Intent] = []
    private var signNumbers: [[UInt32]: Int] = [:]

    /// What stands before and behind an edge is seen so far.
    static let longestContext = 4

    enum Mark {
        static let bar = UInt32(ascii: "|")
        static let start = UInt32(ascii: "^")
        static let end = UInt32(ascii: "$")
        static let always = UInt32(ascii: "*")
        static let dot = ("·" as Unicode.Scalar).value
    }

    init(signs: SignNames? = nil) {
        guard let signs else { return }
        self.signs = [[SlotEdges.SignWeights](repeating: SlotEdges.SignWeights(), count: signs.names.count)]
        signNumbers = Dictionary(signs.scalars.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A line with one weight: how much a character belongs inside.
    mutating func addInside(_ text: String, _ weight: Float, _ alphabet: Alphabet) {
        let (number, piece) = numberAndPiece(text)
        let dot = piece.firstIndex(of: Mark.dot)!
        let around = (Array(piece[..<dot]), Array(piece[(dot + 1)...]))
        if around.0.isEmpty, around.1.count > 1, let sign = signNumbers[around.1] {
            signs[number][sign].within += weight
            return
        }
        let kind: EdgePieces.Kind
        switch (around.0.count, around.1.count) {
        case (0, 1): kind = .one
        case (1, 1): kind = .afterOne
        case (0, 2): kind = .withNext
        case (2, 1): kind = .afterTwo
        case (0, 3): kind = .withNextTwo
        case (1, 2): kind = .between
        default: return
        }
        add(SIMD2(weight, 0), kind, around.0 + around.1, number, alphabet)
    }

    /// A line with two weights: how much what is seen speaks for the slot to begin and to end there.
    mutating func addEdge(_ text: String, _ weight: SIMD2<Float>, _ alphabet: Alphabet) {
        let (number, piece) = numberAndPiece(text)
        if piece.count > 1, piece.last == Mark.bar {
            addGrowing(weight, .before, piece.dropLast().reversed(), number, alphabet)
        } else if piece.count > 1, piece.first == Mark.bar {
            addGrowing(weight, .behind, Array(piece.dropFirst()), number, alphabet)
        } else if piece.count == 3, piece[1] == Mark.bar {
            add(weight, .around, [piece[0], piece[2]], number, alphabet)
        } else if piece == [Mark.always] {
            add(weight, .always, [], number, alphabet)
        } else {
            addSign(weight, piece, number)
        }
    }

    private mutating func addSign(_ weight: SIMD2<Float>, _ piece: [UInt32], _ number: Int) {
        let opens = piece.first == Scalars.openSquare
        let closes = piece.last == Scalars.closeSquare
        guard opens || closes, let sign = signNumbers[Array(piece.dropFirst(opens ? 1 : 0).dropLast(closes ? 1 : 0))] else { return }
        if opens, closes {
            signs[number][sign].cut += weight
        } else if opens {
            signs[number][sign].begins += weight
        } else {
            signs[number][sign].ends += weight
        }
    }

    /// One line, and for what it looks at the shorter pieces too, so that a message's place is left where nothing longer is known.
    private mutating func addGrowing(_ weight: SIMD2<Float>, _ kind: EdgePieces.Kind, _ piece: [UInt32], _ number: Int, _ alphabet: Alphabet) {
        guard piece.count <= Self.longestContext else { return }
        for length in 1..<piece.count { add(SIMD2(), kind, Array(piece.prefix(length)), number, alphabet) }
        add(weight, kind, piece, number, alphabet)
    }

    private mutating func add(_ weight: SIMD2<Float>, _ kind: EdgePieces.Kind, _ piece: [UInt32], _ number: Int, _ alphabet: Alphabet) {
        let symbols = alphabet.symbols(of: piece)
        precondition(symbols.allSatisfy { $0 < EdgePieces.mostSymbols }, "a key has no room for more characters")
        let key = EdgePieces.key(kind, symbols.reduce(0) { EdgePieces.joined($0, UInt64($1)) })
        if number == 0 {
            pieces[key, default: EdgePieces.Weight()].any += weight
        } else {
            pieces[key, default: EdgePieces.Weight()].own[number, default: SIMD2()] += weight
        }
    }

    /// For which intent a line holds, 0 for every one, and what it looks at.
    private mutating func numberAndPiece(_ text: String) -> (number: Int, piece: [UInt32]) {
        guard let colon = text.firstIndex(of: ":"), let intent = Intent(rawValue: String(text[..<colon])) else { return (0, text.unicodeScalars.map(\.value)) }
        let piece = text[text.index(after: colon)...].unicodeScalars.map(\.value)
        if let known = intents.firstIndex(of: intent) { return (known + 1, piece) }
        intents.append(intent)
        signs.append([SlotEdges.SignWeights](repeating: SlotEdges.SignWeights(), count: signs[0].count))
        return (intents.count, piece)
    }
}
