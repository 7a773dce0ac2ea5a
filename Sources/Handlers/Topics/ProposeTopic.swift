public import Community
import Foundation

/// "提议：讨论在3栋门口装电动车充电桩", "发起投票：快递柜放东门还是北门": a matter for residents to decide.
///
/// Heads and staff open it at once; what a resident proposes is to be seconded by other households first.
public enum ProposeTopic: Handler {
    public static let intents: [Intent] = [.topicPropose]

    /// Two titles that share so much of their words are one matter.
    static let same = 0.7

    public static func decide(_ scene: Scene) -> Decision {
        guard let person = scene.speaker.person else { return refuse(.proposeNeedsHome, scene) }
        // 停车的事晚上夜话再讨论, of who could open a vote at once, is a remark.
        if scene.understanding.command?.name != "propose", !person.roles.isEmpty, scene.heard.stands(.talksLater, in: scene.message.text),
            !scene.heard.stands(.callsVote, in: scene.message.text)
        {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(TopicWording.proposeNeedsMatter))]) : .silence
        }
        var draft = TopicDraft(scene)
        // 那就发起投票吧, behind a suggestion: that is the matter.
        if scene.heard.isAll(.pointsBack, of: draft.title) {
            guard scene.message.isAddressed else { return .silence }
            draft.title = ""
            if let suggested = suggested(scene) {
                draft.title = suggested.title
                draft.options = suggested.options
            }
        }
        guard draft.title.count >= 2, !namesNothing(draft.title) else { return refuse(.proposeNeedsMatter, scene) }
        guard let place = place(for: person, scene) else {
            return refuse(person.lives == nil && person.roles.isEmpty ? .proposeNeedsHome : .proposeElsewhere, scene)
        }
        return propose(draft, at: place, by: person, scene)
    }

    /// 楼道装扶手, behind 我想提一个议题 and our question what it is.
    public static func matter(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.understanding.command == nil, scene.slots.urgency == nil, let person = scene.speaker.person,
            (4...TopicDraft.longestTitle).contains(scene.message.text.count),
            [.none, .suggest, .wish].contains(scene.understanding.intent) || isUnsureReport(scene),
            scene.understanding.cue == nil, !scene.heard.isAll(.oneMoment, of: scene.message.text), scene.heard.beginning(.putsOff, of: scene.message.text) == nil,
            let last = scene.lastAnswered(within: Dialogue.patience), scene.reading.saidToUs(last.text).intent == .topicPropose
        else { return nil }
        var before = scene
        before.message.text = last.text
        before.understanding = scene.reading.saidToUs(last.text)
        let title = TopicDraft(before).title
        guard title.count < 2 || namesNothing(title), let place = place(for: person, scene) else { return nil }
        return propose(TopicDraft(title: scene.message.text, options: []), at: place, by: person, scene)
    }

    /// 楼道装扶手 may be taken for something that is broken; 3栋2单元电梯坏了 is.
    private static func isUnsureReport(_ scene: Scene) -> Bool {
        scene.understanding.intent == .report && !scene.slots.namesPlace && !scene.heard.stands(.visitTrouble, in: scene.message.text)
    }

    /// 我想提一个议题 has no matter yet.
    private static func namesNothing(_ title: String) -> Bool {
        title.wholeMatch(of: /(?:我|想|也|要|来|发起|提|说|搞)*(?:一个|个|一条|一次|次)?(?:议题|提议|投票|表决)?/) != nil
    }

    /// 人脸识别不安全吧, in a group in which that is being voted on: neighbours talk it over, and nothing is broken.
    public static func isDebated(_ scene: Scene) -> Bool {
        guard scene.chat.isGroup, !scene.message.isAddressed, scene.understanding.intent == .report, scene.slots.urgency == nil, !scene.slots.namesPlace,
            scene.message.replyTo == nil, !scene.heard.stands(.visitTrouble, in: scene.message.text), !scene.message.text.contains("又")
        else { return false }
        // 楼道 alone is where both are, and no matter.
        let places = scene.heard[.inHouse] + scene.heard[.inYard] + scene.heard[.besideHouses] + ["门口"]
        let said = SharedSigns.telling(scene.message.text, scene.heard).filter { sign in !places.contains { $0.contains(sign) } }
        return scene.state.topics.live.contains { topic in
            topic.stage == .open && topic.place == scene.placeOfChat && scene.now.timeIntervalSince(topic.proposedAt) <= talkedOver
                && !SharedSigns.telling(topic.title, scene.heard).isDisjoint(with: said) && (scene.message.text.contains(/[吧吗么？?]$/) || scene.heard.stands(.worries, in: scene.message.text))
        }
    }

    private static let talkedOver: TimeInterval = 3 * 24 * 60 * 60

    /// What was suggested last in this chat, within the hour.
    private static func suggested(_ scene: Scene) -> TopicDraft? {
        let last = scene.state.openRequests.last {
            $0.kind == .suggestion && !$0.isPrivate && $0.chat == scene.chat && scene.now.timeIntervalSince($0.filedAt) <= lately
        }
        return last?.words.first.map { TopicDraft(title: $0, options: []) }
    }

    private static let lately: TimeInterval = 60 * 60

    /// Puts up a matter at a place that the person lives at or looks after; nobody else is heard there.
    static func propose(_ draft: TopicDraft, at place: PlaceID, by person: Person, _ scene: Scene) -> Decision {
        guard draft.title.count >= 2 else { return refuse(.proposeNeedsMatter, scene) }
        let livesHere = person.lives.map { scene.plan.places.isWithin($0.place, place) } ?? false
        guard livesHere || scene.responsible.isInCharge(person, of: place) else { return refuse(.proposeElsewhere, scene) }
        if let like = scene.state.topics.live.first(where: {
            scene.plan.places.isWithin(place, $0.place) && SharedSigns.likeness($0.title, draft.title) >= same
        }) {
            return Decision(replies: [scene.answer(Phrase(TopicWording.alreadyThere, TopicTelling(like, scene).values())).about(.topic(like.number))])
        }
        let rules = scene.plan.topics
        let opens = scene.responsible.isInCharge(person, of: place) || rules.seconds == 0
        let ends = draft.endsAt ?? scene.now.addingTimeInterval(rules.openFor.seconds)
        let topic = Topic(
            number: scene.state.topics.nextNumber, title: draft.title, options: draft.options, place: place,
            proposer: Reporter(account: scene.message.account, person: person.id, name: person.name), chat: scene.chat, message: scene.message.id,
            proposedAt: scene.now, voteBy: draft.voteBy ?? rules.voteBy, isSecret: draft.isSecret ?? rules.secret, endsAt: opens ? ends : nil)
        let telling = TopicTelling(topic, scene)
        var decision = Decision(facts: [TopicProposed(topic: topic)], replies: [])
        if opens {
            decision.replies.append(scene.answer(Phrase(TopicWording.opened, telling.values())).about(.topic(topic.number)))
            decision.replies += telling.toGroups(.openedElsewhere, except: scene.chat)
        } else {
            decision.replies.append(scene.answer(Phrase(TopicWording.proposed, telling.values())).about(.topic(topic.number)))
            decision.replies += scene.tell(
                scene.responsible.heads(of: place), Phrase(TopicWording.proposedForHead, telling.values())
            ).map { $0.about(.topic(topic.number)) }
        }
        return decision
    }

    /// Whose matter it is: a place that staff or heads name within their own, the group's place if the person lives there or looks after
    /// it, else where the person lives.
    private static func place(for person: Person, _ scene: Scene) -> PlaceID? {
        let tree = scene.plan.places
        let responsible = scene.responsible
        if let named = tree.named(in: scene.message.text)?.id, responsible.isInCharge(person, of: named) { return named }
        if let place = scene.placeOfChat {
            let livesHere = person.lives.map { tree.isWithin($0.place, place) } ?? false
            return livesHere || responsible.isInCharge(person, of: place) ? place : nil
        }
        let office = person.roles.lazy.compactMap { role -> PlaceID? in
            if role.kind != .handler, case .place(let place) = role.scope { return place }
            return nil
        }.first
        return office ?? person.lives?.place
    }

    private static func refuse(_ wording: TopicWording, _ scene: Scene) -> Decision {
        // A stranger's "提议…" among neighbours is talk.
        guard scene.message.isAddressed || wording != .proposeNeedsHome else { return .silence }
        return Decision(replies: [scene.answer(Phrase(wording))])
    }
}

