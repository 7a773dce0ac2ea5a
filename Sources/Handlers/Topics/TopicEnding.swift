import Community
import Foundation

/// Counts the votes of a topic, posts the result, and makes a task of what was decided.
struct TopicEnding {
    let topic: Topic
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    init(_ topic: Topic, plan: CommunityPlan, state: CommunityState, now: Date) {
        self.topic = topic
        self.plan = plan
        self.state = state
        self.now = now
    }

    /// The choice of most votes; nil for a tie and where nobody voted.
    private var chosen: String? {
        let counts = topic.tally.filter { $0.key != "abstain" && $0.value > 0 }
        guard let most = counts.values.max() else { return nil }
        let first = counts.filter { $0.value == most }
        return first.count == 1 ? first.keys.first : nil
    }

    private var outcome: Topic.Outcome {
        let base = TopicTelling(topic, plan: plan, state: state, now: now).base
        if topic.turnout == 0 { return .noQuorum }
        if plan.topics.quorum > 0, let base, topic.turnout * 100 < base * plan.topics.quorum { return .noQuorum }
        if !topic.options.isEmpty { return chosen == nil ? .rejected : .passed }
        let (yes, no) = (topic.tally["yes", default: 0], topic.tally["no", default: 0])
        return yes > 0 && yes * 100 > (yes + no) * plan.topics.majority ? .passed : .rejected
    }

    private func closed(_ task: RequestNumber) -> TopicClosed {
        TopicClosed(
            number: topic.number, outcome: outcome, counts: topic.tally, chosen: topic.options.isEmpty || outcome != .passed ? nil : chosen,
            task: outcome == .passed ? task : nil, by: nil)
    }

    /// The topic as it will be told of.
    func telling(_ task: RequestNumber) -> TopicTelling {
        var told = topic
        let fact = closed(task)
        told.stage = .closed
        told.outcome = fact.outcome
        told.counts = fact.counts
        told.chosen = fact.chosen
        told.task = fact.task
        told.endsAt = now
        return TopicTelling(told, plan: plan, state: state, now: now)
    }

    /// - Parameter task: the number that the task gets if the matter is decided in favour.
    func decide(task number: RequestNumber, by: PersonID? = nil, except: Chat? = nil) -> Decision {
        var fact = closed(number)
        fact.by = by
        let telling = telling(number)
        var decision = Decision(facts: [fact], replies: telling.toGroups(.result, except: except))
        let responsible = Responsible(plan: plan, state: state, now: now)
        let people = responsible.heads(of: topic.place) + responsible.staff(of: topic.place)
        decision.replies += responsible.tell(people, [Phrase(TopicWording.resultForStaff, telling.values())], occasion: .unasked, about: .topic(topic.number))
        guard fact.outcome == .passed else { return decision }
        let option = fact.chosen.flatMap { Int($0) }.map { "：\(topic.options[$0 - 1])" } ?? ""
        let request = Request(
            number: number, kind: .task, category: .other, location: Location(place: topic.place), words: ["\(topic.title)\(option)"],
            reporter: topic.proposer, chat: topic.chat, message: topic.message, filedAt: now, party: nil, clock: .normal)
        decision.facts.append(RequestFiled(request: request))
        return decision
    }
}

/// Votes end at their time, are reminded of a day before, and a proposal that nobody seconds lapses.
enum TopicClock: Timekeeper {
    /// So long before the end of a vote that ran longer than twice that.
    static let reminder: TimeInterval = 24 * 3600

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        var task = state.nextRequest
        for topic in state.topics.live {
            let telling = TopicTelling(topic, plan: plan, state: state, now: now)
            guard let endsAt = topic.endsAt else {
                guard now >= topic.proposedAt.addingTimeInterval(plan.topics.secondWithin.seconds) else { continue }
                decision.facts.append(TopicWithdrawn(number: topic.number, by: nil))
                decision.replies.append(
                    Reply(
                        to: topic.chat, [Phrase(TopicWording.lapsed, telling.values())], mentions: topic.chat.isGroup ? [topic.proposer.account.id] : [],
                        occasion: .unasked, about: .topic(topic.number)))
                continue
            }
            if now >= endsAt {
                let ended = TopicEnding(topic, plan: plan, state: state, now: now).decide(task: task)
                decision.facts += ended.facts
                decision.replies += ended.replies
                if ended.facts.contains(where: { $0 is RequestFiled }) { task = task.next }
            } else if topic.remindedAt == nil, now >= endsAt.addingTimeInterval(-reminder), endsAt.timeIntervalSince(topic.proposedAt) > 2 * reminder {
                decision.facts.append(TopicReminded(number: topic.number))
                decision.replies += telling.toGroups(.reminder)
            }
        }
        return decision
    }
}
