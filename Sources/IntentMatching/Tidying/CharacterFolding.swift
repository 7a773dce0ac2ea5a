import Foundation

/// One normal form for each character of the basic plane: half width, lower case, simplified, without marks.
///
/// The simplified forms come from ICU's `Hant-Hans`, asked once for all characters; asking it for every message would cost more than
/// understanding the message.
struct CharacterFolding: Sendable {
    /// 0 where the character is dropped.
    private let table: [UInt16]

    static let shared = CharacterFolding()

    private init() {
        var table = (0...0xFFFF).map { UInt16($0) }
        for dropped in CharacterFolding.dropped { table[dropped] = 0 }
        for wide in 0xFF01...0xFF5E { table[wide] = UInt16(wide - 0xFEE0) }
        for (from, to) in CharacterFolding.punctuation { table[Int(from.value)] = UInt16(to.value) }
        for upper in UInt16(ascii: "A")...UInt16(ascii: "Z") {
            table[Int(upper)] = upper + 32
            table[Int(upper) + 0xFEE0] = upper + 32
        }
        for (offset, circled) in (0x2460...0x2468).enumerated() { table[circled] = UInt16(ascii: "1") + UInt16(offset) }
        CharacterFolding.addSimplified(to: &table)
        self.table = table
    }

    func callAsFunction(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x10000 { return UInt32(table[Int(scalar)]) }
        // Skin tones and tags only colour the emoji before them.
        return (0x1F3FB...0x1F3FF).contains(scalar) || (0xE0000...0xE0FFF).contains(scalar) ? 0 : scalar
    }

    private static func addSimplified(to table: inout [UInt16]) {
        let characters = (0x4E00...0x9FFF).map { String(UnicodeScalar($0)!) }
        let transform = StringTransform(rawValue: "Hant-Hans")
        guard let simplified = characters.joined(separator: "\n").applyingTransform(transform, reverse: false) else { return }
        for (index, form) in simplified.split(separator: "\n").enumerated() where form.unicodeScalars.count == 1 {
            let scalar = form.unicodeScalars.first!.value
            if scalar < 0x10000 { table[0x4E00 + index] = UInt16(scalar) }
        }
        // What ICU leaves alone because it is not traditional everywhere, but means the same in a chat.
        for (from, to) in variants { table[Int(from.value)] = UInt16(to.value) }
    }

    /// Zero-width and direction marks, joiners, variation selectors, control characters but the line break and tab.
    private static let dropped: [Int] =
        Array(0x00...0x08) + Array(0x0B...0x0C) + Array(0x0E...0x1F) + [0x7F, 0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF]
        + Array(0x200B...0x200F) + Array(0x202A...0x202E) + Array(0x2060...0x206F) + Array(0xFE00...0xFE0F) + Array(0x0300...0x036F)

    private static let punctuation: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("　", " "), ("\u{00A0}", " "), ("\u{2009}", " "), ("\u{202F}", " "), ("\t", " "), ("\r", "\n"), ("\u{2028}", "\n"), ("\u{2029}", "\n"),
        ("。", "."), ("、", "、"), ("，", ","), ("；", ";"), ("：", ":"), ("？", "?"), ("！", "!"), ("（", "("), ("）", ")"), ("【", "["), ("】", "]"),
        ("〔", "["), ("〕", "]"), ("［", "["), ("］", "]"), ("｛", "{"), ("｝", "}"), ("“", "\""), ("”", "\""), ("‘", "'"), ("’", "'"), ("「", "\""),
        ("」", "\""), ("『", "\""), ("』", "\""), ("—", "-"), ("–", "-"), ("―", "-"), ("－", "-"), ("−", "-"), ("‐", "-"), ("‑", "-"), ("～", "~"),
        ("〜", "~"), ("·", "·"), ("…", "."), ("︰", ":"), ("＃", "#"), ("﹟", "#"), ("号", "号"), ("號", "号"), ("﹣", "-"), ("〇", "〇"),
    ]

    private static let variants: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("號", "号"), ("樓", "楼"), ("棟", "栋"), ("單", "单"), ("壞", "坏"), ("電", "电"), ("裏", "里"), ("裡", "里"), ("後", "后"), ("週", "周"), ("臺", "台"),
        ("麽", "么"), ("麼", "么"), ("甚", "甚"), ("妳", "你"), ("牠", "它"), ("祇", "只"), ("隻", "只"), ("纔", "才"), ("佈", "布"), ("係", "系"),
    ]
}

extension UInt16 {
    fileprivate init(ascii: Unicode.Scalar) { self = UInt16(ascii.value) }
}
