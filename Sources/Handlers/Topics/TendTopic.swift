public import Community
import Foundation

/// The working words of a topic: "附议", "议题1 反对", "议题1 选项：东门、北门", "议题1 截止周五", "议题1 结束", "议题1 撤回", "议题1 明细".
public enum TendTopic {
    /// Nil when it is no such word.
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command else { return nil }
        let view = TopicScene(scene: scene)
        switch command.name {
        case "second":
            // 附议 among neighbours is agreement with one another while nothing waits to be seconded.
            let waiting = scene.state.topics.live.filter { $0.stage == .proposed }
            guard let topic = command.number.flatMap({ Int($0) }).flatMap({ scene.state.topics[$0] }) ?? view.meant(among: waiting) else {
                return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(TopicWording.nothingToSecond))]) : nil
            }
            return SecondTopic.decide(topic, scene)
        case "topic":
            guard let number = view.number else { return nil }
            guard let topic = scene.state.topics[number] else {
                return Decision(replies: [scene.answer(Phrase(TopicWording.unknown, ["topic": .number(number)]))])
            }
            return tend(topic, command, scene)
        // The word itself says it, whatever the matter sounds like.
        case "propose": return scene.understanding.intent == .topicPropose ? nil : ProposeTopic.decide(scene)
        default: return nil
        }
    }

    /// 开始投票, 结束投票, said by whoever is in charge while one matter waits for it.
    public static func byHead(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.understanding.command == nil, scene.speaker.person?.roles.isEmpty == false else { return nil }
        if let moved = lasting(scene) { return moved }
        let opens = scene.heard.isAll(.openVote, of: scene.message.text)
        guard opens || scene.heard.isAll(.endVote, of: scene.message.text) else { return nil }
        let view = TopicScene(scene: scene)
        let waiting = scene.state.topics.live.filter { $0.stage == (opens ? .proposed : .open) && view.isInCharge(of: $0) }
        guard waiting.count == 1 else { return nil }
        return opens ? SecondTopic.decide(waiting[0], scene) : end(waiting[0], scene)
    }

    /// 投三天, 截止到周五, right after a vote was opened.
    private static func lasting(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        let view = TopicScene(scene: scene)
        let open = scene.state.topics.live.filter { $0.stage == .open && view.isInCharge(of: $0) }
        guard text.count <= longestLasting, scene.heard.beginning(.voteLasts, of: text) != nil, open.count == 1, let topic = open.first,
            scene.now.timeIntervalSince(topic.proposedAt) <= justOpened
        else { return nil }
        let period = scene.reading.period(text)
        let days = SaidQuantities.days(in: text).map { scene.now.addingTimeInterval(Double($0) * 86_400) }
        guard let end = days ?? SlotTime.end(period?.from, period?.to, scene), end > scene.now else { return nil }
        return moveEnd(topic, to: end, scene)
    }

    private static let longestLasting = 12
    private static let justOpened: TimeInterval = 60 * 60

    private static func tend(_ topic: Topic, _ command: Understanding.Command, _ scene: Scene) -> Decision? {
        let rest = command.rest.trimmingCharacters(in: CharacterSet(charactersIn: "号第一二三四五六七八九十，,。：: "))
        if rest.isEmpty { return Decision(replies: [AskTopics.one(topic, scene)]) }
        if rest.hasPrefix("附议") || rest.hasSuffix("附议") { return SecondTopic.decide(topic, scene) }
        if rest.hasPrefix("选项") || rest.hasPrefix("可选") {
            // As it was typed: 方案一 keeps its number.
            let options = command.rest.range(of: rest.prefix(2)).map { command.rest[$0.upperBound...] } ?? rest.dropFirst(2)
            return setOptions(String(options), topic, scene)
        }
        if rest.hasPrefix("截止") || rest.hasPrefix("延期") || rest.hasPrefix("延长") { return moveEnd(command, topic, scene) }
        if ["结束", "结束投票", "截票", "关闭", "停止投票"].contains(rest) { return end(topic, scene) }
        if ["撤回", "撤销", "取消", "不议了"].contains(rest) { return withdraw(topic, scene) }
        if ["明细", "名单", "谁投了", "投票明细", "投票名单"].contains(rest) { return details(topic, scene) }
        if ["结果", "怎么样了", "情况", "进展", "票数"].contains(where: { rest.hasPrefix($0) }) { return Decision(replies: [AskTopics.one(topic, scene)]) }
        if TopicChoice.read(scene, topic) != nil { return VoteOnTopic.vote(on: topic, scene) }
        return nil
    }

    private static func setOptions(_ text: String, _ topic: Topic, _ scene: Scene) -> Decision {
        let view = TopicScene(scene: scene)
        guard view.isProposer(of: topic) || view.isInCharge(of: topic) else { return refuse(.closeNotYours, topic, scene) }
        // Whoever has voted chose among what there was.
        guard topic.ballots.isEmpty, topic.stage == .open || topic.stage == .proposed else { return refuse(.optionsTooLate, topic, scene) }
        let options = TopicDraft.options(in: text)
        guard !options.isEmpty else { return refuse(.optionsUnclear, topic, scene) }
        var amended = topic
        amended.options = options
        return Decision(
            facts: [TopicAmended(number: topic.number, options: options)],
            replies: [scene.answer(Phrase(TopicWording.optionsSet, TopicTelling(amended, scene).values())).about(.topic(topic.number))])
    }

    private static func moveEnd(_ command: Understanding.Command, _ topic: Topic, _ scene: Scene) -> Decision {
        guard TopicScene(scene: scene).isInCharge(of: topic) else { return refuse(.closeNotYours, topic, scene) }
        guard topic.stage == .open else { return refuse(topic.stage == .proposed ? .voteNotYet : .voteOver, topic, scene) }
        guard let end = SlotTime.end(command.from, command.to, scene), end > scene.now else { return refuse(.endUnclear, topic, scene) }
        return moveEnd(topic, to: end, scene)
    }

    private static func moveEnd(_ topic: Topic, to end: Date, _ scene: Scene) -> Decision {
        var amended = topic
        amended.endsAt = end
        return Decision(
            facts: [TopicAmended(number: topic.number, endsAt: end)],
            replies: [scene.answer(Phrase(TopicWording.endMoved, TopicTelling(amended, scene).values())).about(.topic(topic.number))])
    }

    private static func end(_ topic: Topic, _ scene: Scene) -> Decision {
        guard TopicScene(scene: scene).isInCharge(of: topic) else { return refuse(.closeNotYours, topic, scene) }
        guard topic.stage == .open else { return refuse(topic.stage == .proposed ? .voteNotYet : .voteOver, topic, scene) }
        let ending = TopicEnding(topic, plan: scene.plan, state: scene.state, now: scene.now)
        var decision = ending.decide(task: scene.state.nextRequest, by: scene.speaker.person?.id, except: scene.chat)
        decision.replies.insert(scene.answer(Phrase(TopicWording.result, ending.telling(scene.state.nextRequest).values())).about(.topic(topic.number)), at: 0)
        return decision
    }

    /// 算了不投了，物业不让, of who put it up.
    public static func dropped(_ scene: Scene) -> Decision? {
        guard scene.understanding.command == nil, scene.slots.urgency == nil, scene.heard.stands(.dropsTopic, in: scene.message.text), !scene.message.text.contains("我不投"),
            !SaidQuestion.ends(scene.message.text)
        else { return nil }
        return takeBack(scene)
    }

    /// 撤回议题1, and 撤了吧 right behind a proposal: nil where no matter that may be voted on is meant.
    static func takeBack(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        // 取消我的投票 is of one's own vote.
        guard scene.message.isAddressed, scene.heard.stands(.takesBackTopic, in: text) || scene.heard.stands(.dropsTopic, in: text),
            !scene.heard.stands(.ofOwnVote, in: text)
        else { return nil }
        if let number = text.firstMatch(of: /议题\s*(\d{1,3})/).flatMap({ Int($0.1) }), let topic = scene.state.topics[number] { return withdraw(topic, scene) }
        let view = TopicScene(scene: scene)
        let mine = scene.state.topics.live.filter { view.isProposer(of: $0) }
        let isNamed = text.contains("议题") || text.contains("投票") || text.contains("提议")
        let isBehind =
            scene.lastAnswered(within: Dialogue.patience).map {
                scene.reading.saidToUs($0.text).intent == .topicPropose || scene.reading.saidToUs($0.text).command?.name == "propose"
            } ?? false
        let isPlain = scene.heard.stands(.dropsTopic, in: text)
        return mine.count == 1 && (isNamed || isBehind || isPlain) ? withdraw(mine[0], scene) : nil
    }

    private static func withdraw(_ topic: Topic, _ scene: Scene) -> Decision {
        let view = TopicScene(scene: scene)
        let isInCharge = view.isInCharge(of: topic)
        guard isInCharge || view.isProposer(of: topic) else { return refuse(.withdrawNotYours, topic, scene) }
        guard topic.stage == .open || topic.stage == .proposed else { return refuse(.voteOver, topic, scene) }
        // Votes that others have given are not one resident's to throw away.
        let others = topic.ballots.filter { $0.value.account != scene.message.account }
        guard isInCharge || others.isEmpty else { return refuse(.withdrawNotYours, topic, scene) }
        let telling = TopicTelling(topic, scene)
        return Decision(
            facts: [TopicWithdrawn(number: topic.number, by: scene.speaker.person?.id)],
            replies: [scene.answer(Phrase(TopicWording.withdrawn, telling.values())).about(.topic(topic.number))]
                + (topic.stage == .open ? telling.toGroups(.withdrawn, except: scene.chat) : []))
    }

    /// Who voted how: never of a secret vote, else for head and staff in private.
    private static func details(_ topic: Topic, _ scene: Scene) -> Decision {
        guard !topic.isSecret else { return refuse(.detailsSecret, topic, scene) }
        guard TopicScene(scene: scene).isInCharge(of: topic), !scene.chat.isGroup else { return refuse(.detailsNotYours, topic, scene) }
        let telling = TopicTelling(topic, scene)
        let rows = topic.ballots.values.sorted { ($0.at, $0.account.id) < ($1.at, $1.account.id) }.map { ballot -> [String: Phrase.Value] in
            ["name": .text(ballot.name ?? ""), "choice": telling.name(of: ballot.choice), "at": .moment(ballot.at)]
        }
        return Decision(replies: [scene.answer(Phrase(TopicWording.details, telling.values(["ballots": .list(rows)]))).about(.topic(topic.number))])
    }

    private static func refuse(_ wording: TopicWording, _ topic: Topic, _ scene: Scene) -> Decision {
        Decision(replies: [scene.answer(Phrase(wording, TopicTelling(topic, scene).values())).about(.topic(topic.number))])
    }
}