/// What a proposal says: the matter, what can be chosen, and how it is to be voted on.
struct TopicDraft {
    var title: String
    var options: [String] = []
    var voteBy: TopicPlan.Vote?
    var isSecret: Bool?
    var endsAt: Date?

    static let longestTitle = 60
    static let mostOptions = 9
    /// What people say around the matter itself.
    private static let openings = [
        "我想问问大家", "我想问一下大家", "问问大家", "问一下大家", "问大家", "征求一下大家意见", "征求大家意见", "征求意见", "提个建议", "提一个建议", "有个建议", "我建议", "建议",
        "我想", "我要", "我们", "咱们", "帮忙", "帮我", "提议", "发起议题", "发起投票", "发起表决", "发起", "新议题", "提个议题", "提一个议题", "议题", "开个投票", "开个", "讨论一下", "讨论下",
        "讨论", "商量一下", "商量", "议一议", "大家", "投票", "表决", "一下", "呗", "吧", "来", "关于", "把",
    ]
    private static let closings = ["大家投个票", "投个票", "投票决定", "投票", "表决一下", "表决", "大家议议", "大家讨论一下", "大家讨论", "议一议", "吧", "呗", "怎么样"]
    private static let marks = CharacterSet(charactersIn: " ，,。.：:；;、！!？?~～“”\"（）()【】[]").union(.whitespacesAndNewlines)
    private static let manners: [(words: [String], set: @Sendable (inout TopicDraft) -> Void)] = [
        (["不记名投票", "无记名投票", "匿名投票", "秘密投票", "不记名", "无记名", "匿名"], { $0.isSecret = true }),
        (["记名投票", "公开投票", "记名"], { if $0.isSecret == nil { $0.isSecret = false } }),
        (["一人一票", "按人投票"], { $0.voteBy = .person }),
        (["一户一票", "按户投票"], { $0.voteBy = .household }),
    ]

