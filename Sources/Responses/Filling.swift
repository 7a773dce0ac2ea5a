public import Community
import Foundation

/// Turns the values of a phrase into words, for one community at one moment.
struct Filling {
    let wordings: Wordings
    let plan: CommunityPlan
    let now: Date

    func text(_ phrase: Phrase) -> String { wordings.fill(phrase.key, filled(phrase.values)) }

    /// Only a notice and its like, whose gap is called `text`, may bring lines of their own: what a resident wrote stays within our line,
    /// or it could look like somebody else's words.
    private func filled(_ values: [String: Phrase.Value]) -> [String: Any] {
        var filled: [String: Any] = [:]
        for (name, value) in values {
            if case .text(let text) = value, name != "text", text.contains(where: \.isNewline) {
                filled[name] = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            } else {
                filled[name] = words(value)
            }
        }
        return filled
    }

    func words(_ value: Phrase.Value) -> Any? {
        switch value {
        case .text(let text): text
        case .number(let number): String(number)
        case .phone(let number): ShownWhole.hidden(number)
        case .flag(let flag): flag
        case .category(let category): wordings.fill(PhraseKey("categories.\(category.rawValue)"), [:])
        case .wording(let key): wordings.fill(key, [:])
        case .location(let location, let detail): LocationWording(wordings: wordings, places: plan.places).text(location, detail)
        case .moment(let instant): MomentWording(wordings: wordings, clock: plan.clock, now: now).text(plan.clock.local(instant))
        case .local(let local): MomentWording(wordings: wordings, clock: plan.clock, now: now).text(local)
        case .phrase(let phrase): text(phrase)
        case .list(let rows): rows.map(filled)
        // The office puts the address in before the words are made; there is none without a review page.
        case .signInLink: nil
        }
    }
}

/// A place as people say it: 3栋2单元.
struct LocationWording {
    let wordings: Wordings
    let places: PlaceTree

    func text(_ location: Location, _ detail: Phrase.Detail) -> String {
        guard let place = places[location.place] else { return "" }
        var parts: [String] = []
        if detail == .full, place.isBuilding, let yard = places.surroundings(of: place.id), yard.parent != nil { parts.append(yard.name) }
        parts.append(place.name)
        if let unit = location.unit { parts.append(wordings.fill("places.unit", ["unit": unit])) }
        if let floor = location.floor {
            parts.append(
                floor.hasPrefix("-")
                    ? wordings.fill("places.basement", ["floor": String(floor.dropFirst())]) : wordings.fill("places.floor", ["floor": floor]))
        }
        if detail == .full, let room = location.room { parts.append(wordings.fill("places.room", ["room": room])) }
        return parts.joined()
    }
}

/// A moment as people say it: 今天18:00, 周五9:00, 5月27日9:00.
struct MomentWording {
    let wordings: Wordings
    let clock: WallClock
    let now: Date

    func text(_ local: LocalTime) -> String {
        let time = wordings.fill("moments.time", ["hour": local.time.hour, "minute": TwoDigits.text(local.time.minute)])
        return wordings.fill("moments.moment", ["day": day(local.date), "time": time])
    }

    func day(_ date: CivilDate) -> String {
        let away = date.dayNumber - clock.local(now).date.dayNumber
        let weekday = wordings.fill(PhraseKey("moments.weekday-\(date.weekday)"), [:])
        let values: [String: Any] = ["month": date.month, "day": date.day, "weekday": weekday]
        return switch away {
        case -1: wordings.fill("moments.yesterday", values)
        case 0: wordings.fill("moments.today", values)
        case 1: wordings.fill("moments.tomorrow", values)
        case 2...6: wordings.fill("moments.soon", values)
        default: wordings.fill("moments.date", values)
        }
    }
}

enum TwoDigits {
    static func text(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Wordings {
    /// The wordings that this room fills in itself: names of categories, places and moments.
    public static let ownKeys: [PhraseKey] =
        Category.allCases.map { PhraseKey("categories.\($0.rawValue)") }
        + ["places.unit", "places.floor", "places.basement", "places.room"]
        + ["moments.moment", "moments.time", "moments.yesterday", "moments.today", "moments.tomorrow", "moments.soon", "moments.date"]
        + (1...7).map { PhraseKey("moments.weekday-\($0)") }
}
