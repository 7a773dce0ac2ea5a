public import Community

/// Reads a message in the light of an open question about activities.
public enum AnswerActivityQuestion {
    /// Nil when the message is no answer: then it is handled for itself and the question stays open.
    public static func decide(_ scene: Scene, _ dialogue: Dialogue, _ question: ActivityQuestion) -> Decision? {
        guard !dialogue.lapsed else { return nil }
        switch question {
        case .whichToJoin(let ids, let count):
            guard let occurrence = choice(among: ids, scene) else { return givenUp(scene) }
            return JoinActivity.join(occurrence, count: max(1, count ?? scene.slots.count ?? 1), scene)
        case .whichToLeave(let ids):
            guard let occurrence = choice(among: ids, scene) else { return givenUp(scene) }
            return LeaveActivity.leave(occurrence, scene)
        case .create(let activity): return CreateActivity.answer(activity, scene)
        case .createMore(let said): return CreateActivity.more(said, scene)
        case .cancel(let id, let whole): return ChangeActivity.answerCancel(id, whole: whole, scene)
        case .move(let id, let change) where MoveActivity.isWidened(id, scene): return MoveActivity.widen(id, change, scene)
        case .move(let id, let change): return MoveActivity.answer(id, change, whole: false, scene)
        case .moveAll(let id, let change): return MoveActivity.answer(id, change, whole: true, scene)
        case .code(let id): return CheckIn.answerCode(id, scene)
        }
    }

    private static func choice(among ids: [OccurrenceID], _ scene: Scene) -> Occurrence? {
        let schedule = scene.activityTelling.schedule
        if let number = scene.understanding.number.flatMap({ Int($0) }), ids.indices.contains(number - 1) { return schedule.occurrence(ids[number - 1]) }
        // 夜话是干啥的, 义诊要钱吗 ask before anything is chosen.
        guard scene.understanding.cue == nil, scene.message.text.count <= 20, !SaidQuestion.asks(scene.message.text, scene) else { return nil }
        let best = SaidName.best(of: ids.compactMap { schedule.occurrence($0) }, in: scene.message.text) { $0.activity.names }
        return best.count == 1 ? best[0] : nil
    }

    private static func givenUp(_ scene: Scene) -> Decision? {
        guard scene.understanding.cue == .no || scene.understanding.cue == .neverMind || scene.heard.isAll(.dropsDraft, of: scene.message.text) else { return nil }
        return Decision(replies: [scene.answer(.unchanged)], dialogue: .end)
    }
}
