public import Community
import Foundation

/// A notice with a time answers for what it announced: "怎么没水了" gets the notice instead of a new number.
public enum AnswerFromNotice {
    /// A trouble a little before its time is still the announced one.
    private static let early: TimeInterval = 3600
    /// Questions about what is announced are answered this long ahead.
    private static let ahead: TimeInterval = 7 * 86_400

    /// Instead of filing a report. Nil when no notice explains it.
    static func report(_ draft: ReportDraft, _ category: Category, _ scene: Scene) -> Decision? {
        // Whoever says that only they have it speaks of another trouble than the announced one.
        guard scene.slots.urgency != .emergency, !scene.heard.stands(.onlyHere, in: scene.message.text) else { return nil }
        let place = ReportPlace(scene: scene, slots: draft.slots, yard: draft.yard).bestGuess().place
        let clock = scene.plan.clock
        let notice = told(at: place, scene) { subject in
            subject.categories.contains(category) && clock.instant(subject.from).addingTimeInterval(-early) <= scene.now && scene.now < clock.instant(subject.to)
        }
        guard let notice else { return nil }
        return Decision(
            replies: [answer(.answersReport, notice, scene)], dialogue: .ask(.answeredByNotice(draft, notice: notice.number)))
    }

    /// A question about it, whenever it was announced: 明天停水吗, 几点来水.
    public static func question(_ scene: Scene) -> Decision? {
        guard scene.understanding.command == nil, scene.understanding.cue == nil else { return nil }
        switch scene.understanding.intent {
        case .faq, .noticeList: break
        // 明天停水吗, asked among neighbours, is answered by the notice that says so, and by nothing else.
        case .none: guard scene.message.isAddressed || SaidQuestion.asks(scene.message.text, scene) && scene.message.text.count <= longestQuestion else { return nil }
        case .status: guard scene.state.requests(concerning: scene.message.account).isEmpty else { return nil }
        default: return nil
        }
        let asked = scene.plan.notices.categories(in: scene.message.text)
        guard !asked.isEmpty else { return nil }
        let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place ?? scene.plan.places.root!.id
        let clock = scene.plan.clock
        let notice = told(at: place, scene) { subject in
            subject.categories.contains(where: asked.contains) && scene.now < clock.instant(subject.to)
                && clock.instant(subject.from).addingTimeInterval(-ahead) <= scene.now
        }
        if let notice { return Decision(replies: [answer(.answersQuestion, notice, scene)]) }
        guard scene.message.isAddressed, SaidQuestion.ends(scene.message.text), scene.message.text.count <= longestQuestion, scene.understanding.intent != .status,
            scene.heard.stands(.interruption, in: scene.message.text), AnswerQuestion.known(scene) == nil
        else { return nil }
        return Decision(replies: [scene.answer(Phrase(NoticeWording.nothingAnnounced))])
    }

    private static let longestQuestion = 16

    /// 打疫苗要带什么, that no text of the file answers: a notice of these days speaks of it.
    static func spokenOf(_ scene: Scene) -> Decision? {
        let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place ?? scene.plan.places.root!.id
        let asked = SharedSigns.telling(scene.message.text, scene.heard)
        let notices = scene.state.notices.all.filter { notice in
            notice.sentAt.map { scene.now.timeIntervalSince($0) <= lately } ?? false && !notice.isWithdrawn && !notice.scope.forHeads
                && notice.scope.covers(place, in: scene.plan.places)
        }
        let best = notices.map { ($0, SharedSigns.telling($0.text, scene.heard).intersection(asked).count) }.filter { $0.1 >= fewestPairs }.max { $0.1 <= $1.1 }
        return best.map { Decision(replies: [answer(.answersQuestion, $0.0, scene)]) }
    }

    /// Notices are asked about for so long.
    private static let lately: TimeInterval = 14 * 86_400
    /// So many pairs of neighbouring signs in common are no chance.
    private static let fewestPairs = 2

    /// 为啥停, 到几点, right after a question that a notice answered.
    public static func askedMore(_ scene: Scene) -> Decision? {
        guard scene.message.text.count <= longestMore, scene.understanding.command == nil, scene.slots.urgency == nil,
            scene.heard.beginning(.asksMore, of: scene.message.text) != nil, let last = scene.lastAnswered(within: 5 * 60)
        else { return nil }
        var again = scene
        again.message.text = last.text
        again.understanding = scene.reading.saidToUs(last.text)
        return question(again)
    }

    private static let longestMore = 8

    /// The newest notice that has gone out to this place and fits.
    private static func told(at place: PlaceID, _ scene: Scene, _ fits: (NoticeSubject) -> Bool) -> Notice? {
        scene.state.notices.all.last { notice in
            notice.sentAt != nil && !notice.isWithdrawn && !notice.scope.forHeads && notice.scope.covers(place, in: scene.plan.places)
                && notice.tells.map(fits) ?? false
        }
    }

    private static func answer(_ wording: NoticeWording, _ notice: Notice, _ scene: Scene) -> Reply {
        var values = NoticeTelling(notice: notice, plan: scene.plan, state: scene.state, now: scene.now).values()
        // Its 明天 was said on another day.
        let isOlder = notice.sentAt.map { scene.plan.clock.local($0).date != scene.local.date } ?? false
        values["is_older"] = .flag(isOlder && notice.tells != nil)
        if let subject = notice.tells {
            values["begins"] = .local(subject.from)
            values["ends"] = .local(subject.to)
        }
        return scene.answer(Phrase(wording, values)).about(.notice(notice.number))
    }
}

/// "不是停水，就我家没水": the notice was not the answer after all, and it is filed.
enum AnswerAfterNotice {
    static func decide(_ scene: Scene, _ dialogue: Dialogue, _ open: ReportDraft) -> Decision? {
        guard !dialogue.lapsed, let category = open.category else { return nil }
        let understanding = scene.understanding
        let isSame = understanding.intent == .report && (scene.slots.category == category || scene.slots.category == nil)
        guard isSame || understanding.cue == .no || understanding.command?.name == "file-anyway" else {
            return understanding.cue == .thanks || understanding.cue == .noted || understanding.cue == .yes
                ? Decision(dialogue: .end) : nil
        }
        var draft = open
        if isSame {
            draft.take(scene.slots, yard: scene.plan.places.named(in: scene.message.text)?.id)
            draft.words.append(scene.message.text)
        }
        return ReportProblem.proceed(&draft, category, scene, askedBefore: nil)
    }
}
