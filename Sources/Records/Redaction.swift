/// Takes one person's words and identity out of JSON, whatever kinds of facts hold them; counts, states and sums stay.
struct Redaction {
    /// The person's id and the ids of their accounts, which are replaced by the alias wherever they stand.
    var ids: Set<String>
    /// Accounts as `channel/id`.
    var accounts: Set<String>
    /// Names and numbers, taken out of every text; empty when somebody else bears the same.
    var secrets: [String]
    /// All that they have said, long enough to be told from other words.
    var words: Set<String>
    var alias: String
    /// Photos that they alone sent: where they came from, and their files with and without the folder.
    var photos: Set<String> = []

    /// What stands in place of what was taken out; it is data of the store, so it is the same in every language.
    static let gap = "（已删除）"
    /// Shorter lines than this cannot be told from ordinary words in other texts.
    static let shortest = 4

    /// Members that hold words, in whatever fact a message of theirs led to.
    private static let wordMembers: Set<String> = [
        "words", "text", "said", "callBack", "onBehalfOf", "reason", "comment", "why", "title", "options", "objection", "progress",
    ]
    /// Members that say whose an object is: a request, a place on a list, an offer, a topic.
    private static let owners = ["reporter", "provider", "who", "proposer"]

    /// A line of the journal.
    func line(_ line: JSONValue) -> JSONValue {
        var line = line
        let isTheirs = line["message"].map(isByThem) ?? false
        if isTheirs {
            line["meaning"] = nil
            line["message"]?["text"] = .text(Self.gap)
            line["message"]?["attachments"] = .list([])
            line["message"]?["sender"]?["name"] = nil
            line["facts"] = line["facts"].map { wordless($0) }
        }
        line["replies"] = line["replies"]?.list.map { .list($0.map { reply in redactedReply(reply, isToThem: isPrivateChat(reply)) }) }
        return value(line)
    }

    /// Of a message of theirs.
    func isByThem(_ message: JSONValue) -> Bool {
        guard let channel = message["chat"]?["channel"]?.text, let sender = message["sender"]?["id"]?.text else { return false }
        return accounts.contains("\(channel)/\(sender)")
    }

    func isPrivateChat(_ message: JSONValue) -> Bool {
        guard let chat = message["chat"], chat["kind"]?.text == "private", let channel = chat["channel"]?.text, let id = chat["id"]?.text else { return false }
        return accounts.contains("\(channel)/\(id)")
    }

    private func redactedReply(_ reply: JSONValue, isToThem: Bool) -> JSONValue {
        guard isToThem else { return reply }
        var reply = reply
        reply["text"] = .text(Self.gap)
        return reply
    }

    /// A value anywhere: ids become the alias, names, numbers and words a gap, and what belongs to them loses its words.
    func value(_ value: JSONValue) -> JSONValue {
        switch value {
        case .text(let text): return .text(redacted(text))
        case .list(let list): return .list(list.filter { !isTheirPhoto($0) }.map { self.value($0) })
        case .object(let object):
            var object = object
            if belongsToThem(object) { object = emptied(object) }
            if let account = object["account"], isTheirs(account) { object = nameless(object) }
            var redacted: [String: JSONValue] = [:]
            for (key, member) in object where !photos.contains(key) { redacted[alias(in: key)] = self.value(member) }
            return .object(redacted)
        default: return value
        }
    }

    /// A request or neighbour that they reported, or a line that they said.
    private func belongsToThem(_ object: [String: JSONValue]) -> Bool {
        for owner in Self.owners { if let account = object[owner]?["account"] { return isTheirs(account) } }
        // Lines of the board and of a rota name people by their ids.
        if object["colour"] != nil || object["duty"] != nil { return object["by"]?.text.map { ids.contains($0) } ?? false }
        if object["text"] != nil || object["words"] != nil, let account = object["account"] {
            return account.text.map { ids.contains($0) } ?? isTheirs(account)
        }
        return false
    }

    private func isTheirs(_ account: JSONValue) -> Bool {
        guard let channel = account["channel"]?.text, let id = account["id"]?.text else { return false }
        return accounts.contains("\(channel)/\(id)")
    }

    private func emptied(_ object: [String: JSONValue]) -> [String: JSONValue] {
        var object = object
        for key in Self.wordMembers {
            switch object[key] {
            case .text: object[key] = key == "callBack" || key == "onBehalfOf" ? nil : .text(Self.gap)
            case .list(let list): object[key] = .list(list.isEmpty ? [] : [.text(Self.gap)])
            default: break
            }
        }
        if object["photos"] != nil { object["photos"] = .list([]) }
        object["photo"] = nil
        if object["colour"] == nil { object["name"] = nil }
        for owner in Self.owners { object[owner]?["name"] = nil }
        return object
    }

    /// Whoever voted, claimed or waits under their account: without the name, and without the door.
    private func nameless(_ object: [String: JSONValue]) -> [String: JSONValue] {
        var object = object
        if object["name"] != nil { object["name"] = .text(Self.gap) }
        for member in ["unit", "floor", "room"] { object["home"]?[member] = nil }
        return object
    }

    /// A photo of theirs in a list, or the note that it is to be fetched or was kept.
    private func isTheirPhoto(_ value: JSONValue) -> Bool {
        (value.text ?? value["source"]?.text).map { photos.contains($0) } ?? false
    }

    /// Words that handlers cut out of a message and that stand elsewhere without it: a topic's title, an objection, how a project goes.
    private static let cutOut: Set<String> = ["words", "title", "objection", "progress"]

    /// What stands under such members in the facts that a message of theirs led to.
    static func spokenWords(in value: JSONValue) -> Set<String> {
        switch value {
        case .list(let list): return list.reduce(into: []) { $0.formUnion(spokenWords(in: $1)) }
        case .object(let object):
            var words: Set<String> = []
            for (key, member) in object {
                if cutOut.contains(key) { words.formUnion(([member.text] + (member.list ?? []).map(\.text)).compactMap { $0 }) }
                words.formUnion(spokenWords(in: member))
            }
            return words.filter { $0.count >= shortest }
        default: return []
        }
    }

    /// Facts of a message of theirs, without words. Names of facts and of places stay.
    private func wordless(_ value: JSONValue) -> JSONValue {
        switch value {
        case .list(let list): return .list(list.map(wordless))
        case .object(let object):
            var rest: [String: JSONValue] = [:]
            for (key, member) in object {
                switch member {
                case .text where Self.wordMembers.contains(key): rest[key] = .text(Self.gap)
                case .list(let list) where Self.wordMembers.contains(key) && list.allSatisfy({ $0.text != nil }):
                    rest[key] = .list(list.isEmpty ? [] : [.text(Self.gap)])
                default: rest[key] = wordless(member)
                }
            }
            return .object(rest)
        default: return value
        }
    }

    private func redacted(_ text: String) -> String {
        if ids.contains(text) { return alias }
        if photos.contains(text) { return Self.gap }
        var text = alias(in: text)
        for word in words where text.contains(word) { text = text.split(separator: word, omittingEmptySubsequences: false).joined(separator: Self.gap) }
        for secret in secrets where text.contains(secret) { text = text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: Self.gap) }
        return text
    }

    /// `town/private/u-17/u-17`: keys are made of ids with strokes between them.
    private func alias(in key: String) -> String {
        if ids.contains(key) { return alias }
        guard key.contains("/") else { return key }
        let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.contains(where: ids.contains) else { return key }
        return parts.map { ids.contains($0) ? alias : $0 }.joined(separator: "/")
    }
}
