/// Words with a value each, found longest first from where they begin.
///
/// A tree over scalars, laid out in flat arrays: reading a text costs no allocation.
struct WordTable<Value: Sendable>: Sendable {
    private struct Node: Sendable {
        var firstChild: Int32 = 0
        var childCount: Int32 = 0
        var value: Int32 = -1
    }

    private var nodes: [Node] = [Node()]
    /// The children of one node stand together, in the order of their scalars.
    private var childScalars: [UInt32] = []
    private var childNodes: [Int32] = []
    private var values: [Value] = []
    /// Of each scalar of the basic plane, the node of the words that begin with it; 0 for none.
    private var roots: [UInt16] = []

    /// Each entry holds words with spaces between them. A word that is given twice keeps its first value.
    init(_ entries: [(words: String, value: Value)]) {
        self.init(
            scalars: entries.flatMap { entry in
                entry.words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { ($0.unicodeScalars.map(\.value), entry.value) }
            })
    }

    init(scalars words: [(scalars: [UInt32], value: Value)]) {
        values = words.map(\.value)
        grow(0, words.enumerated().map { ($1.scalars, Int32($0)) }[...], depth: 0)
        roots = [UInt16](repeating: 0, count: Int(beginnings.filter { $0 < 0x10000 }.max() ?? 0) + 1)
        for (scalar, node) in zip(beginnings, childNodes) where scalar < 0x10000 { roots[Int(scalar)] = UInt16(node) }
    }

    private mutating func grow(_ node: Int, _ words: ArraySlice<(scalars: [UInt32], value: Int32)>, depth: Int) {
        nodes[node].value = words.first { $0.scalars.count == depth }?.value ?? -1
        let longer = Dictionary(grouping: words.filter { $0.scalars.count > depth }) { $0.scalars[depth] }.sorted { $0.key < $1.key }
        nodes[node].firstChild = Int32(childScalars.count)
        nodes[node].childCount = Int32(longer.count)
        let firstNode = nodes.count
        for (offset, child) in longer.enumerated() {
            childScalars.append(child.key)
            childNodes.append(Int32(firstNode + offset))
            nodes.append(Node())
        }
        for (offset, child) in longer.enumerated() { grow(firstNode + offset, child.value[...], depth: depth + 1) }
    }

    /// The scalars that words begin with.
    var beginnings: ArraySlice<UInt32> { childScalars[..<Int(nodes[0].childCount)] }

    /// The longest word that begins at `start`, and the index after it.
    func longest(in text: DateText, at start: Int) -> (value: Value, end: Int)? {
        let first = Int(text[start])
        guard first < roots.count, roots[first] > 0 else { return nil }
        var node = Int(roots[first])
        var index = start + 1
        var found = nodes[node].value
        var end = index
        while index < text.count, let child = child(of: node, text[index]) {
            node = child
            index += 1
            if nodes[node].value >= 0 {
                found = nodes[node].value
                end = index
            }
        }
        return found < 0 ? nil : (values[Int(found)], end)
    }

    func begins(in text: DateText, at start: Int) -> Bool { longest(in: text, at: start) != nil }

    private func child(of node: Int, _ scalar: UInt32) -> Int? {
        var low = Int(nodes[node].firstChild)
        var high = low + Int(nodes[node].childCount)
        while low < high {
            let middle = (low + high) / 2
            if childScalars[middle] == scalar { return Int(childNodes[middle]) }
            if childScalars[middle] < scalar { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
