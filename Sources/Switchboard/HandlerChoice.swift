import Community
import Handlers

/// Who gets a message first: people among themselves, working words, an open question of this person in this chat, the reporter's last
/// word, the handler of what it means, what it adds to a request, then the last branch.
enum HandlerChoice {
    /// Looks at a message and answers nil when it is none of its business.
    private typealias Look = @Sendable (Scene) -> Decision?

    static func decide(_ scene: Scene) -> Decision {
        if scene.message.unsupported != nil { return .silence }
        if let decision = StayOut.calledOff(scene) { return decision }
        if StayOut.isBetweenPeople(scene) { return TalkThroughUs.fromResident(scene) ?? .silence }
        if AnswersNeighbour.isSaid(scene) { return .silence }
        if let decision = TakePaste.decide(scene) ?? ReceiveNotice.decide(scene) { return decision }
        if let decision = SeveralRequests.decide(scene) { return decision }
        if let decision = AnswerInvitation.taken(scene) { return decision }
        if let decision = changesDraft(scene) { return decision }
        if scene.understanding.command != nil, let decision = first(of: workingWords, scene) { return decision }
        let scene = withPlaceSaidBefore(withoutPlaceDenied(scene))
        return SecondRequest.added(to: asked(SecondRequest.first(of: scene)), scene)
    }

    /// 改到四点 and 改成周三, said to the preview of an activity, are no working words.
    private static func changesDraft(_ scene: Scene) -> Decision? {
        guard let dialogue = scene.dialogue, !dialogue.lapsed, case .activity(.create) = dialogue.topic,
            ["due", "notice-words"].contains(scene.understanding.command?.name)
        else { return nil }
        var plain = scene
        plain.understanding.command = nil
        return answer(to: dialogue, plain)
    }

    /// 着火的不是2单元: cried once more, and of another place.
    private static func withoutPlaceDenied(_ scene: Scene) -> Scene {
        guard scene.slots.urgency == .emergency, AmendRequest.deniesPlace(scene) else { return scene }
        var unplaced = scene
        unplaced.understanding.slots.building = nil
        unplaced.understanding.slots.unit = nil
        unplaced.understanding.slots.floor = nil
        return unplaced
    }

    /// 着火了, behind 1栋2单元 for which it was just asked what is wrong there.
    private static func withPlaceSaidBefore(_ scene: Scene) -> Scene {
        guard scene.slots.urgency == .emergency, !scene.slots.namesPlace, case .report(let draft) = scene.dialogue?.topic, draft.gap == .trouble,
            scene.dialogue?.lapsed == false
        else { return scene }
        var placed = scene
        placed.understanding.slots.building = draft.building
        placed.understanding.slots.unit = draft.unit
        placed.understanding.slots.floor = draft.floor
        placed.understanding.slots.room = draft.room
        return placed
    }

    /// What the message asks for first.
    private static func asked(_ scene: Scene) -> Decision {
        if scene.slots.urgency != .emergency, let dialogue = scene.dialogue {
            if let decision = ConfirmAgain.decide(scene, dialogue) ?? answer(to: dialogue, ConfirmAgain.read(scene, dialogue)) { return decision }
        }
        if let decision = first(of: answers, scene) { return decision }
        if ProposeTopic.isDebated(scene) { return .silence }
        if scene.understanding.intent != .none, let question = AskMeaning.decide(scene) { return first(of: nearer, scene) ?? question }
        if let handler = HandlerList.handler(for: scene.understanding.intent) { return handler.decide(scene) }
        return NotUnderstood.decide(scene)
    }

    private static func first(of looks: [Look], _ scene: Scene) -> Decision? {
        for look in looks {
            if let decision = look(scene) { return decision }
        }
        return nil
    }

    /// Words that staff, heads and handlers type on purpose. Each group of handlers is one line.
    private static let workingWords: [Look] = [
        HandleRequest.decide, HandBack.decide, TakeLeave.decide, ShowFigures.decide, ListOpenRequests.decide, PointsWords.decide, ActivityWords.decide,
        NeighbourhoodWords.decide, NoticeWords.decide, PublishMonth.decide, RosterWords.decide, SignIn.decide,
    ]

    /// What a message may answer without being asked in a dialogue: something quoted, something waiting for this person's word. What stands
    /// earlier counts first, so the order of the groups, and within them, is part of the meaning.
    private static let answers: [Look] = waitingWords + ofRequests + ofWork + ofPeople + whateverElse

