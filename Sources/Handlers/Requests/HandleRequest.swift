public import Community
import Foundation

/// The working words of handlers, heads and staff: `1024 接单`, `1024 退单 不归我们管`, `1024 延期到周五 等配件` …, with a number, by quoting, or
/// bare when only one request can be meant.
public enum HandleRequest {
    /// Nil when the message is no working word of this group, or of somebody who may not use it and said it to nobody.
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, let word = WorkWord(rawValue: command.name) else { return nil }
        if word == .acceptAll { return AcceptAll.decide(scene) }
        if word == .received, let alarm = TakeAlarm.decide(scene) { return alarm }
        if word == .due, let moved = ChangeActivity.ofLast(scene) { return moved }
        let named = MeantRequest.number(scene).flatMap { isClockTime($0, word, scene) ? nil : $0 }
        if let named, scene.state.requests[named] == nil { return AskStatus.unknown(named, scene) }
        var request = named.flatMap { scene.state.requests[$0] } ?? MeantRequest.quoted(scene)
        // A reporter who has just told something need not say which.
        if request == nil, word == .makePrivate, !hasAnyRole(scene) { request = MeantRequest.own(scene).flatMap { $0.isOpen ? $0 : nil } }
        // A bare 收到 or 处理中 in a group is talk, unless it quotes a request or carries its number.
        if request == nil, scene.chat.isGroup, !scene.message.mentioned { return nil }
        if let request, word == .accept, let claim = ClaimWish.decide(request, scene) { return claim }
        if word == .split { return SplitRequest.decide(request, scene) }
        guard hasAnyRole(scene) || request.map({ RequestAuthority.mayAct(word, on: $0, scene) }) ?? false else {
            return refusal(of: word, request, scene)
        }
        guard let request = request ?? MeantRequest.inCharge(scene) ?? (word == .accept ? MeantRequest.onlyUntaken(scene) : nil) else {
            return word == .received || word == .passOn ? nil : Decision(replies: [WhichRequest.ask(scene)])
        }
        // A bare 收到 answers what one was told; it takes no matter out of another's hands, and claims no wish.
        if word == .received, named == nil, MeantRequest.quoted(scene) == nil, request.handler.map({ $0 != scene.speaker.person?.id }) ?? (request.kind == .wish) {
            return nil
        }
        guard RequestAuthority.mayAct(word, on: request, scene) else { return refusal(of: word, request, scene) }
        guard request.isOpen || word == .note || word == .makePrivate else { return Decision(replies: [scene.answer(.alreadyClosed, about: request)]) }
        return act(word, command, request, scene)
    }

    /// 改到10点 names no request.
    private static func isClockTime(_ number: RequestNumber, _ word: WorkWord, _ scene: Scene) -> Bool {
        word == .due && scene.state.requests[number] == nil && scene.message.text.contains(/[到为]\s*\d{1,2}\s*[点号日月:：]/)
    }

    private static func act(_ word: WorkWord, _ command: Understanding.Command, _ request: Request, _ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person?.id else { return nil }
        let words = command.rest.isEmpty ? nil : command.rest
        switch word {
        case .accept, .received: return accept(request, by: person, words, scene)
        case .refuse: return refuse(request, by: person, words, scene)
        // The words themselves are the reason: 不归我们管，找街道.
        case .passOn: return refuse(request, by: person, DoneWords.words(of: scene), scene)
        case .start: return work(request, by: person, words ?? scene.message.text, scene)
        case .wait:
            return Decision(
                facts: [RequestPaused(number: request.number, by: person, words: words)],
                replies: [
                    scene.answer(.waiting, about: request),
                    scene.telling(request).toReporter(.waitingForReporter, PersonalWords.shown(words ?? scene.message.text, of: request, scene)),
                ])
        case .resume:
            return Decision(facts: [RequestResumed(number: request.number, by: person, words: words)], replies: [scene.answer(.resumed, about: request)])
        case .due: return moveDue(request, by: person, command, scene)
        case .makePrivate:
            return Decision(facts: [RequestMadePrivate(number: request.number, by: person)], replies: [scene.answer(.madePrivate, about: request)])
        case .note:
            guard let words else { return Decision(replies: [scene.answer(.closeNeedsReason, about: request)]) }
            return Decision(facts: [RequestNoted(number: request.number, by: person, words: words)], replies: [scene.answer(.noted, about: request)])
        case .notOurs: return CloseRequest.decide(request, .notOurs, words, scene)
        case .willNot: return CloseRequest.decide(request, .willNotBeDone, words, scene)
        case .join: return JoinByHand.decide(request, scene)
        case .helper: return addHelper(to: request, by: person, command, scene)
        case .split, .acceptAll: return nil
        }
    }

    private static func accept(_ request: Request, by person: PersonID, _ words: String?, _ scene: Scene) -> Decision {
        // 我去看看 of who was called to an emergency: everybody who was reads who has it.
        if request.alarm != nil, request.alarm?.takenBy == nil, let taken = TakeAlarm.decide(scene) { return taken }
        // Said once more by the one who has it: nobody else need hear it twice.
        if request.handler == person, request.stage == .accepted || request.stage == .inWork, words == nil {
            return Decision(replies: [scene.answer(.accepted, about: request)])
        }
        let fact = RequestAccepted(number: request.number, by: person, words: words)
        var accepted = request
        fact.change(&accepted, at: scene.now)
        let reporter = scene.telling(accepted).toReporter(.acceptedForReporter)
        // "接单，周五前换好" promises as well.
        if let words, let promised = HearPromise.made(about: accepted, words, scene) {
            let isTold = promised.replies.contains { $0.to == reporter.to }
            return Decision(facts: [fact] + promised.facts, replies: (isTold ? [] : [reporter]) + promised.replies)
        }
        // 接单 十点半到: the resident hears when.
        if let words, scene.reading.period(words) != nil || scene.heard.stands(.onTheWay, in: words), !PersonalWords.stand(in: words, of: request, scene) {
            let told = scene.telling(accepted).toReporter(.workForReporter, ["said": .text(words), "holder": .text(scene.telling(accepted).holderName)])
            return Decision(facts: [fact], replies: [scene.answer(.accepted, about: accepted), told])
        }
        return Decision(facts: [fact], replies: [scene.answer(.accepted, about: accepted), reporter])
    }

    static func refuse(_ request: Request, by person: PersonID, _ words: String?, _ scene: Scene) -> Decision {
        guard let words else { return Decision(replies: [scene.answer(.refuseNeedsReason, about: request)]) }
        let next = scene.plan.requests.fallback(after: request.party, for: request.category, at: request.location.place, in: scene.plan.places)
        var refused = request
        RequestRefused(number: request.number, by: person, words: words, to: next).change(&refused, at: scene.now)
        let telling = scene.telling(refused)
        let people = scene.responsible.handlers(for: next) + scene.responsible.staff(of: request.location.place)
        return Decision(
            facts: [RequestRefused(number: request.number, by: person, words: words, to: next)],
            replies: [scene.answer(.refused, about: refused)]
                + telling.tell(people, .refusedForOthers, ["said": .text(words)], except: scene.message.account))
    }

    static func work(_ request: Request, by person: PersonID, _ words: String, _ scene: Scene) -> Decision {
        let isOfPeople = request.chat.isGroup && PersonalWords.stand(in: words, of: request, scene)
        if isOfPeople, request.alarm == nil {
            return Decision(facts: [RequestNoted(number: request.number, by: person, words: words)], replies: [scene.answer(.workKept, about: request)])
        }
        var working = request
        WorkReported(number: request.number, by: person, words: words).change(&working, at: scene.now)
        // Several may be on the way to an emergency: each speaks in their own name.
        let who = scene.plan.roster[person]?.name ?? scene.telling(working).holderName
        var told = scene.telling(working).toReporter(.workForReporter, ["said": .text(words), "holder": .text(who)])
        // In danger whoever cried must hear it, and the neighbours need not hear of whom.
        if isOfPeople || PersonalWords.isForReporterAlone(words, of: request) { told = told.inPrivate(with: request.reporter.account) }
        return Decision(
            facts: [WorkReported(number: request.number, by: person, words: words)],
            replies: [scene.answer(.work, about: working), told] + (request.alarm == nil ? [] : AmendRequest.tellAlarmed(working, scene)))
    }

    /// "1024 协办 何秀松": somebody else helps with it, and hears all they need.
    private static func addHelper(to request: Request, by person: PersonID, _ command: Understanding.Command, _ scene: Scene) -> Decision {
        let named = scene.plan.roster.people.first { !$0.roles.isEmpty && command.rest.contains($0.name) }
        guard let helper = named, helper.id != request.handler else { return Decision(replies: [scene.answer(.helperNeedsWhom, about: request)]) }
        return Decision(
            facts: [HelperAdded(number: request.number, by: person, helper: helper.id)],
            replies: [scene.answer(.helperAdded, about: request, ["helper": .text(helper.name)])]
                + scene.telling(request).tell([helper], .forHelper, except: scene.message.account))
    }

    private static func moveDue(_ request: Request, by person: PersonID, _ command: Understanding.Command, _ scene: Scene) -> Decision {
        guard let day = SlotTime.end(command.from, command.to, scene) ?? later(request, command.rest, scene), day > scene.now else {
            return Decision(replies: [scene.answer(.dueNeedsDay, about: request)])
        }
        let reason = command.rest
        guard reason.count > 3 else { return Decision(replies: [scene.answer(.dueNeedsReason, about: request)]) }
        return moveDue(request, by: person, to: day, reason: reason, scene)
    }

    /// 灯泡没货 延期三天, without a number: of the only matter in charge.
    public static func delayed(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, scene.understanding.command == nil, let person = scene.speaker.person, !person.roles.isEmpty, text.count <= longestDelay,
            let word = scene.heard[.delaysWork].first(where: { text.contains($0) }), let request = MeantRequest.inCharge(scene), request.isOpen,
            request.stage != .proposedDone, RequestAuthority.mayAct(.due, on: request, scene), person.onlyMends || request.handler == person.id
        else { return nil }
        // 年假推迟到下周三 and 不能再往后拖了 move no work.
        let before = text[..<(text.range(of: word)?.lowerBound ?? text.startIndex)]
        let subject = before.filter(\.isLetter)
        let isOfWork = subject.isEmpty || scene.heard.isAll(.delayLead, of: String(subject)) || scene.heard.stands(.delayReason, in: before)
        guard !scene.heard.stands(.notAllowed, in: before), isOfWork || isOf(request, String(before), scene) else { return nil }
        let period = scene.reading.period(text)
        guard let day = later(request, text, scene) ?? SlotTime.end(period?.from, period?.to, scene), day > scene.now else { return nil }
        return moveDue(request, by: person.id, to: day, reason: text, scene)
    }

    private static func isOf(_ request: Request, _ words: String, _ scene: Scene) -> Bool { scene.reading.taken(words, .urge).about == request.category }

    private static let longestDelay = 30

    /// 延期三天: from the day by which it is due now.
    private static func later(_ request: Request, _ words: String, _ scene: Scene) -> Date? {
        SaidQuantities.days(in: words).map { max(scene.now, request.clocks.doneDue(scene.plan)).addingTimeInterval(Double($0) * 86_400) }
    }

    static func moveDue(_ request: Request, by person: PersonID, to day: Date, reason: String, _ scene: Scene) -> Decision {
        var moved = request
        moved.clocks.doneMovedTo = day
        return Decision(
            facts: [DueDateMoved(number: request.number, by: person, words: reason, to: day)],
            replies: [
                scene.answer(.dueMoved, about: moved), scene.telling(moved).toReporter(.dueMovedForReporter, PersonalWords.shown(reason, of: request, scene)),
            ])
    }

    private static func hasAnyRole(_ scene: Scene) -> Bool { !(scene.speaker.person?.roles.isEmpty ?? true) }

    /// 转给社区吧 of who may not is no working word at all.
    private static func refusal(of word: WorkWord, _ request: Request?, _ scene: Scene) -> Decision? {
        guard word != .passOn, let request, scene.message.isAddressed || scene.message.replyTo != nil else { return nil }
        return Decision(replies: [scene.answer(.notYours, about: request)])
    }
}

