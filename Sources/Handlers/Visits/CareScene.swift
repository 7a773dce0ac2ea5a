import Community
import Foundation

/// Who may see and do what about households that are called at.
struct CareScene {
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    init(_ scene: Scene) { self.init(plan: scene.plan, state: scene.state, now: scene.now) }

    init(plan: CommunityPlan, state: CommunityState, now: Date) {
        self.plan = plan
        self.state = state
        self.now = now
    }

    private var responsible: Responsible { Responsible(plan: plan, state: state, now: now) }

    /// Whose household it is: the head whom it is assigned to, else those of the place, deputies standing in.
    func heads(of household: CareHousehold) -> [Person] {
        if let head = household.head.flatMap({ plan.roster[$0] }) { return responsible.present([head]) }
        return responsible.heads(of: household.location.place)
    }

    /// The assigned head, and staff of the place. Heads of other buildings or of the yard around are not among them.
    func maySee(_ household: CareHousehold, _ person: Person?) -> Bool {
        guard let person else { return false }
        return responsible.isStaff(person, of: household.location.place) || heads(of: household).contains { $0.id == person.id }
    }

    /// A head calls where they are head, or at what is assigned to them; staff anywhere in their places.
    func mayVisit(_ location: Location, _ person: Person?) -> Bool {
        guard let person else { return false }
        if let household = state.care.household(at: location), household.head != nil { return maySee(household, person) }
        return responsible.isInCharge(person, of: location.place)
    }

    func own(_ person: Person) -> [CareHousehold] { state.care.all.filter { heads(of: $0).contains { $0.id == person.id } } }

    func isDue(_ household: CareHousehold) -> Bool { household.isDue(on: plan.clock.local(now).date, clock: plan.clock) }

    func values(_ household: CareHousehold) -> [String: Phrase.Value] {
        let last = household.lastMet
        return [
            "place": .location(household.location, .full), "name": .text(household.name ?? ""), "has_name": .flag(household.name != nil),
            "weekly": .flag(household.rhythm == .weekly), "has_last": .flag(last != nil), "last": last.map { .moment($0.at) } ?? .text(""),
            "is_due": .flag(isDue(household)), "head": .text(heads(of: household).map(\.name).joined(separator: "、")),
        ]
    }
}

/// Finds the door that is said, or the household by the name it is known by.
struct SaidHousehold {
    let scene: Scene

    /// The door, when building and room are said or one is known by the name.
    func location(name: String?) -> Location? {
        if let said = door { return said }
        let known = CareScene(scene)
        let mine = scene.state.care.all.filter { known.maySee($0, scene.speaker.person) }
        let named = mine.filter { household in household.name.map { $0 == name || scene.message.text.contains($0) } ?? false }
        let narrowed = scene.slots.building == nil ? named : named.filter { scene.plan.places[$0.location.place]?.number == scene.slots.building }
        return narrowed.count == 1 ? narrowed[0].location : nil
    }

    private var door: Location? {
        guard let room = scene.slots.room else { return nil }
        let office = scene.speaker.person?.roles.lazy.compactMap { role -> PlaceID? in
            if role.kind != .handler, case .place(let place) = role.scope { return place }
            return nil
        }.first
        let near = scene.plan.places.named(in: scene.message.text)?.id ?? scene.placeOfChat ?? office ?? scene.speaker.person?.lives?.place
        var building = near.flatMap { scene.plan.places[$0] }.flatMap { $0.isBuilding ? $0 : nil }
        if let number = scene.slots.building {
            let found = scene.plan.places.buildings(numbered: number, near: near)
            guard found.count == 1 else { return nil }
            building = found[0]
        }
        guard let building else { return nil }
        // 402走访了: the only 402 of the house that is called on.
        let known = scene.state.care.all.filter { $0.location.place == building.id && $0.location.room == room }
        let unit = scene.slots.unit ?? (known.count == 1 ? known[0].location.unit : nil)
        return Location(place: building.id, unit: unit, room: room)
    }
}
