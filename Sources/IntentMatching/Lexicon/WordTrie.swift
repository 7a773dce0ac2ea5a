/// All words of a table at once: a tree over their characters in a double array, so that what stands at a place of a message is found
/// in as many steps as it has characters, whatever the number of words.
///
/// Characters go by small numbers, see ``Alphabet``; 0 is one of no word. The double array after J. Aoe, "An efficient digital search
/// algorithm by using a double-array structure", IEEE TSE 15 (1989): the child of a node by a character lies at the node's base plus the
/// character, where it names its parent.
struct WordTrie: Sendable {
    private let nodes: [Node]

    /// What a step looks at, in one place of memory.
    fileprivate struct Node {
        var base: Int32 = 0
        /// The parent; 0 where the place is free.
        var parent: Int32 = 0
        /// Of the word that ends here; -1 for none.
        var value: Int32 = -1
    }

    private static let root = 1

    /// One that stands twice keeps its first value. Values are not negative.
    init(_ words: [(symbols: [UInt16], value: Int32)]) {
        var layout = TrieLayout(words.filter { !$0.symbols.isEmpty && !$0.symbols.contains(0) })
        nodes = layout.laidOut()
    }

    init(_ words: [[UInt16]]) { self.init(words.enumerated().map { ($1, Int32($0)) }) }

    /// Lends the tree for many steps, so that they cost no reference counting.
    @inline(__always)
    func withSteps<Result>(_ body: (Steps) -> Result) -> Result {
        nodes.withUnsafeBufferPointer { body(Steps(nodes: $0.baseAddress!)) }
    }

    /// The tree, borrowed: valid within ``withSteps(_:)`` only.
    struct Steps {
        fileprivate let nodes: UnsafePointer<Node>

        /// The child of a node; nil when no word goes on with the character.
        @inline(__always)
        func child(of node: Int32, _ symbol: UInt16) -> Int32? {
            let next = nodes[Int(node)].base &+ Int32(symbol)
            return nodes[Int(next)].parent == node ? next : nil
        }

        /// Of the word that ends in a node; negative for none.
        @inline(__always)
        func value(of node: Int32) -> Int32 { nodes[Int(node)].value }

        var root: Int32 { Int32(WordTrie.root) }

        /// Calls `found` with the value and the end of each word that begins at `start`, shorter ones first.
        @inline(__always)
        func forEachWord(in symbols: UnsafeBufferPointer<UInt16>, at start: Int, _ found: (_ value: Int, _ end: Int) -> Void) {
            var node = root
            var index = start
            while index < symbols.count, let next = child(of: node, symbols[index]) {
                node = next
                index += 1
                let value = value(of: node)
                if value >= 0 { found(Int(value), index) }
            }
        }

        /// Calls `found` with the value of each word, shorter ones first. Goes on in all places at once, a character at a time, so that one
        /// place need not wait for another's memory.
        @inline(__always)
        func forEachWordByLength(in symbols: UnsafeBufferPointer<UInt16>, _ found: (_ value: Int32) -> Void) {
            withUnsafeTemporaryAllocation(of: (start: Int32, node: Int32).self, capacity: symbols.count) { places in
                var count = 0
                for start in symbols.indices {
                    guard let node = child(of: root, symbols[start]) else { continue }
                    places[count] = (Int32(start), node)
                    count += 1
                }
                var length = 1
                while count > 0 {
                    var left = 0
                    for index in 0..<count {
                        let (start, node) = places[index]
                        let value = value(of: node)
                        if value >= 0 { found(value) }
                        let next = Int(start) + length
                        guard next < symbols.count, let child = child(of: node, symbols[next]) else { continue }
                        places[left] = (start, child)
                        left += 1
                    }
                    count = left
                    length += 1
                }
            }
        }

        /// The value and the end of the longest word that begins at `start`.
        @inline(__always)
        func longestWord(in symbols: UnsafeBufferPointer<UInt16>, at start: Int) -> (value: Int, end: Int)? {
            var longest: (Int, Int)?
            forEachWord(in: symbols, at: start) { longest = ($0, $1) }
            return longest
        }
    }

