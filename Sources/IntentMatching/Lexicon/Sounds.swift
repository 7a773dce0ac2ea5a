import Foundation

/// How characters sound, without tones, so that 激分 is heard as 积分.
///
/// The readings come from ICU's `Han-Latin`; a character with several readings has the commonest one.
struct Sounds: Sendable {
    /// A private number for each syllable, per character of the basic plane; 0 where there is none.
    private let syllable: [UInt16]

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
    }

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
