import Community
import Foundation

/// Sends notices when their time has come, what the allowance held back with the digest, changes to whoever has the notice, and asks once
/// more those heads who have said nothing.
enum NoticeClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        guard !state.notices.waiting.isEmpty else { return Decision() }
        let isQuiet = plan.earliestUnasked(at: now) != nil
        var decision = Decision()
        var allowance = Allowance(plan: plan, state: state, now: now)
        for number in state.notices.waiting {
            guard let notice = state.notices[number], !isQuiet || notice.isUrgent else { continue }
            let telling = NoticeTelling(notice: notice, plan: plan, state: state, now: now)
            if notice.sentAt == nil {
                if now >= notice.sendAt ?? notice.issuedAt { send(telling, &allowance, &decision) }
            } else if let change = notice.pendingChange {
                tell(change, telling, &decision)
            } else if !notice.isReminded, !notice.asked.isEmpty {
                remind(telling, &decision)
            }
        }
        if !isQuiet { digests(plan, state, now, &decision) }
        return decision
    }

    private static func send(_ telling: NoticeTelling, _ allowance: inout Allowance, _ decision: inout Decision) {
        let notice = telling.notice
        let reach = telling.reach
        var chats: [Chat] = []
        var held: [Chat] = []
        for chat in reach.groups {
            // What happens before the digest would be read cannot wait for it.
            let cannotWait = notice.isUrgent || notice.tells.map { telling.plan.clock.instant($0.from) < allowance.digest } ?? false
            if allowance.take(chat) || cannotWait { chats.append(chat) } else { held.append(chat) }
        }
        let author = telling.plan.roster[notice.author]
        let isByStaff = author?.roles.contains { $0.kind == .staff } ?? false
        let byHand = reach.byHand
        let heads = notice.scope.forHeads || isByStaff ? reach.heads(except: notice.author) : []
        let asked = heads.filter { $0.account(preferring: nil) != nil }
        decision.facts.append(NoticeSent(number: notice.number, chats: chats, held: held, asked: asked.map(\.id), byHand: byHand))
        decision.replies += telling.say(.notice, to: chats)
        if notice.scope.forHeads {
            decision.replies += telling.tell(asked, .noticeForHeads)
        } else {
            decision.replies += telling.tell(asked.filter { head in !telling.carries(head, byHand) }, .receiptAsked)
            decision.replies += telling.passOn(.paste, except: nil)
        }
        if let author, notice.issuedAt.addingTimeInterval(60) < telling.now { decision.replies += telling.tell([author], .nowSent) }
    }

    private static func tell(_ change: NoticeChange, _ telling: NoticeTelling, _ decision: inout Decision) {
        let notice = telling.notice
        let wording: NoticeWording = notice.isWithdrawn ? .withdrawal : .correction
        decision.facts.append(NoticeChangeSent(number: notice.number))
        decision.replies += telling.say(wording, to: notice.chats)
        let asked = notice.asked.compactMap { telling.plan.roster[$0] }.filter { !telling.carries($0, notice.byHand) }
        decision.replies += telling.tell(asked, wording)
        if !notice.byHand.isEmpty { decision.replies += telling.passOn(wording, except: nil) }
    }

    private static func remind(_ telling: NoticeTelling, _ decision: inout Decision) {
        let notice = telling.notice
        guard let sentAt = notice.sentAt else { return }
        guard let after = telling.plan.notices.remindAfter else {
            decision.facts.append(NoticeReminded(number: notice.number))
            return
        }
        guard telling.now >= sentAt.addingTimeInterval(after.seconds) else { return }
        askAgain(telling, &decision)
    }

    /// Those who have said nothing, and those who have not passed it on.
    static func askAgain(_ telling: NoticeTelling, _ decision: inout Decision) {
        let notice = telling.notice
        decision.facts.append(NoticeReminded(number: notice.number))
        let late = Set(notice.notPassedOn.flatMap { place in telling.reach.carriers(of: place, telling.responsible).map(\.id) })
        let unheard = notice.unheard.compactMap { telling.plan.roster[$0] }
        decision.replies += telling.tell(unheard.filter { !late.contains($0.id) }, .reminder)
        decision.replies += telling.tell(late.sorted().compactMap { telling.plan.roster[$0] }, .reminderToPassOn)
    }

    /// What was held back, one line a group.
    private static func digests(_ plan: CommunityPlan, _ state: CommunityState, _ now: Date, _ decision: inout Decision) {
        var held: [Chat: [Notice]] = [:]
        for number in state.notices.waiting {
            guard let notice = state.notices[number], let sentAt = notice.sentAt, now >= Allowance.digest(after: sentAt, plan) else { continue }
            for chat in notice.held { held[chat, default: []].append(notice) }
        }
        for (chat, notices) in held.sorted(by: { $0.key.id < $1.key.id }) {
            decision.facts.append(DigestSent(chat: chat, numbers: notices.map(\.number)))
            let rows = notices.map { NoticeTelling(notice: $0, plan: plan, state: state, now: now).values() }
            decision.replies.append(Reply(to: chat, [Phrase(NoticeWording.digest, ["notices": .list(rows)])], occasion: .unasked))
        }
    }
}

extension NoticeTelling {
    /// Whether somebody has to pass it on, so that asking for 收到 as well would be one question too many.
    func carries(_ person: Person, _ byHand: [PlaceID]) -> Bool {
        byHand.contains { place in reach.carriers(of: place, responsible).contains { $0.id == person.id } }
    }
}

/// How many more lines each group may read today without having asked.
struct Allowance {
    private let state: CommunityState
    private let most: Int
    private let midnight: Date
    private var taken: [Chat: Int] = [:]
    /// When the next digest goes out.
    let digest: Date

    init(plan: CommunityPlan, state: CommunityState, now: Date) {
        self.state = state
        most = plan.notices.allowance
        midnight = plan.clock.midnight(plan.clock.local(now).date)
        digest = Self.digest(after: now, plan)
    }

    mutating func take(_ chat: Chat) -> Bool {
        guard state.unasked.count(in: chat, since: midnight) + taken[chat, default: 0] < most else { return false }
        taken[chat, default: 0] += 1
        return true
    }

    /// Today's digest, or, after it, the end of the next quiet hours.
    static func digest(after moment: Date, _ plan: CommunityPlan) -> Date {
        let local = plan.clock.local(moment)
        if local.time < plan.notices.digestAt { return plan.clock.instant(LocalTime(local.date, plan.notices.digestAt)) }
        let morning = plan.quietHours?.to ?? plan.notices.digestAt
        return plan.clock.instant(LocalTime(local.date.adding(days: 1), morning))
    }
}
