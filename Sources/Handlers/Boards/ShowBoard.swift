public import Community
import Foundation

/// "红黑榜出来没", "上个月的黑榜": a month's board of the places around.
public enum ShowBoard: Handler {
    public static let intents: [Intent] = [.boardShow]

    public static func decide(_ scene: Scene) -> Decision {
        let text = scene.message.text
        let isLast = scene.heard.stands(.lastMonth, in: text)
        let first = scene.local.date.firstOfMonth
        let month = isLast ? first.adding(months: -1) : first
        let place = place(scene)
        let reading = BoardReading(plan: scene.plan, state: scene.state)
        let entries = reading.entries(of: month, around: place)
        let wording: BoardWording = entries.isEmpty ? .nothing : .month
        return Decision(replies: [scene.answer(Phrase(wording, reading.values(entries, month: month)))])
    }

    /// The building that is asked about, else the yard of the group or home, so that the buildings can be compared.
    private static func place(_ scene: Scene) -> PlaceID? {
        let near = scene.plan.places.named(in: scene.message.text)?.id ?? scene.placeOfChat ?? scene.speaker.person?.lives?.place
        if let number = scene.slots.building, let found = scene.plan.places.buildings(numbered: number, near: near).first { return found.id }
        return near.flatMap { scene.plan.places.surroundings(of: $0)?.id }
    }
}

/// What of the board may be read, and how it is told.
struct BoardReading {
    let plan: CommunityPlan
    let state: CommunityState

    func entries(of month: CivilDate, around place: PlaceID?) -> [BoardEntry] {
        state.board.entries.filter { entry in
            guard entry.stage == .shown || entry.stage == .repaired, plan.clock.local(entry.at).date.firstOfMonth == month else { return false }
            // A black line is gone when the repair is shown.
            if entry.colour == .black, entry.stage == .repaired { return false }
            return place.map { plan.places.isWithin(entry.place, $0) || plan.places.isWithin($0, entry.place) } ?? true
        }
    }

    func values(_ entries: [BoardEntry], month: CivilDate) -> [String: Phrase.Value] {
        let red = entries.filter { $0.colour == .red }.map { row($0) }
        let black = entries.filter { $0.colour == .black }.map { row($0) }
        return [
            "month": .number(month.month), "red": .list(red), "black": .list(black), "has_red": .flag(!red.isEmpty), "has_black": .flag(!black.isEmpty),
        ]
    }

    func row(_ entry: BoardEntry) -> [String: Phrase.Value] {
        let person = entry.person.flatMap { plan.roster[$0]?.name }
        return [
            "entry": .number(entry.number), "place": .location(Location(place: entry.place, unit: entry.unit), .public), "words": .text(entry.words),
            "person": .text(person ?? ""), "has_person": .flag(person != nil), "is_red": .flag(entry.colour == .red),
            "has_photo": .flag(entry.photo != nil), "by": .text(plan.roster[entry.by]?.name ?? ""), "objection": .text(entry.objection ?? ""),
        ]
    }
}

/// On the first of a month the groups get the last month's board, if it holds anything of theirs.
enum BoardClock: Timekeeper {
    private static let postAt = TimeOfDay(hour: 9)!

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        let local = plan.clock.local(now)
        let month = local.date.firstOfMonth.adding(months: -1)
        guard local.time >= postAt, !state.board.entries.isEmpty, !state.board.postedMonths.contains(month.description) else { return Decision() }
        let reading = BoardReading(plan: plan, state: state)
        guard !reading.entries(of: month, around: nil).isEmpty else { return Decision() }
        var decision = Decision(facts: [BoardPosted(month: month)])
        for (chat, place) in plan.groups.sorted(by: { ($0.key.channel, $0.key.id) < ($1.key.channel, $1.key.id) }) {
            let entries = reading.entries(of: month, around: plan.places.surroundings(of: place)?.id ?? place)
            guard !entries.isEmpty else { continue }
            decision.replies.append(Reply(to: chat, [Phrase(BoardWording.month, reading.values(entries, month: month))], occasion: .unasked))
        }
        return decision
    }
}

/// `responses/…/boards.yaml`
enum BoardWording: String, Wording {
    static let file = "boards"

    case month, nothing
    case made
    case asked
    case askConsent = "ask-consent"
    case consented
    case consentForMaker = "consent-for-maker"
    case declined
    case declinedForMaker = "declined-for-maker"
    case nothingToConsent = "nothing-to-consent"
    case redNotYours = "red-not-yours"
    case blackNotYours = "black-not-yours"
    case needsPlace = "needs-place"
    case needsWords = "needs-words"
    case blackNames = "black-names"
    case needsNumber = "needs-number"
    case unknown
    case repaired
    case repairNeedsPhoto = "repair-needs-photo"
    case repairNotYours = "repair-not-yours"
    case objected
    case objectionForStaff = "objection-for-staff"
    case objectElsewhere = "object-elsewhere"
    case kept
    case removed
    case decideNotYours = "decide-not-yours"
}