    /// A claim, points, a reward, a sign-up that waits for a word.
    private static let waitingWords: [Look] = [
        ConfirmIdentity.decide, TendDuty.hear, ConfirmClaim.decide, TalkThroughUs.fromStaff, TellWhichDoor.decide, TendOffers.hear, TendOffers.ofList,
        CorrectAward.decide, CorrectClaim.decide, GivePoints.decide, RedeemReward.byName, RedeemReward.ofList, AfterRedeeming.decide,
        JoinActivity.byQuoting, ChangeActivity.resizeByName, ChangeActivity.moveNamed, ChangeActivity.cancelNamed, ChangeActivity.ofLast, AnswerInvitation.decide,
        SignUpForOthers.without, CompanionsOfSignUp.decide, TakeBackSignUp.decide,
    ]

    /// A request: which one, its danger, its end.
    private static let ofRequests: [Look] = [
        WhichRequest.decide, AskByNumber.decide, HearDangerAgain.decide, GrowsDangerous.decide, SentByMistake.decide, HearDone.decide,
        HearRescuer.decide, AnswerFollowUp.decide, HearAllClear.decide, HearAroundEmergency.decide, HearMended.decide, HearWaiting.decide, UrgeRequest.nobodyCame,
    ]

    /// What those say who have a matter in hand.
    private static let ofWork: [Look] = [
        HearWork.spoke, TakeBackDone.decide, HandleRequest.delayed, HearWork.elsewhere, HearPromise.decide, HearWork.refused, HearWork.asked, HearWork.taken,
        HearWork.decide, HearWork.news, HearWork.agreed,
    ]

    /// Who somebody is, votes, joins, has visited, and who stands in.
    private static let ofPeople: [Look] = [
        HearVote.decide, ClaimIdentity.corrected, ClaimIdentity.doorAndName, JoinTeam.more, TendVolunteers.hear, LogVisit.completed, LogVisit.more, TendTopic.byHead, TendTopic.dropped,
        HearLeave.decide,
        ClaimIdentity.newcomer, AskOfAnother.decide, AskMoreOfPerson.decide,
    ]

    /// What goes on from a report, a notice, a list, or the last thing said.
    private static let whateverElse: [Look] = [
        GoesWithLast.askedOfAnother, HearGrief.decide, HearThanks.decide, ProposeTopic.matter, AnswerToHandler.decide, AmendRequest.asksOfIt, AmendRequest.decide,
        HearMove.decide, NoticeWords.order,
        AnswerFromNotice.question, AnswerFromNotice.askedMore, CreateActivity.hear, AskPublication.question, AskActivity.ofList, ActivityWords.whoJoined,
        RateAtOnce.decide, EchoTrouble.decide, GoesWithLast.decide,
    ]

    /// What an unclear message is rather than asked about: it goes with a matter at hand.
    private static let nearer: [Look] = [HearWork.relayed, AmendRequest.unsure, AskStatus.unsure]

    private static func answer(to dialogue: Dialogue, _ scene: Scene) -> Decision? {
        switch dialogue.topic {
        case .report(let draft): AnswerReportQuestion.decide(scene, dialogue, draft)
        case .callBack(let number): AnswerCallBackQuestion.decide(scene, dialogue, number)
        case .ratingReason(let number): AnswerRatingReason.decide(scene, dialogue, number)
        case .points(let question): AnswerPointsQuestion.decide(scene, dialogue, question)
        case .activity(let question): AnswerActivityQuestion.decide(scene, dialogue, question)
        case .whichMeaning(let first, let second, let text): AnswerWhichMeaning.decide(scene, first: first, second: second, text: text)
        case .notice(let draft): NoticeWords.answer(scene, dialogue, draft)
        case .pasted(let matters): AnswerPaste.decide(scene, dialogue, matters)
        case .mended(let number): AnswerMendedQuestion.decide(scene, dialogue, number)
        case .whichMended(let numbers): AnswerMendedQuestion.which(scene, dialogue, numbers)
        case .introduction(let said): RosterWords.answerIntroduction(scene, dialogue, said)
        case .wording(let kind): AnswerWordingQuestion.decide(scene, dialogue, kind)
        case .erasure: RosterWords.answerErasure(scene, dialogue)
        case .answeredByNotice(let draft, _): NoticeWords.answer(scene, dialogue, draft)
        }
    }
}