/// The working words of this group, by their names in `commands.yaml`.
enum WorkWord: String {
    case accept, received, refuse, start, wait, resume, due, split, join, note, helper
    case acceptAll = "accept-all"
    case makePrivate = "make-private"
    case notOurs = "not-ours"
    case willNot = "will-not"
    case passOn = "pass-on"
}

/// Who may do what with a request.
enum RequestAuthority {
    static func mayAct(_ word: WorkWord, on request: Request, _ scene: Scene) -> Bool {
        let person = scene.speaker.person
        let responsible = scene.responsible
        let place = request.location.place
        let isHolder =
            responsible.works(person, for: request.party) || request.handler != nil && request.handler == person?.id
            || person.map { request.helpers.contains($0.id) } ?? false
        let isInCharge = responsible.isInCharge(person, of: request)
        switch word {
        case .accept, .received, .start, .wait, .resume, .due, .note, .helper: return isHolder || isInCharge
        case .refuse, .passOn, .acceptAll: return isHolder
        case .notOurs, .willNot, .join: return responsible.isStaff(person, of: place)
        case .makePrivate: return isInCharge || request.reporter.account == scene.message.account
        case .split: return isInCharge || request.concerns(scene.message.account)
        }
    }
}

/// Reads slot times as moments of the community's clock.
enum SlotTime {
    /// The end of what was named: a time itself, or the end of the last day's working hours.
    static func end(_ from: String?, _ to: String?, _ scene: Scene) -> Date? {
        if let to, let local = LocalTime(to) { return to.contains("T") ? scene.plan.clock.instant(local) : closing(local.date.adding(days: -1), scene) }
        guard let from, let local = LocalTime(from) else { return nil }
        return from.contains("T") ? scene.plan.clock.instant(local) : closing(local.date, scene)
    }

    /// A day without working hours ends for people at six.
    static func closing(_ day: CivilDate, _ scene: Scene) -> Date {
        let minute = scene.plan.calendar.stretches(on: day).last?.upperBound ?? 18 * 60
        return scene.plan.clock.midnight(day).addingTimeInterval(Double(minute) * 60)
    }
}