    init(title: String, options: [String]) {
        self.title = String(Self.bare(title).prefix(Self.longestTitle))
        self.options = options.isEmpty ? Self.either(self.title) : options
    }

    init(_ scene: Scene) {
        let command = scene.understanding.command
        title = command?.name == "propose" ? command?.rest ?? "" : scene.message.text
        if let end = command.flatMap({ $0.name == "propose" ? SlotTime.end($0.from, $0.to, scene) : nil }), end > scene.now,
            title.contains("截止") || title.contains("投票到") || title.contains("投到")
        {
            endsAt = end
        }
        for manner in Self.manners {
            for word in manner.words where title.contains(word) {
                manner.set(&self)
                title = title.replacingOccurrences(of: word, with: "")
            }
        }
        for word in ["截止", "投票到", "投到"] { if let end = title.range(of: word) { title = String(title[..<end.lowerBound]) } }
        for word in ["选项", "可选"] {
            guard let range = title.range(of: word) else { continue }
            options = Self.options(in: String(title[range.upperBound...]))
            title = String(title[..<range.lowerBound])
        }
        title = Self.bare(title)
        if options.isEmpty { options = Self.either(title) }
        title = String(title.prefix(Self.longestTitle))
    }

    static func options(in text: String) -> [String] {
        let pieces = text.split { "、，,；;/\n|".contains($0) }.map { String($0).trimmingCharacters(in: marks) }.filter { !$0.isEmpty }
        return pieces.count >= 2 ? Array(pieces.prefix(mostOptions)) : []
    }

    /// 快递柜放东门还是北门 has two answers, neither of which is yes.
    private static func either(_ title: String) -> [String] {
        // 墙刷白色、米黄还是浅绿: the last word of the first piece, as long as the others are.
        let pieces = title.replacing(/[，,]?还是/, with: "、").split { "、，,".contains($0) }.map { String($0).trimmingCharacters(in: marks) }.filter { !$0.isEmpty }
        if pieces.count >= 3, pieces.count <= mostOptions, let longest = pieces.dropFirst().map(\.count).max(), longest <= 6 {
            let options = [String(pieces[0].suffix(longest))] + pieces.dropFirst()
            if Set(options).count == options.count { return options }
        }
        let sides = title.components(separatedBy: "还是")
        guard sides.count == 2 else { return [] }
        let second = sides[1].trimmingCharacters(in: marks)
        let clause = sides[0].split { "，,：: ".contains($0) }.last.map(String.init) ?? ""
        guard (1...10).contains(second.count), !clause.isEmpty else { return [] }
        let first = String(clause.suffix(second.count))
        return first == second ? [] : [first, second]
    }

    private static func bare(_ text: String) -> String {
        var text = text.trimmingCharacters(in: marks)
        while let opening = openings.first(where: { text.hasPrefix($0) && text.count > $0.count }) {
            text = String(text.dropFirst(opening.count)).trimmingCharacters(in: marks)
        }
        while let closing = closings.first(where: { text.hasSuffix($0) && text.count > $0.count + 1 }) {
            text = String(text.dropLast(closing.count)).trimmingCharacters(in: marks)
        }
        return text == "议题" || openings.contains(text) ? "" : text
    }
}
