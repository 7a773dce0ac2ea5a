public import Community

/// "收到" of a head who was asked: recorded once, for all that is still open. In a group it stays without an answer.
public enum ReceiveNotice {
    public static func decide(_ scene: Scene) -> Decision? {
        let command = scene.understanding.command
        guard command?.name == "received" && command?.number == nil || scene.understanding.cue == .noted, let person = scene.speaker.person else { return nil }
        let quoted = MeantNotice.quoted(scene)
        // Somebody waits for help: that word comes first.
        guard quoted != nil || scene.message.replyTo == nil && !scene.chat.isGroup && TakeAlarm.decide(scene) == nil else { return nil }
        let meant = quoted.map { [$0] } ?? scene.state.notices.all.filter { !$0.isWithdrawn && $0.unheard.contains(person.id) }
        let open = meant.filter { $0.unheard.contains(person.id) }
        if open.isEmpty { return quoted == nil ? nil : .silence }
        let facts = open.map { NoticeReceived(number: $0.number, by: person.id) }
        guard !scene.chat.isGroup else { return Decision(facts: facts) }
        let numbers = open.map { String($0.number) }.joined(separator: "、")
        return Decision(facts: facts, replies: [scene.answer(Phrase(NoticeWording.received, ["numbers": .text(numbers)]))])
    }
}

/// "已转发": somebody has passed a notice on to a group where we are not.
enum PassOnNotice {
    static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, command.name == "passed-on", let authority = NoticeAuthority(scene) else { return nil }
        guard let notice = MeantNotice.find(scene, where: { !own($0, authority, scene).isEmpty }), notice.sentAt != nil else {
            return Decision(replies: [scene.answer(Phrase(NoticeWording.nothingToPassOn))])
        }
        var places = own(notice, authority, scene)
        let named = places.filter { place in scene.plan.places[place].map { command.rest.contains($0.name) } ?? false }
        if !named.isEmpty { places = named }
        return mark(places, of: notice, authority, scene)
    }

    /// Notes the places as passed on; those that already are, and those that are none of this person's business, are left out.
    static func mark(_ wanted: [PlaceID], of notice: Notice, _ authority: NoticeAuthority, _ scene: Scene) -> Decision {
        let mine = own(notice, authority, scene)
        let places = mine.filter(wanted.contains)
        guard !places.isEmpty else { return Decision(replies: [scene.answer(Phrase(NoticeWording.nothingToPassOn))]) }
        let left = mine.filter { !places.contains($0) }
        let names = PlaceNames(tree: scene.plan.places)
        let values: [String: Phrase.Value] = [
            "number": .number(notice.number), "places": .text(names.list(places)), "left": .text(names.list(left)), "has_left": .flag(!left.isEmpty),
        ]
        return Decision(
            facts: [NoticePassedOn(number: notice.number, by: authority.person.id, places: places)],
            replies: [scene.answer(Phrase(NoticeWording.passedOn, values)).about(.notice(notice.number))])
    }

    /// Places that wait for this person's word.
    static func own(_ notice: Notice, _ authority: NoticeAuthority, _ scene: Scene) -> [PlaceID] {
        notice.notPassedOn.filter { own($0, authority, scene) }
    }

    /// Whoever carries it there, and whoever is responsible for the place.
    private static func own(_ place: PlaceID, _ authority: NoticeAuthority, _ scene: Scene) -> Bool {
        authority.covers(place)
            || NoticeReach(plan: scene.plan, state: scene.state, scope: NoticeScope(places: [place])).carriers(of: place, scene.responsible)
                .contains { $0.id == authority.person.id }
    }
}

/// "通知情况": where a notice has arrived, by building, and which heads have said nothing.
enum ShowCoverage {
    static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.command?.name == "notice-coverage", let authority = NoticeAuthority(scene) else { return nil }
        let found = MeantNotice.find(scene) { $0.sentAt != nil && (authority.mayChange($0) || authority.isStaff && authority.maySee($0)) }
        guard let notice = found, notice.sentAt != nil else { return Decision(replies: [scene.answer(Phrase(NoticeWording.coverageNone))]) }
        guard authority.mayChange(notice) || authority.isStaff && authority.maySee(notice) else {
            return Decision(replies: [scene.answer(Phrase(NoticeWording.notYours, ["number": .number(notice.number)]))])
        }
        let telling = NoticeTelling(notice: notice, plan: scene.plan, state: scene.state, now: scene.now)
        let names = PlaceNames(tree: scene.plan.places)
        let reach = telling.reach
        let missing = notice.notPassedOn.map { place in
            let carriers = reach.carriers(of: place, scene.responsible).map(\.name).joined(separator: "、")
            return ["place": Phrase.Value.text(names.name(place)), "who": .text(carriers), "has_who": .flag(!carriers.isEmpty)]
        }
        let unheard = notice.unheard.compactMap { scene.plan.roster[$0]?.name }.joined(separator: "、")
        let coverage = NoticeCoverage(notice, plan: scene.plan)
        let level = scene.plan.places.all.first(where: \.isBuilding)?.level ?? ""
        return Decision(replies: [
            scene.answer(
                Phrase(
                    NoticeWording.coverage,
                    telling.values([
                        "groups": .text(names.list(notice.chats.compactMap { scene.plan.groups[$0] })), "has_groups": .flag(!notice.chats.isEmpty),
                        "held": .text(names.list(notice.held.compactMap { scene.plan.groups[$0] })), "has_held": .flag(!notice.held.isEmpty),
                        "passed": .text(names.list(notice.passedOn.compactMap(\.place))), "has_passed": .flag(!notice.passedOn.isEmpty),
                        "missing": .list(missing), "has_missing": .flag(!missing.isEmpty), "asked": .number(notice.asked.count),
                        "receipts": .number(notice.asked.count - notice.unheard.count), "has_asked": .flag(!notice.asked.isEmpty),
                        "buildings": .number(coverage.count), "has_buildings": .flag(coverage.count > 1), "level": .text(level),
                        "reached": .number(coverage.reached.count + coverage.passedOn.count), "waiting": .number(coverage.held.count),
                        "has_waiting": .flag(!coverage.held.isEmpty), "without": .number(coverage.missing.count),
                        "has_without": .flag(!coverage.missing.isEmpty), "unheard": .text(unheard), "has_unheard": .flag(!unheard.isEmpty),
                    ]))
            ).about(.notice(notice.number))
        ])
    }
}