/// Another household stands behind a proposal; with enough of them it is opened for votes.
enum SecondTopic {
    static func decide(_ topic: Topic, _ scene: Scene) -> Decision {
        let view = TopicScene(scene: scene)
        func say(_ wording: TopicWording, _ told: Topic) -> Reply {
            scene.answer(Phrase(wording, TopicTelling(told, scene).values())).about(.topic(topic.number))
        }
        guard topic.stage == .proposed else { return Decision(replies: [say(topic.stage == .open ? .secondedEnough : .voteOver, topic)]) }
        let isInCharge = view.isInCharge(of: topic)
        guard view.mayVote(on: topic) || isInCharge, let voter = view.voter(in: topic) else { return Decision(replies: [say(.secondElsewhere, topic)]) }
        let own = topic.proposer.person.flatMap { scene.plan.roster[$0] }.map { Voter.key(of: $0, by: topic.voteBy) }
        if voter == own { return Decision(replies: [say(.secondOwn, topic)]) }
        if topic.seconders.contains(voter) { return Decision(replies: [say(.secondedAlready, topic)]) }
        var told = topic
        told.seconders.append(voter)
        // The head of the place opens it alone.
        let isEnough = isInCharge || told.seconders.count >= scene.plan.topics.seconds
        let endsAt = isEnough ? scene.now.addingTimeInterval(scene.plan.topics.openFor.seconds) : nil
        if isEnough {
            told.stage = .open
            told.endsAt = endsAt
        }
        return Decision(
            facts: [TopicSeconded(number: topic.number, voter: voter, endsAt: endsAt)],
            replies: [say(isEnough ? .opened : .seconded, told)]
                + (isEnough ? TopicTelling(told, scene).toGroups(.openedElsewhere, except: scene.chat) : []))
    }
}
