public import Community
import Foundation

/// "我投同意", "议题3 反对", "议题2 选东门": one vote a household or person, to be changed until the end.
public enum VoteOnTopic: Handler {
    public static let intents: [Intent] = [.topicVote]

    public static func decide(_ scene: Scene) -> Decision {
        let view = TopicScene(scene: scene)
        guard let topic = view.meant(among: scene.state.topics.live.filter { $0.stage == .open }) else {
            if let number = view.number { return Decision(replies: [scene.answer(Phrase(TopicWording.unknown, ["topic": .number(number)]))]) }
            let open = view.concerning(scene.state.topics.live.filter { $0.stage == .open })
            if !open.isEmpty { return Decision(replies: [scene.answer(Phrase(TopicWording.voteWhich, AskTopics.rows(open, scene)))]) }
            // Neighbours also vote among themselves, on what to order together.
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(TopicWording.nothingOpen))]) : .silence
        }
        // 业委会选举我弃权, among neighbours, is of another vote.
        guard view.number != nil || view.quoted != nil || isOf(topic, scene) else { return scene.message.isAddressed ? NotUnderstood.decide(scene) : .silence }
        return vote(on: topic, scene)
    }

    private static func isOf(_ topic: Topic, _ scene: Scene) -> Bool {
        let said = scene.message.text
        if TopicChoice.isNothingElse(scene, topic) || said.contains("议题") { return true }
        let subject = said.replacing(/我们?家?|投票?|同意|反对|赞成|支持|弃权|不|这个|那个|的|了|吧|呢|啊|一票|[，,。！!]/, with: "")
        return subject.count <= 2 || !SharedSigns.telling(subject, scene.heard).isDisjoint(with: SharedSigns.telling(topic.title, scene.heard))
    }

    static func vote(on topic: Topic, _ scene: Scene) -> Decision {
        let view = TopicScene(scene: scene)
        let values = TopicTelling(topic, scene).values()
        func refuse(_ wording: TopicWording) -> Decision {
            Decision(replies: [scene.answer(Phrase(wording, values)).about(.topic(topic.number))])
        }
        switch topic.stage {
        case .open: break
        case .proposed: return refuse(.voteNotYet)
        case .closed, .withdrawn: return refuse(.voteOver)
        }
        guard scene.speaker.person?.lives != nil else { return refuse(.voteNeedsHome) }
        guard view.mayVote(on: topic), let voter = view.voter(in: topic) else { return refuse(.voteElsewhere) }
        if ForOther.isVote(scene.message.text) { return refuse(.voteForOther) }
        if topic.isSecret, scene.chat.isGroup { return refuse(.voteInPrivate) }
        guard let choice = TopicChoice.read(scene, topic) else { return refuse(.voteHow) }
        let before = topic.ballots[voter]
        var told = topic
        let ballot = Ballot(choice: choice, account: scene.message.account, name: scene.speaker.name, at: scene.now)
        told.ballots[voter] = ballot
        let telling = TopicTelling(told, scene)
        var more: [String: Phrase.Value] = ["choice": telling.name(of: choice)]
        if let before { more["before"] = telling.name(of: before.choice) }
        let wording: TopicWording = before == nil ? .voted : before?.choice == choice ? .voteSame : .voteChanged
        return Decision(
            facts: before?.choice == choice ? [] : [VoteCast(number: topic.number, voter: voter, ballot: ballot)],
            replies: [scene.answer(Phrase(wording, telling.values(more))).about(.topic(topic.number))])
    }
}

/// "同意" and nothing else, quoting what the assistant said about a topic, or in private while only one is open.
public enum HearVote {
    /// Nil when it is no vote.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.command == nil else { return nil }
        let isPlain = scene.understanding.intent == .none || scene.understanding.intent == .topicVote
        let view = TopicScene(scene: scene)
        let open = scene.state.topics.live.filter { $0.stage == .open }
        let topic: Topic
        if let quoted = view.quoted {
            topic = quoted
        } else {
            guard !scene.chat.isGroup || isJustOpened(open, scene), let only = view.meant(among: open.filter { view.mayVote(on: $0) }), only.stage == .open else {
                return nil
            }
            topic = only
        }
        // 东门 is a door as well, unless it is all that is said.
        guard !scene.chat.isGroup || view.quoted != nil || TopicChoice.isNothingElse(scene, topic) else { return nil }
        guard isPlain || TopicChoice.isNothingElse(scene, topic), TopicChoice.read(scene, topic, wholeText: true) != nil else { return nil }
        return VoteOnTopic.vote(on: topic, scene)
    }

    /// A group that has just read that it can vote, by saying 同意, means that with it.
    private static func isJustOpened(_ open: [Topic], _ scene: Scene) -> Bool {
        open.count == 1 && !open[0].isSecret && open[0].place == scene.placeOfChat && scene.message.replyTo == nil
            && scene.now.timeIntervalSince(open[0].proposedAt) <= justOpened
    }

    private static let justOpened: TimeInterval = 2 * 60 * 60
}

