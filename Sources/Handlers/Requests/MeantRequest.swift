import Community
import Foundation

/// Which request a message means.
enum MeantRequest {
    /// Named by a number, in whatever way: nil when no number was said.
    static func number(_ scene: Scene) -> RequestNumber? {
        let understanding = scene.understanding
        let digits = understanding.command?.number ?? scene.slots.ticket ?? understanding.leadingNumber
        // 501的张奶奶 lives there: numbers begin with 1001.
        if let digits, digits.count < 4, !scene.message.text.contains("#") { return listed(scene) }
        return RequestNumber(digits: digits) ?? listed(scene)
    }

    /// 第一个派给李师傅, behind the list of what is open.
    private static func listed(_ scene: Scene) -> RequestNumber? {
        guard scene.speaker.person?.roles.isEmpty == false, scene.message.text.contains(/^第.{1,2}[个件条单项]/),
            let place = SaidQuantities.place(in: String(scene.message.text.prefix(4))),
            let last = scene.lastAnswered(within: listLasts, where: { !$0.hasPrefix("第") })
        else { return nil }
        let shown = ListOpenRequests.shown(after: last.text, scene)
        return shown.indices.contains(place - 1) ? shown[place - 1].number : nil
    }

    private static let listLasts: TimeInterval = 10 * 60

    /// The one that the quoted line is about.
    static func quoted(_ scene: Scene) -> Request? {
        guard let quoted = scene.message.replyTo, case .request(let number) = scene.state.subject(quoted: quoted) else { return nil }
        return scene.state.requests[number]
    }

    /// One of the speaker's own: the newest open one that fits the category or place said; a closed one only when none is open.
    static func own(_ scene: Scene) -> Request? {
        let own = scene.state.requests(concerning: scene.message.account).filter { mayBeNamed($0, scene) }
        let fitting = best(own, scene)
        return fitting.first { $0.isOpen } ?? fitting.first
    }

    /// In a group nothing is named that is private, nor a need or a quarrel that was told in private.
    static func mayBeNamed(_ request: Request, _ scene: Scene) -> Bool {
        guard scene.chat.isGroup else { return true }
        return !request.isPrivate && (request.chat.isGroup || request.kind != .wish && request.category != .dispute)
    }

    /// What the speaker has just filed here, newest first.
    static func justFiled(_ scene: Scene, within seconds: TimeInterval) -> [Request] {
        scene.state.requests(concerning: scene.message.account).filter {
            $0.isOpen && $0.chat == scene.chat && $0.reporter.account == scene.message.account && scene.now.timeIntervalSince($0.filedAt) <= seconds
        }
    }

    /// What the speaker has reported and waits for; in a group, only what was reported there in the last so many seconds
    /// and is no private matter.
    static func awaited(_ scene: Scene, within seconds: TimeInterval) -> [Request] {
        scene.state.requests(concerning: scene.message.account).filter { request in
            request.isOpen && request.stage != .proposedDone && request.reporter.account == scene.message.account
                && AskStatus.maySee(request, scene)
                && (scene.chat.kind == .private || (request.chat == scene.chat && scene.now.timeIntervalSince(request.filedAt) <= seconds))
        }
    }

    /// What a neighbour reported of the speaker's own house, when the thing is named and only one such report is open.
    static func neighbours(_ scene: Scene) -> Request? {
        let house = scene.placeOfChat ?? scene.speaker.person?.lives?.place
        guard let house, let category = scene.slots.category ?? scene.understanding.about else { return nil }
        let open = scene.state.openRequests.filter { $0.kind == .report && $0.category == category && $0.location.place == house && AskStatus.maySee($0, scene) }
        let fitting = narrowed(open, scene)
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// Of those that a handler, head or staff member has to do with: the only open one that fits what was said.
    static func inCharge(_ scene: Scene) -> Request? {
        let fitting = narrowed(allInCharge(scene), scene)
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// The only one given to this person's party that nobody has taken.
    static func onlyUntaken(_ scene: Scene) -> Request? {
        let untaken = allInCharge(scene).filter { $0.handler == nil && $0.kind == .report && scene.responsible.works(scene.speaker.person, for: $0.party) }
        return untaken.count == 1 ? untaken[0] : nil
    }

    /// All open ones that a handler, head or staff member has to do with; in a group, those of its place.
    static func allInCharge(_ scene: Scene) -> [Request] {
        let responsible = scene.responsible
        guard let person = scene.speaker.person else { return [] }
        let open = scene.state.openRequests.filter { request in
            request.handler == person.id || responsible.works(person, for: request.party) || responsible.isInCharge(person, of: request)
        }
        return scene.placeOfChat.map { place in open.filter { scene.plan.places.isWithin($0.location.place, place) } } ?? open
    }

    /// What is spoken of, also where nothing is reported or asked: 灯换好了, 水管明天上午修.
    private static func category(_ scene: Scene) -> Category? {
        if let said = scene.slots.category ?? scene.understanding.about { return said }
        guard scene.speaker.person?.roles.isEmpty == false, scene.understanding.intent == .none else { return nil }
        return scene.reading.taken(scene.message.text, .urge).about
    }

    /// The only one of several whose kind of trouble or place is named.
    static func named(among requests: [Request], _ scene: Scene) -> Request? {
        let said = category(scene)
        guard said != nil || scene.slots.namesPlace else { return nil }
        let fitting = narrowed(requests.filter { said == nil || $0.category == said }, scene)
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// Of several, those that fit what was said.
    static func fitting(_ requests: [Request], _ scene: Scene) -> [Request] { narrowed(requests, scene) }

    private static func best(_ requests: [Request], _ scene: Scene) -> [Request] {
        let fitting = narrowed(requests, scene)
        return fitting.isEmpty ? requests : fitting
    }

    /// By the category and place that were said.
    private static func narrowed(_ requests: [Request], _ scene: Scene) -> [Request] {
        var found = requests
        // "我报的电梯修到哪了" names a category without reporting anything.
        if let category = category(scene) {
            let fitting = found.filter { $0.category == category }
            if !fitting.isEmpty { found = fitting }
        }
        if let building = scene.slots.building {
            found = found.filter { scene.plan.places[$0.location.place]?.number?.uppercased() == building.uppercased() }
        }
        if let unit = scene.slots.unit { found = found.filter { $0.location.unit == nil || $0.location.unit == unit } }
        return found
    }
}
