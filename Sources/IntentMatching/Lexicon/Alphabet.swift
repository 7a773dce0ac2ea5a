import Foundation

/// Numbers for the characters of a language's tables, the commonest first, so that what is looked up often lies close together in memory.
///
/// A number goes for a character in every table; 0 for one that stands in none.
final class Alphabet: Sendable {
    /// Of the basic plane.
    private let symbols: [UInt16]
    private let highSymbols: [UInt32: UInt16]

    /// Counts the characters of all tables below a folder, in tidied form.
    convenience init(of folder: URL) {
        let folding = CharacterFolding.shared
        var counts = [Int32](repeating: 0, count: 0x10000)
        var high: [UInt32: Int32] = [:]
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "tsv" || file.pathExtension == "yaml", let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            for scalar in text.unicodeScalars {
                let folded = folding(scalar.value)
                if folded < 0x10000 { counts[Int(folded)] += 1 } else { high[folded, default: 0] += 1 }
            }
        }
        var found: [(scalar: UInt32, count: Int32)] = counts.indices.dropFirst().filter { counts[$0] > 0 }.map { (UInt32($0), counts[$0]) }
        found += high.map { ($0.key, $0.value) }
        self.init(found.sorted { ($1.count, $0.scalar) < ($0.count, $1.scalar) }.map(\.scalar))
    }

    /// Characters in the order of their numbers, from 1 on.
    init(_ scalars: [UInt32]) {
        precondition(scalars.count < Int(UInt16.max), "more characters than there are numbers")
        var symbols = [UInt16](repeating: 0, count: 0x10000)
        var highSymbols: [UInt32: UInt16] = [:]
        for (index, scalar) in scalars.enumerated() {
            if scalar < 0x10000 { symbols[Int(scalar)] = UInt16(index + 1) } else { highSymbols[scalar] = UInt16(index + 1) }
        }
        self.symbols = symbols
        self.highSymbols = highSymbols
    }

    @inline(__always)
    func symbol(of scalar: UInt32) -> UInt16 { scalar < 0x10000 ? symbols[Int(scalar)] : highSymbols[scalar] ?? 0 }

    func symbols(of scalars: some Collection<UInt32>) -> [UInt16] { scalars.map { symbol(of: $0) } }
}
