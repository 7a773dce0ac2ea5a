import Community

/// "报名名单 义诊": who has signed up, who waits, and who stayed away before; for the leader, heads and staff of the place, in private.
enum SignUpList {
    static func decide(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        let telling = scene.activityTelling
        let leading = MeantActivity.upcoming(scene).filter { telling.leads(scene.speaker.person, $0.activity) }
        // 几个人报名了, asked by anybody else, is told without names.
        if leading.isEmpty, command.rest.isEmpty, scene.heard.stands(.asksNumber, in: scene.message.text) { return nil }
        guard !leading.isEmpty else { return scene.message.isAddressed ? scene.says(.signUpsNotYours) : nil }
        if scene.chat.isGroup { return scene.says(.signUpsInPrivate) }
        var said = scene
        said.message.text = command.rest
        let withPeople = leading.filter { !(telling.book.signUps[$0.id] ?? []).filter(\.isOpen).isEmpty }
        switch MeantActivity.find(said, among: leading) {
        case .one(let occurrence): return show(occurrence, scene)
        case .several(let occurrences): return ChangeActivity.which(occurrences, scene)
        case .nothing, .unsaid: return withPeople.count == 1 ? show(withPeople[0], scene) : ChangeActivity.which(withPeople.isEmpty ? leading : withPeople, scene)
        }
    }

    private static func show(_ occurrence: Occurrence, _ scene: Scene) -> Decision {
        let telling = scene.activityTelling
        let signUps = (telling.book.signUps[occurrence.id] ?? []).filter { $0.isOpen || $0.state == .came }
        let rows = signUps.map { row($0, telling, ["count": .number($0.count), "is_waiting": .flag(!$0.holdsPlace), "came": .flag($0.state == .came)]) }
        return Decision(replies: [scene.answer(.signUps, about: occurrence, ["people": .list(rows), "has_people": .flag(!rows.isEmpty)])])
    }

    private static func row(_ signUp: SignUp, _ telling: ActivityTelling, _ more: [String: Phrase.Value]) -> [String: Phrase.Value] {
        row(signUp.who, telling, more.merging(["who": .text(signUp.named(telling.name(signUp.who)))]) { $1 })
    }

    /// A person with how often they signed up and did not come.
    static func row(_ who: Reporter, _ telling: ActivityTelling, _ more: [String: Phrase.Value] = [:], adding: Int = 0) -> [String: Phrase.Value] {
        let missed = telling.book.noShows(of: who.account) + adding
        let values: [String: Phrase.Value] = ["who": .text(telling.name(who)), "missed": .number(missed), "has_missed": .flag(missed > adding)]
        return values.merging(more) { $1 }
    }
}
