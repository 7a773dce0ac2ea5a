/// A set of short words, found from their first or from their last character.
///
/// Written as one string with spaces between the words, in tidied form (simplified, half width, lower case).
struct Phrases: Sendable, ExpressibleByStringLiteral {
    let words: [[UInt32]]
    private let byFirst: Buckets
    private let byLast: Buckets

    init(_ text: String) { self.init(text.split(separator: " ").map { $0.unicodeScalars.map(\.value) }) }

    init(stringLiteral text: String) { self.init(text) }

    init(joining sets: [Phrases]) { self.init(sets.flatMap(\.words)) }

    init(_ words: [[UInt32]]) {
        // Longest first, so that the first hit is the longest.
        let longestFirst = words.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        self.words = longestFirst
        byFirst = Buckets(longestFirst, by: { $0[0] })
        byLast = Buckets(longestFirst, by: { $0[$0.count - 1] })
    }

    /// The end of the longest word that begins at `start`.
    @inline(__always) func end(in scalars: [UInt32], at start: Int) -> Int? {
        guard start >= 0, start < scalars.count else { return nil }
        let bucket = byFirst.bucket(of: scalars[start])
        return bucket.isEmpty ? nil : longest(scalars, start, bucket)
    }

    func begins(in scalars: [UInt32], at start: Int) -> Bool { end(in: scalars, at: start) != nil }

    /// The start of the longest word that ends right before `end`.
    func start(in scalars: [UInt32], endingAt end: Int) -> Int? {
        guard end > 0, end <= scalars.count else { return nil }
        for entry in byLast.bucket(of: scalars[end - 1]) {
            let (offset, length) = byLast.word(entry)
            if length <= end, byLast.stands(offset, length, in: scalars, at: end - length) { return end - length }
        }
        return nil
    }

    func ends(in scalars: [UInt32], at end: Int) -> Bool { start(in: scalars, endingAt: end) != nil }

    /// The first word within the range.
    func first(in scalars: [UInt32], within range: Range<Int>? = nil) -> Range<Int>? {
        var index = range?.lowerBound ?? 0
        let limit = range?.upperBound ?? scalars.count
        while index < limit {
            if let end = end(in: scalars, at: index), end <= limit { return index..<end }
            index += 1
        }
        return nil
    }

    func occurs(in scalars: [UInt32], within range: Range<Int>? = nil) -> Bool { first(in: scalars, within: range) != nil }

    private func longest(_ scalars: [UInt32], _ start: Int, _ bucket: Range<Int>) -> Int? {
        for entry in bucket {
            let (offset, length) = byFirst.word(entry)
            if length <= scalars.count - start, byFirst.stands(offset, length, in: scalars, at: start) { return start + length }
        }
        return nil
    }
}

/// Words in flat arrays, sorted into buckets by one of their characters. Most characters of a text fall into an empty bucket.
private struct Buckets: Sendable {
    /// Where each bucket's entries begin; one more than there are buckets.
    private let starts: [UInt16]
    private let mask: UInt32
    private let offsets: [UInt32]
    private let lengths: [UInt8]
    private let scalars: [UInt32]

    init(_ words: [[UInt32]], by key: ([UInt32]) -> UInt32) {
        precondition(words.count < Int(UInt16.max), "a word list of this size belongs into a tree")
        var size = 16
        while size < words.count * 4 { size *= 2 }
        mask = UInt32(size - 1)
        var buckets = [[Int]](repeating: [], count: size)
        for (index, word) in words.enumerated() { buckets[Int(Buckets.hash(key(word)) & mask)].append(index) }
        var starts: [UInt16] = []
        var offsets: [UInt32] = []
        var lengths: [UInt8] = []
        var scalars: [UInt32] = []
        for bucket in buckets {
            starts.append(UInt16(offsets.count))
            for index in bucket {
                offsets.append(UInt32(scalars.count))
                lengths.append(UInt8(min(255, words[index].count)))
                scalars += words[index].prefix(255)
            }
        }
        starts.append(UInt16(offsets.count))
        self.starts = starts
        self.offsets = offsets
        self.lengths = lengths
        self.scalars = scalars
    }

    @inline(__always) func bucket(of scalar: UInt32) -> Range<Int> {
        let slot = Int(Buckets.hash(scalar) & mask)
        return Int(starts[slot])..<Int(starts[slot + 1])
    }

    @inline(__always) func word(_ entry: Int) -> (offset: Int, length: Int) { (Int(offsets[entry]), Int(lengths[entry])) }

    @inline(__always) func stands(_ offset: Int, _ length: Int, in text: [UInt32], at start: Int) -> Bool {
        var index = 0
        while index < length {
            if text[start + index] != scalars[offset + index] { return false }
            index += 1
        }
        return true
    }

    /// Spreads neighbouring code points; the multiplier is 2^32 over the golden ratio (Knuth, TAOCP 3, 6.4).
    @inline(__always) private static func hash(_ scalar: UInt32) -> UInt32 { (scalar &* 2_654_435_769) >> 12 }
}