    /// Calls `found` with each word and where it stands, by beginnings, shorter words first.
    @inline(__always)
    func forEachWord(in symbols: [UInt16], _ found: (_ value: Int, _ range: Range<Int>) -> Void) {
        symbols.withUnsafeBufferPointer { buffer in
            withSteps { steps in
                for start in buffer.indices { steps.forEachWord(in: buffer, at: start) { found($0, start..<$1) } }
            }
        }
    }
}

/// The tree while its nodes are given their places, breadth first.
private struct TrieLayout {
    private let words: [(symbols: [UInt16], value: Int32)]
    private var nodes: [WordTrie.Node] = [WordTrie.Node(parent: -1), WordTrie.Node(parent: -1)]
    private var firstFree = 2
    /// Where so many children, by the length of their number in bits, look for room.
    private var firstTries = [Int](repeating: 0, count: Int.bitWidth + 1)
    private static let many = 4

    /// A node and the words that go through it.
    private struct Branch {
        var words: Range<Int>
        var depth: Int
        var node: Int
    }

    init(_ words: [(symbols: [UInt16], value: Int32)]) {
        // The order of equal words is kept, so that the first one counts.
        self.words = words.enumerated().sorted { one, two in
            if one.element.symbols == two.element.symbols { return one.offset < two.offset }
            return one.element.symbols.lexicographicallyPrecedes(two.element.symbols)
        }.map(\.element)
    }

    mutating func laidOut() -> [WordTrie.Node] {
        var queue = [Branch(words: words.indices, depth: 0, node: 1)]
        var next = 0
        while next < queue.count {
            let branch = queue[next]
            next += 1
            var start = branch.words.lowerBound
            if start < branch.words.upperBound, words[start].symbols.count == branch.depth { nodes[branch.node].value = words[start].value }
            while start < branch.words.upperBound, words[start].symbols.count == branch.depth { start += 1 }
            let children = children(start..<branch.words.upperBound, depth: branch.depth)
            guard !children.isEmpty else { continue }
            let base = freeBase(children.map(\.symbol))
            nodes[branch.node].base = Int32(base)
            for child in children {
                let node = base + child.symbol
                nodes[node].parent = Int32(branch.node)
                queue.append(Branch(words: child.words, depth: branch.depth + 1, node: node))
            }
        }
        // Past the last node nothing is a child of anything, so that a step needs no look at the bounds.
        return nodes + [WordTrie.Node](repeating: WordTrie.Node(), count: Int(UInt16.max))
    }

    /// The characters that follow, with the words that go on with each.
    private func children(_ range: Range<Int>, depth: Int) -> [(symbol: Int, words: Range<Int>)] {
        var children: [(symbol: Int, words: Range<Int>)] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let symbol = words[start].symbols[depth]
            var end = start + 1
            while end < range.upperBound, words[end].symbols[depth] == symbol { end += 1 }
            children.append((Int(symbol), start..<end))
            start = end
        }
        return children
    }

    /// Where all children find a free place, as near to the beginning as may be.
    private mutating func freeBase(_ symbols: [Int]) -> Int {
        while firstFree < nodes.count, nodes[firstFree].parent != 0 { firstFree += 1 }
        let size = Int.bitWidth - symbols.count.leadingZeroBitCount
        var base = max(0, max(firstFree, firstTries[size]) - symbols[0])
        while !symbols.allSatisfy({ base + $0 >= nodes.count || nodes[base + $0].parent == 0 }) { base += 1 }
        // Where many have found no room, as many others need not look again; few go into the gaps.
        if symbols.count >= Self.many { firstTries[size] = base + symbols[0] }
        let end = base + symbols[symbols.count - 1] + 1
        if end > nodes.count { nodes += [WordTrie.Node](repeating: WordTrie.Node(), count: end - nodes.count) }
        return base
    }
}
