public import Community
import Foundation

/// The working words of a rota: "换班 5月25日 陈果", "同意换班", "不换班", "值班发现 …", "值班正常", "值班记录".
public enum TendDuty {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, let word = Word(rawValue: command.name) else { return nil }
        switch word {
        case .swap: return ask(command, scene)
        case .agree, .decline: return answer(agrees: word == .agree, scene)
        case .found: return found(command, scene)
        case .fine: return fine(scene)
        case .records: return records(scene)
        }
    }

    private enum Word: String {
        case swap = "duty-swap"
        case agree = "duty-swap-agree"
        case decline = "duty-swap-decline"
        case found = "duty-found"
        case fine = "duty-fine"
        case records = "duty-records"
    }

    /// 我不在家，能换一下吗, behind 轮到谁: how somebody on the rota swaps.
    static func askHow(_ scene: Scene) -> Decision {
        let view = DutyScene(scene)
        let isOnRota = view.plan.duties.contains { duty in
            duty.order.contains { name in view.people(named: name, of: duty).contains { $0.id == scene.speaker.person?.id } }
        }
        return say(isOnRota ? .swapNeedsWhom : .swapNotYours, scene)
    }

    private static func ask(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        let view = DutyScene(scene)
        guard let person = scene.speaker.person, let (duty, own) = rota(of: person, command, view) else {
            return scene.message.isAddressed ? say(.swapNotYours, scene) : nil
        }
        guard let other = duty.order.first(where: { $0 != own && command.rest.contains($0) }) else { return say(.swapNeedsWhom, scene) }
        let said = command.from.flatMap { LocalTime($0) }?.date
        let turn = said.map { duty.turnStart(of: $0) } ?? view.nextTurn(of: own, in: duty, except: view.today)
        guard let turn, turn >= duty.turnStart(of: view.today), view.holder(of: duty, on: turn) == own else { return say(.swapNotThatDay, scene) }
        guard let otherTurn = view.nextTurn(of: other, in: duty, except: turn) else { return say(.swapNeedsWhom, scene) }
        let swap = DutySwap(duty: duty.name, turn: turn, holder: own, otherTurn: otherTurn, other: other, by: person.id, at: scene.now)
        let question = scene.tell(view.people(named: other, of: duty), Phrase(DutyWording.swapQuestion, view.values(swap, duty)))
        guard !question.isEmpty else { return say(.swapNobodyToAsk, scene, ["other": .text(other)]) }
        return Decision(
            facts: [DutySwapAsked(swap: swap)], replies: [scene.answer(Phrase(DutyWording.swapAsked, view.values(swap, duty)))] + question)
    }

    /// The rota that the person is on, and under which name; the one that also names whom they ask goes first.
    private static func rota(of person: Person, _ command: Understanding.Command, _ view: DutyScene) -> (Duty, String)? {
        let mine = view.plan.duties.compactMap { duty -> (Duty, String)? in
            duty.order.first { name in view.people(named: name, of: duty).contains { $0.id == person.id } }.map { (duty, $0) }
        }
        return mine.first { duty, own in duty.order.contains { $0 != own && command.rest.contains($0) } } ?? mine.first
    }

    /// 好的, 可以, 不行 那天我有事, of who was asked to swap and has said nothing else since.
    public static func hear(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.understanding.command == nil, scene.dialogue?.lapsed ?? true, scene.message.text.count <= longestWord,
            let (swap, _) = asked(scene), !scene.wasAnswered(since: swap.at)
        else { return nil }
        let text = scene.message.text
        // 行 没问题 has a yes at its beginning, and 不行 那天我有事 a no.
        if scene.understanding.cue == .no || text.hasPrefix("不行") || text.hasPrefix("换不了") || text.hasPrefix("不换") { return answer(agrees: false, scene) }
        guard !SaidQuestion.ends(text), scene.understanding.cue == .yes || scene.heard.beginning(.assent, of: text) != nil else { return nil }
        return answer(agrees: true, scene)
    }

    private static let longestWord = 14

    /// The last swap that this person was asked for and has not answered.
    private static func asked(_ scene: Scene) -> (DutySwap, Duty)? {
        let view = DutyScene(scene)
        guard let person = scene.speaker.person else { return nil }
        return scene.state.duties.swaps.reversed().lazy.compactMap { swap -> (DutySwap, Duty)? in
            guard swap.stage == .asked, swap.turn >= view.today.monday, let duty = scene.plan.duties.first(where: { $0.name == swap.duty }),
                view.people(named: swap.other, of: duty).contains(where: { $0.id == person.id })
            else { return nil }
            return (swap, duty)
        }.first
    }

    private static func answer(agrees: Bool, _ scene: Scene) -> Decision? {
        let view = DutyScene(scene)
        guard let person = scene.speaker.person, let (swap, duty) = asked(scene) else { return scene.message.isAddressed ? say(.swapNothing, scene) : nil }
        let wording: DutyWording = agrees ? .swapAgreed : .swapDeclined
        let asker = scene.plan.roster[swap.by].map { [$0] } ?? []
        return Decision(
            facts: [DutySwapAnswered(duty: swap.duty, turn: swap.turn, agreed: agrees, by: person.id)],
            replies: [scene.answer(Phrase(wording, view.values(swap, duty)))] + scene.tell(asker, Phrase(wording, view.values(swap, duty))))
    }

    /// What somebody on duty finds takes the way of every report, and is noted with their turn. Of others it is a plain report.
    private static func found(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        let view = DutyScene(scene)
        guard let person = scene.speaker.person, let duty = view.current(person).first else { return nil }
        var decision: Decision
        if scene.understanding.intent == .report {
            decision = ReportProblem.decide(scene)
        } else {
            let yard = scene.plan.places.named(in: scene.message.text)?.id
            let location = ReportPlace(scene: scene, slots: scene.slots, yard: yard ?? duty.place).bestGuess()
            decision = FileRequest.decide(
                FileRequest.Filing(
                    kind: .report, category: scene.slots.category ?? scene.understanding.about ?? .other, location: location, words: [command.rest],
                    message: scene.message.id, onBehalfOf: nil), scene)
        }
        let number = decision.facts.lazy.compactMap { ($0 as? RequestFiled)?.request.number }.first
        decision.facts.append(DutyReported(report: DutyReport(duty: duty.name, by: person.id, at: scene.now, words: command.rest, request: number)))
        if number != nil, !decision.replies.isEmpty {
            decision.replies[0].phrases.append(Phrase(DutyWording.foundOnDuty, view.values(duty, view.today)))
        }
        return decision
    }

    private static func fine(_ scene: Scene) -> Decision? {
        let view = DutyScene(scene)
        guard let person = scene.speaker.person, let duty = view.current(person).first else {
            return scene.message.isAddressed ? say(.fineNotYours, scene) : .silence
        }
        return Decision(
            facts: [DutyReported(report: DutyReport(duty: duty.name, by: person.id, at: scene.now, words: nil, request: nil))],
            replies: [scene.answer(Phrase(DutyWording.fine, view.values(duty, view.today)))])
    }

    private static let mostRecords = 8

    /// For heads and staff: what those on duty said lately.
    private static func records(_ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person, !person.roles.isEmpty else {
            return scene.message.isAddressed ? say(.recordsNotYours, scene) : nil
        }
        let mine = scene.plan.duties.filter { duty in
            scene.responsible.isInCharge(person, of: duty.place) || DutyScene(scene).current(person).contains(duty)
        }.map(\.name)
        let reports = scene.state.duties.reports.filter { mine.contains($0.duty) }.suffix(mostRecords)
        if reports.isEmpty { return say(.recordsNone, scene) }
        let rows = reports.reversed().map { report -> [String: Phrase.Value] in
            [
                "at": .moment(report.at), "duty": .text(report.duty), "who": .text(scene.plan.roster[report.by]?.name ?? ""),
                "has_words": .flag(report.words != nil), "words": .text(report.words ?? ""), "has_number": .flag(report.request != nil),
                "number": .text(report.request?.description ?? ""),
            ]
        }
        return Decision(replies: [scene.answer(Phrase(DutyWording.records, ["reports": .list(rows)]))])
    }

    private static func say(_ wording: DutyWording, _ scene: Scene, _ values: [String: Phrase.Value] = [:]) -> Decision {
        Decision(replies: [scene.answer(Phrase(wording, values))])
    }
}
