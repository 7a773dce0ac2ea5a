import Foundation

/// How characters sound, without tones, so that 激分 is heard as 积分.
///
/// The readings come from ICU's `Han-Latin`; a character with several readings has the commonest one.
struct Sounds: Sendable {
    /// A private number for each syllable, per character of the basic plane; 0 where there is none.
    private let syllable: [UInt16]

    /// How the syllables are written.
    private let spelled: Set<String>

    static let shared = Sounds()

    private init() {
        var table = [UInt16](repeating: 0, count: 0x10000)
        let first = 0x4E00
        let characters = (first...0x9FA5).map { String(UnicodeScalar($0)!) }.joined(separator: "\n")
        let transform = StringTransform(rawValue: "Han-Latin; Latin-ASCII")
        var numbers: [Substring: UInt16] = [:]
        if let readings = characters.applyingTransform(transform, reverse: false) {
            for (index, reading) in readings.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let known = numbers[reading] ?? UInt16(numbers.count + 1)
                numbers[reading] = known
                table[first + index] = known
            }
        }
        syllable = table
        spelled = Set(numbers.keys.lazy.filter { $0.utf8.count <= Self.longestSyllable }.map(String.init))
    }

    /// Whether letters are syllables one after the other: dianti, and not light.
    func areSyllables(_ letters: some StringProtocol) -> Bool {
        if letters.isEmpty { return true }
        return (1...min(Self.longestSyllable, letters.count)).reversed().contains {
            spelled.contains(String(letters.prefix($0))) && areSyllables(letters.dropFirst($0))
        }
    }

    /// zhuang
    private static let longestSyllable = 6

    /// The syllables of a text, one for each scalar; scalars that make no sound stay apart from all syllables.
    func syllables(_ scalars: [UInt32]) -> [UInt32] {
        syllable.withUnsafeBufferPointer { table in
            scalars.map { scalar in
                let heard = scalar < 0x10000 ? UInt32(table[Int(scalar)]) : 0
                return heard == 0 ? scalar : 0xE000 + heard
            }
        }
    }

    /// The numbers of the syllables, one for each scalar; 0 for what makes no sound.
    func symbols(_ scalars: [UInt32]) -> [UInt16] {
        syllable.withUnsafeBufferPointer { table in scalars.map { $0 < 0x10000 ? table[Int($0)] : 0 } }
    }
}
