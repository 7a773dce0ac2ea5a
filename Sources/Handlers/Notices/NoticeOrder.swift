import Community
import Foundation

/// A message that orders a notice, taken apart: 发通知：…, 发到平安小区：…, 今晚七点发给所有楼栋长：…
struct NoticeOrder: Equatable {
    /// What stands before the colon, without the words that order.
    var header = ""
    /// The words of the notice; empty when they are still to come.
    var text = ""
    var isUrgent = false
    /// When it is to go out, as far as that is said.
    var sendAt: Date?

    /// A heading is no longer than this and has no comma in it.
    private static let longestHeader = 30
    private static let sentenceMarks = Set("，。！？；,!?;")

    /// Working words that order a notice; the last one orders the text that is quoted.
    static let commands: Set<String> = ["notice", "urgent-notice", quoted]
    static let quoted = "notice-quoted"

    /// Nil when the message orders nothing.
    static func read(_ scene: Scene) -> NoticeOrder? {
        let text = scene.message.text
        let command = scene.understanding.command.flatMap { commands.contains($0.name) ? $0 : nil }
        var order = NoticeOrder()
        if command?.name == quoted {
            // All of it says where and when; the words are in what is quoted.
            order.header = text
            order.sendAt = NoticeTime.sending(text, scene)
            return order
        }
        order.isUrgent = command?.name == "urgent-notice"
        // 跟大家说一声 alone says nothing yet.
        if NoticeOpening.isOrderAlone(text, scene) { return order }
        if let body = NoticeOpening.orderedAtEnd(text, scene) {
            order.text = body
        } else if let (header, body) = split(text), saysWhomOrWhen(header, scene) || command != nil && isOnlyTheCommand(header) {
            order.header = header
            order.text = body
        } else if let (time, body) = timeBeforeTelling(text, scene) {
            order.header = time
            order.text = body
        } else if let opening = NoticeOpening.find(in: text, scene) {
            order.header = opening.addressees
            order.text = opening.body
        } else if let command {
            order.text = command.rest
        } else if scene.understanding.intent == .noticeSend {
            order.text = text
        } else {
            return nil
        }
        order.text = NoticeOpening.withoutAsides(NoticeOpening.withoutEnd(order.text, scene), scene)
        order.takeTimeAtTheEnd(scene)
        if order.sendAt == nil { order.sendAt = NoticeTime.sending(order.header, scene) }
        order.text = order.text.trimmingCharacters(in: .whitespacesAndNewlines)
        // The group reads 【通知】 before it.
        let bare = order.text.replacing(/^(?:通知|公告)[：:]\s*/, with: "", maxReplacements: 1)
        if !bare.isEmpty { order.text = bare }
        return order
    }

    /// Whether the message begins as an order does: 跟3栋说一下…, 晚上七点通知大家….
    static func isOpened(_ scene: Scene) -> Bool {
        let text = scene.message.text
        guard !NoticeOpening.wasTold(scene) else { return false }
        return NoticeOpening.find(in: text, scene) != nil || timeBeforeTelling(text, scene) != nil || NoticeOpening.orderedAtEnd(text, scene) != nil
    }

    /// Whether a heading before a colon says to whom or when something is to be sent.
    static func hasHeading(_ scene: Scene) -> Bool { split(scene.message.text).map { saysWhomOrWhen($0.header, scene) } ?? false }

    /// 晚上七点通知大家明天停水: when to tell, and what.
    private static func timeBeforeTelling(_ text: String, _ scene: Scene) -> (time: String, body: String)? {
        let lead = text.prefix(longestTime)
        guard let start = lead.indices.dropFirst(2).first(where: { scene.heard.beginning(.tellAll, of: text[$0...]) != nil }),
            let telling = scene.heard.beginning(.tellAll, of: text[start...]), NoticeTime.sending(String(text[..<start]), scene) != nil
        else { return nil }
        let body = text[start...].dropFirst(telling.count).drop { "，,：: 。".contains($0) }
        return body.count >= 3 ? (String(text[..<start]), String(body)) : nil
    }

    private static let longestTime = 14

    /// Before and after the first colon or line break that may end a heading.
    private static func split(_ text: String) -> (header: String, body: String)? {
        var before: Character = " "
        for index in text.indices {
            let sign = text[index]
            if sentenceMarks.contains(sign) { return nil }
            let isClockTime = sign == ":" && before.isNumber && text[text.index(after: index)...].first?.isNumber == true
            if "：:\n".contains(sign), !isClockTime {
                let header = String(text[..<index])
                return header.count <= longestHeader ? (header, String(text[text.index(after: index)...])) : nil
            }
            before = sign
        }
        return nil
    }

    /// The heading orders to send and says to whom, or when.
    private static func saysWhomOrWhen(_ header: String, _ scene: Scene) -> Bool {
        guard header.hasSuffix("发") || ["发到", "发给", "发往", "通知", "公告"].contains(where: { header.contains($0) }) else { return false }
        if NoticeTime.sending(header, scene) != nil { return true }
        guard let authority = NoticeAuthority(scene) else { return false }
        return NoticeScopeReading(scene: scene, authority: authority).find(in: header) != .nothing
    }

    /// 发通知, 请帮我发一条通知, 紧急通知: nothing in it but the order.
    private static func isOnlyTheCommand(_ header: String) -> Bool {
        header.allSatisfy { "请麻烦帮我忙发个一条下布送紧急通知公告大家各位居民业主邻们 ".contains($0) }
    }

    /// "…请提前储水，今晚七点发": the last clause says when to send and is no part of the notice.
    private mutating func takeTimeAtTheEnd(_ scene: Scene) {
        let trimmed = text.trimmingCharacters(in: CharacterSet(charactersIn: " 。.\n"))
        guard let mark = trimmed.lastIndex(where: { Self.sentenceMarks.contains($0) || $0 == "\n" }) else { return }
        let last = String(trimmed[trimmed.index(after: mark)...])
        guard last.count <= 16, ["发", "发出", "发送", "发布", "发吧", "再发"].contains(where: { last.hasSuffix($0) }), let time = NoticeTime.sending(last, scene)
        else { return }
        sendAt = time
        text = String(trimmed[..<mark])
    }
}

/// Times that notices name.
enum NoticeTime {
    /// When something is to be sent: a time that is still to come; a day without a time means nine o'clock.
    static func sending(_ words: String, _ scene: Scene) -> Date? {
        guard let from = scene.reading.period(words)?.from, var local = LocalTime(from) else { return nil }
        if !from.contains("T"), let morning = TimeOfDay(hour: 9) { local.time = morning }
        let time = scene.plan.clock.instant(local)
        return time > scene.now ? time : nil
    }

    /// What a notice announces: the period it names and the troubles it speaks of. Nil when it names no time.
    static func subject(of text: String, _ scene: Scene) -> NoticeSubject? {
        guard let period = scene.reading.period(text), let from = (period.from ?? period.to).flatMap({ LocalTime($0) }) else { return nil }
        var to = period.to.flatMap { LocalTime($0) } ?? from
        // An end that is not said is the end of the day.
        if to <= from, let midnight = TimeOfDay(hour: 0) { to = LocalTime(from.date.adding(days: 1), midnight) }
        return NoticeSubject(from: from, to: to, categories: scene.plan.notices.categories(in: text))
    }
}
