import Community
import Foundation

/// Reads talk that was copied out of a group: nickname and time on a line of their own with the text below, or all on one line.
///
/// Forms that people paste: 「王姐 10:05⏎电梯坏了」 and 「王姐 2026/5/20 上午10:05⏎…」 (WeChat on a computer), 「2026-05-20 10:05:33 王姐(1234)⏎…」 (QQ),
/// 「[10:05] 王姐：…」, 「王姐：电梯坏了」 (several lines forwarded as text).
enum PastedTalk {
    private static let longestNickname = 20

    static func read(_ text: String) -> [PastedLine] {
        var found: [PastedLine] = []
        var open: (nickname: String, time: String?)?
        for raw in text.split(whereSeparator: \.isNewline) {
            let line = raw.trimmingCharacters(in: .whitespaces)
            if line.isEmpty { continue }
            if let heading = heading(line) {
                open = heading
            } else if let whole = whole(line) {
                found.append(whole)
                open = nil
            } else if let speaker = open {
                // A message of several lines goes on below its heading.
                if let last = found.indices.last, found[last].nickname == speaker.nickname, found[last].time == speaker.time {
                    found[last].text += "，" + line
                } else {
                    found.append(PastedLine(nickname: speaker.nickname, time: speaker.time, text: line))
                }
            }
        }
        return found
    }

    private static let clock = #"(?:(?:上午|下午|晚上|早上|中午|凌晨)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AaPp][Mm])?"#
    private static let day = #"(?:(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|昨天|今天|前天|星期[一二三四五六日天]|周[一二三四五六日天])"#

    /// A line with nothing but who and when.
    private static func heading(_ line: String) -> (nickname: String, time: String?)? {
        if let groups = match(#"^(.{1,20}?)\s*[:：]?\s+((?:\#(day)\s*)?\#(clock))$"#, line) { return nickname(groups[0]).map { ($0, groups[1]) } }
        if let groups = match(#"^((?:\#(day)\s*)?\#(clock))\s+(.{1,20}?)(?:[(（<]\d+[)）>])?[:：]?$"#, line) { return nickname(groups[1]).map { ($0, groups[0]) } }
        return nil
    }

    /// Who, perhaps when, and what on one line.
    private static func whole(_ line: String) -> PastedLine? {
        if let groups = match(#"^[\[【(（]?((?:\#(day)\s*)?\#(clock))[\]】)）]?\s*([^:：]{1,20})[:：]\s*(.+)$"#, line), let name = nickname(groups[1]) {
            return PastedLine(nickname: name, time: groups[0], text: groups[2])
        }
        if let groups = match(#"^([^:：\[【，。！？,!?]{1,20}?)\s*[(（\[]?((?:\#(day)\s*)?\#(clock))?[)）\]]?\s*[:：]\s*(.+)$"#, line), let name = nickname(groups[0]) {
            return PastedLine(nickname: name, time: groups[1].isEmpty ? nil : groups[1], text: groups[2])
        }
        return nil
    }

    private static func nickname(_ text: String) -> String? {
        let name = text.trimmingCharacters(in: CharacterSet(charactersIn: " @\u{2005}\u{3000}"))
        guard !name.isEmpty, name.count <= longestNickname, name.contains(where: { !$0.isNumber && !$0.isPunctuation }) else { return nil }
        return name
    }

    private static func match(_ pattern: String, _ line: String) -> [String]? {
        guard let expression = try? NSRegularExpression(pattern: pattern),
            let match = expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line))
        else { return nil }
        return (1..<match.numberOfRanges).map { index in Range(match.range(at: index), in: line).map { String(line[$0]) } ?? "" }
    }
}
