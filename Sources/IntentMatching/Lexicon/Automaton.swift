/// All words at once: an Aho–Corasick automaton over a double array, so that a message is read once, whatever the number of words.
///
/// A. V. Aho and M. J. Corasick, "Efficient string matching", CACM 18 (1975); the double array after J. Aoe, "An efficient digital
/// search algorithm by using a double-array structure", IEEE TSE 15 (1989).
struct Automaton: Sendable {
    /// Symbol of each scalar of the basic plane; 0 for those in no word.
    private let symbols: [UInt16]
    private let highSymbols: [UInt32: UInt16]
    private let states: [State]
    private let endings: [Ending]

    /// What a step looks at, in one place of memory.
    private struct State {
        var base: Int32
        var check: Int32
        var failure: Int32
        /// The first state on the failure path, this one included, in which a word ends; 0 for none.
        var ending: Int32
    }

    /// A word that ends in a state.
    private struct Ending {
        /// Index of the word, -1 for none.
        var word: Int32
        var length: Int32
        /// The next state on the failure path in which a word ends, 0 for none.
        var shorter: Int32
    }

    /// Words as scalars, each once. The word's index in the list names it in matches.
    init(_ words: [[UInt32]]) {
        var build = AutomatonBuild(words)
        build.layOut()
        build.linkFailures()
        symbols = build.symbols
        highSymbols = build.highSymbols
        let used = build.check.indices.map { index in
            State(base: build.base[index], check: build.check[index], failure: build.failure[index], ending: build.word[index] >= 0 ? Int32(index) : build.shorter[index])
        }
        // Past the last state nothing is a child of anything, so that a step needs no look at the bounds.
        states = used + [State](repeating: State(base: 0, check: 0, failure: 1, ending: 0), count: build.symbolCount + 1)
        endings = build.check.indices.map { index in
            let word = build.word[index]
            return Ending(word: word, length: word >= 0 ? Int32(words[Int(word)].count) : 0, shorter: build.shorter[index])
        }
    }

    /// Calls `found` with each word and the end of its match, in order of ends, longer words first.
    @inline(__always)
    func match(_ scalars: UnsafeBufferPointer<UInt32>, _ found: (_ word: Int, _ range: Range<Int>) -> Void) {
        symbols.withUnsafeBufferPointer { symbols in
            states.withUnsafeBufferPointer { states in
                let table = states.baseAddress!
                var state: Int32 = 1
                for position in 0..<scalars.count {
                    let scalar = scalars[position]
                    let symbol = scalar < 0x10000 ? Int32(symbols[Int(scalar)]) : Int32(highSymbols[scalar] ?? 0)
                    if symbol == 0 {
                        state = 1
                        continue
                    }
                    while true {
                        let next = table[Int(state)].base &+ symbol
                        if table[Int(next)].check == state {
                            state = next
                            break
                        }
                        if state == 1 { break }
                        state = table[Int(state)].failure
                    }
                    var ending = table[Int(state)].ending
                    while ending != 0 {
                        let word = endings[Int(ending)]
                        found(Int(word.word), (position + 1 - Int(word.length))..<(position + 1))
                        ending = word.shorter
                    }
                }
            }
        }
    }
}

/// The automaton while it is built.
private struct AutomatonBuild {
    var symbols = [UInt16](repeating: 0, count: 0x10000)
    var highSymbols: [UInt32: UInt16] = [:]
    var base: [Int32] = [0, 0]
    var check: [Int32] = [0, 0]
    var failure: [Int32] = []
    var word: [Int32] = []
    var shorter: [Int32] = []

    private struct Node {
        var children: [(symbol: UInt16, node: Int)] = []
        var word: Int32 = -1
        var state: Int32 = 0
    }

    private var nodes: [Node] = [Node()]
    private(set) var symbolCount = 0
    /// The child of a node by its symbol: the node's number times 2^16 and the symbol.
    private var childOf: [UInt64: Int] = [:]

    init(_ words: [[UInt32]]) {
        for (index, scalars) in words.enumerated() {
            var node = 0
            for scalar in scalars {
                let symbol = self.symbol(of: scalar)
                let key = UInt64(node) << 16 | UInt64(symbol)
                if let child = childOf[key] {
                    node = child
                } else {
                    nodes.append(Node())
                    nodes[node].children.append((symbol, nodes.count - 1))
                    childOf[key] = nodes.count - 1
                    node = nodes.count - 1
                }
            }
            if nodes[node].word < 0 { nodes[node].word = Int32(index) }
        }
    }

    private mutating func symbol(of scalar: UInt32) -> UInt16 {
        if scalar < 0x10000, symbols[Int(scalar)] != 0 { return symbols[Int(scalar)] }
        if let known = highSymbols[scalar] { return known }
        symbolCount += 1
        let symbol = UInt16(symbolCount)
        if scalar < 0x10000 { symbols[Int(scalar)] = symbol } else { highSymbols[scalar] = symbol }
        return symbol
    }

    /// Gives each node a state such that the children of `s` lie at `base[s] + symbol`.
    mutating func layOut() {
        nodes[0].state = 1
        check[1] = 1
        var queue = [0]
        var next = 0
        var firstFree = 2
        while next < queue.count {
            let node = queue[next]
            next += 1
            let children = nodes[node].children.sorted { $0.symbol < $1.symbol }
            guard let lowest = children.first?.symbol else { continue }
            while firstFree < check.count, check[firstFree] != 0 { firstFree += 1 }
            var offset = max(1, firstFree - Int(lowest))
            while !children.allSatisfy({ isFree(offset + Int($0.symbol)) }) { offset += 1 }
            grow(to: offset + Int(children.last!.symbol) + 1)
            base[Int(nodes[node].state)] = Int32(offset)
            for child in children {
                let state = offset + Int(child.symbol)
                check[state] = nodes[node].state
                nodes[child.node].state = Int32(state)
                queue.append(child.node)
            }
        }
    }

    private func isFree(_ state: Int) -> Bool { state >= check.count || check[state] == 0 }

    private mutating func grow(to count: Int) {
        if check.count < count {
            check += [Int32](repeating: 0, count: count - check.count)
            base += [Int32](repeating: 0, count: count - base.count)
        }
    }

    /// Links each state to that of its longest proper ending, breadth first.
    mutating func linkFailures() {
        failure = [Int32](repeating: 1, count: check.count)
        word = [Int32](repeating: -1, count: check.count)
        shorter = [Int32](repeating: 0, count: check.count)
        for node in nodes { word[Int(node.state)] = node.word }
        var queue = [0]
        var next = 0
        while next < queue.count {
            let node = nodes[queue[next]]
            next += 1
            for child in node.children {
                let state = nodes[child.node].state
                if node.state != 1 {
                    var fallback = failure[Int(node.state)]
                    while fallback != 1, step(fallback, child.symbol) == nil { fallback = failure[Int(fallback)] }
                    failure[Int(state)] = step(fallback, child.symbol) ?? 1
                }
                let fallback = failure[Int(state)]
                shorter[Int(state)] = word[Int(fallback)] >= 0 ? fallback : shorter[Int(fallback)]
                queue.append(child.node)
            }
        }
    }

    private func step(_ state: Int32, _ symbol: UInt16) -> Int32? {
        let next = Int(base[Int(state)]) + Int(symbol)
        return next < check.count && check[next] == state ? Int32(next) : nil
    }
}
