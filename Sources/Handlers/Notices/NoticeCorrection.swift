import Community
import Foundation

/// Puts the words of a draft right as people say it: 不对是星期天, 把九点改成十点, 不是周六是周日, 漏了时间，九点, 地点在驿站.
struct NoticeCorrection {
    let scene: Scene

    /// The draft with what was said in its place; nil when the message corrects nothing, or nobody can tell what.
    func corrected(_ draft: String) -> String? {
        let said = scene.message.text.trimmingCharacters(in: CharacterSet(charactersIn: " 。.！!~"))
        if let (old, new) = exchanged(in: said) {
            if let range = draft.range(of: old) { return draft.replacingCharacters(in: range, with: sameHalf(old, new)) }
            return withTime(new, in: draft)
        }
        guard let rest = afterOpening(said), !rest.isEmpty else { return nil }
        if let timed = withTime(rest, in: draft) { return timed }
        // 地点在驿站 is one more thing; of 加上带扫把 the order is none.
        guard let lead = scene.heard.beginning(.noticeAdds, of: said) else { return nil }
        let more = "加添补".contains(lead.first ?? " ") ? rest : said
        return draft + ("。！？!?，,；;".contains(draft.last ?? "。") ? "" : "，") + more
    }

    /// Something is said to be wrong, whether it was understood or not.
    var isMeant: Bool {
        scene.heard.beginning(.putsRight, of: scene.message.text) != nil || scene.understanding.corrects == true || exchanged(in: scene.message.text) != nil
    }

    /// 把九点改成十点, 不是周六是周日, 是周日不是周六: what stood there, and what is to stand there.
    private func exchanged(in said: String) -> (old: String, new: String)? {
        if let match = said.firstMatch(of: /^(?:哦|啊|不对)?[，, ]?(?:把|将)?(.{1,12}?)(?:改成|改为|改到|换成)(.{1,20})$/), !match.1.isEmpty {
            return (String(match.1), String(match.2))
        }
        if let match = said.firstMatch(of: /不是(.{1,12}?)[，, ]?(?:而)?是(.{1,20})$/) { return (String(match.1), String(match.2)) }
        if let match = said.firstMatch(of: /(?:^|[哦啊])[，, ]?是(.{1,20}?)[，, ]?不是(.{1,12})$/) { return (String(match.2), String(match.1)) }
        return nil
    }

    /// 下午两点改成三点 stays in the afternoon.
    private func sameHalf(_ old: String, _ new: String) -> String {
        let partOfDay = old.prefixMatch(of: /(?:今|明|后|昨)(?:早|晚)上?/).map { String($0.output) }
        guard let half = partOfDay ?? scene.heard.beginning(.timeOfDay, of: old), half.count < old.count, new.prefixMatch(of: /[今明后昨]/) == nil,
            scene.heard.beginning(.timeOfDay, of: new) == nil, components(of: new)?.clock != nil,
            components(of: new)?.day == nil
        else { return new }
        return half + new
    }

    private func afterOpening(_ said: String) -> String? {
        var rest = Substring(said)
        var isOpened = false
        while let word = scene.heard.beginning(.putsRight, of: rest) ?? scene.heard.beginning(.noticeAdds, of: rest) {
            isOpened = true
            rest = rest.dropFirst(word.count).drop { "，,：: 是在".contains($0) }
        }
        return isOpened || components(of: said) != nil ? String(rest) : nil
    }

    /// A day, a time of day, or both.
    private struct Components {
        var day: String?
        var clock: String?
    }

    /// Nil when the words are more than a time.
    private func components(of words: String) -> Components? {
        let bare = words.trimmingCharacters(in: CharacterSet(charactersIn: "，, 的了吧啊"))
        guard !bare.isEmpty, bare.count <= 14, let whole = scene.reading.period(bare)?.from, isAllTime(bare) else { return nil }
        guard whole.contains("T") else { return Components(day: bare, clock: nil) }
        for index in bare.indices.dropFirst() {
            let (day, clock) = (String(bare[..<index]), String(bare[index...]).trimmingCharacters(in: .whitespaces))
            if let from = scene.reading.period(day)?.from, !from.contains("T"), let time = scene.reading.period(clock)?.from, time.contains("T") {
                return Components(day: day, clock: clock)
            }
        }
        return Components(day: nil, clock: bare)
    }

    private func isAllTime(_ words: String) -> Bool { words.allSatisfy { "零一二三四五六七八九十两0123456789点半分刻钟:：号日月周星期礼拜天今明后大前早晚上中下午傍凌晨末到至-~ ".contains($0) } }

    /// The time in the draft exchanged for the one said; a part that is wanting goes beside the one that stands there.
    private func withTime(_ said: String, in draft: String) -> String? {
        guard let new = components(of: said) else { return nil }
        guard let range = time(in: draft), let old = components(of: String(draft[range])) else {
            return "\(said)，\(draft)"
        }
        let day = new.day ?? old.day
        let clock = new.clock.map { sameHalf(old.clock ?? "", $0) } ?? old.clock
        return draft.replacingCharacters(in: range, with: [day, clock].compactMap { $0 }.joined())
    }

    /// The first run of characters of the draft that is nothing but a time.
    private func time(in draft: String) -> Range<String.Index>? {
        for start in draft.indices {
            var longest: Range<String.Index>?
            var end = start
            while end < draft.endIndex, draft.distance(from: start, to: end) < 14 {
                end = draft.index(after: end)
                // 周六大扫除: no time ends so.
                if !"大前后到至".contains(draft[draft.index(before: end)]), components(of: String(draft[start..<end])) != nil { longest = start..<end }
            }
            if let longest { return longest }
        }
        return nil
    }
}
