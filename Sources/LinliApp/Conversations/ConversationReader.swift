import Community
import Foundation
import YAMLPages

/// Reads a file of conversations.
struct ConversationReader {
    let problems: Problems

    static func read(_ file: URL, _ problems: Problems) -> [Conversation] {
        do {
            let page = try YAMLValue.read(file)
            return page.list(problems).compactMap(ConversationReader(problems: problems).conversation)
        } catch {
            problems.add(error.at, error.what, error.hint)
            return []
        }
    }

    private func conversation(_ value: YAMLValue) -> Conversation? {
        guard let map = YAMLMap(value, problems, allowed: ["name", "now", "steps"], what: "a conversation"), let name = map.neededString("name")
        else { return nil }
        let now = map["now"]?.parsed(problems, as: "a time such as 2026-05-20T10:00:00+08:00") { RFC3339.date($0) }
        return Conversation(
            name: name, at: value.at, now: now ?? RFC3339.date(LabelledLine.defaultNow)!, steps: map.list("steps").compactMap(step))
    }

    private func step(_ value: YAMLValue) -> Conversation.Step? {
        guard let map = YAMLMap(value, problems, allowed: ["say", "advance", "remember", "expect", "only"], what: "a step") else { return nil }
        let action: Conversation.Action
        if let said = map["say"] {
            guard let say = say(said) else { return nil }
            action = .say(say)
        } else {
            guard let seconds = map.need("advance")?.parsed(problems, as: "an ISO 8601 duration such as PT3H or P2D", ISODuration.seconds) else { return nil }
            action = .advance(seconds)
        }
        var remember: [(String, String)] = []
        if let names = map["remember"].flatMap({ YAMLMap($0, problems, what: "`remember`") }) {
            for name in names.keys { remember.append((name, names.string(name) ?? "")) }
        }
        return Conversation.Step(
            at: value.at, action: action, remember: remember, expectation: expectation(map["expect"]), only: map.bool("only") ?? false)
    }

    private func say(_ value: YAMLValue) -> Conversation.Say? {
        let keys: Set<String> = ["as", "in", "private", "text", "mentioned", "reply_to", "image", "id"]
        guard let map = YAMLMap(value, problems, allowed: keys, what: "`say`"), let account = map.neededString("as") else { return nil }
        let group = map.string("in")
        if (group == nil) == (map.bool("private") != true) {
            problems.add(value.at, "a message is either in a group or private", "Write `in: g-3` or `private: true`")
            return nil
        }
        return Conversation.Say(
            account: account, group: group, text: map.string("text") ?? "", mentioned: map.bool("mentioned") ?? false,
            quotes: map.string("reply_to").map { $0 == "last" ? .last : .message($0) }, image: map.bool("image") ?? false, id: map.string("id"))
    }

    private func expectation(_ value: YAMLValue?) -> Conversation.Expectation {
        guard let value else { return .anything }
        if case .scalar("silence") = value.content { return .silence }
        return .messages(value.list(problems).compactMap(item))
    }

    private func item(_ value: YAMLValue) -> Conversation.Item? {
        let keys: Set<String> = ["to", "private", "contains", "not_contains", "matches", "mentions"]
        guard let map = YAMLMap(value, problems, allowed: keys, what: "an expected message"), let to = map.neededString("to") else { return nil }
        return Conversation.Item(
            at: value.at, to: to, isPrivate: map.bool("private") ?? false, contains: map.strings("contains"),
            notContains: map.strings("not_contains"), matches: map.strings("matches"), mentions: map.strings("mentions"))
    }
}

/// ISO 8601 durations of weeks, days, hours, minutes and seconds.
enum ISODuration {
    static func seconds(_ text: String) -> TimeInterval? {
        guard let match = text.wholeMatch(of: /P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?/), text.count > 2 else { return nil }
        func number(_ part: Substring?) -> Double { part.flatMap { Double($0) } ?? 0 }
        let (_, weeks, days, hours, minutes, seconds) = match.output
        return number(weeks) * 604_800 + number(days) * 86_400 + number(hours) * 3600 + number(minutes) * 60 + number(seconds)
    }
}