/// What is chosen among the choices of a topic.
enum TopicChoice {
    private static let words: [(choice: String, words: Set<String>)] = [
        ("yes", ["同意", "赞成", "支持", "赞同", "我同意", "我赞成", "我支持", "投同意", "投赞成", "同意票", "赞成票", "要得"]),
        ("no", ["反对", "不同意", "不赞成", "不支持", "我反对", "我不同意", "投反对", "反对票", "不赞同"]),
        ("abstain", ["弃权", "我弃权", "投弃权", "弃权票", "中立"]),
    ]
    private static let numberLeads = ["选项", "选择", "选第", "选", "投第", "投", "第"]

    /// - Parameter wholeText: the message must be nothing but the choice.
    static func read(_ scene: Scene, _ topic: Topic, wholeText: Bool = false) -> String? {
        let command = scene.understanding.command
        let text = command?.name == "topic" ? command?.rest ?? "" : scene.message.text
        var bare = text.filter { $0.isLetter || $0.isNumber }
        // 改成弃权, 我家反对.
        bare = withoutChange(bare, scene)
        if let word = words.first(where: { $0.words.contains(bare) })?.choice {
            return topic.choices.contains(word) ? word : nil
        }
        if !topic.options.isEmpty {
            if let option = option(in: text, bare, topic, wholeText: wholeText) { return option }
            return !wholeText && text.contains("弃权") ? "abstain" : nil
        }
        guard !wholeText else { return nil }
        return scene.slots.choice?.rawValue
    }

    /// 同意 or 东门, and no number: 我是第2个 is said of much.
    static func isNothingElse(_ scene: Scene, _ topic: Topic) -> Bool {
        let bare = withoutChange(scene.message.text.filter { $0.isLetter || $0.isNumber }, scene)
        if words.contains(where: { $0.words.contains(bare) }) || isBareOption(bare, of: topic) { return true }
        // 选2, of a vote that has a second choice.
        guard let number = bare.wholeMatch(of: /我?(?:选|投)第?([1-9])(?:个|号|项)?/)?.1 else { return false }
        return Int(number).map { topic.options.indices.contains($0 - 1) } ?? false
    }

    /// 健身角, of 算了还是健身角吧.
    private static func withoutChange(_ bare: String, _ scene: Scene) -> String {
        var bare = bare
        for lead in ["算了", "那"] + scene.heard[.changesVote] where bare.hasPrefix(lead) && bare.count > lead.count { bare.removeFirst(lead.count) }
        return bare
    }

    /// An option and nothing besides it but a particle: 北门吧.
    static func isBareOption(_ text: String, of topic: Topic) -> Bool {
        let bare = String(text.filter { $0.isLetter || $0.isNumber }.drop { "我选投".contains($0) }.reversed().drop { "吧啊呀呗的".contains($0) }.reversed())
        return topic.options.contains(bare)
    }

    private static func option(in text: String, _ bare: String, _ topic: Topic, wholeText: Bool) -> String? {
        let named = topic.options.enumerated().filter { text.contains($0.element) }
        if let longest = named.max(by: { $0.element.count < $1.element.count }) {
            let rest = (wholeText ? bare : text).replacingOccurrences(of: longest.element, with: "")
            if named.allSatisfy({ $0.offset == longest.offset || longest.element.contains($0.element) }), !wholeText || rest.count <= 4 {
                return String(longest.offset + 1)
            }
            return nil
        }
        var digits: Substring?
        if bare.allSatisfy(\.isNumber), bare.count <= 2 { digits = Substring(bare) }
        for lead in numberLeads where digits == nil {
            guard let after = text.range(of: lead)?.upperBound else { continue }
            let found = text[after...].drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
            if !found.isEmpty { digits = found }
        }
        guard let number = digits.flatMap({ Int($0) }), topic.options.indices.contains(number - 1) else { return nil }
        return String(number)
    }
}

/// "我代我妈投": a vote is given by those whose it is.
enum ForOther {
    static func isVote(_ text: String) -> Bool {
        guard text.contains("投") || text.contains("票") else { return false }
        return ["代我", "代他", "代她", "替我", "替他", "替她", "代表我妈", "代表我爸", "帮我妈", "帮我爸", "帮邻居", "替邻居", "代邻居"].contains { text.contains($0) }
    }
}
