import Calendars
import Community
import Crypto
import Foundation
import Records
import Responses
import Switchboard
import WebhookServer

/// Where each place's calendar is read, and the tokens of those that are not public.
struct CalendarLinks: Sendable {
    private let secrets: [CommunityID: [UInt8]]
    private let base: String

    /// - Throws: ``StartError/missingSecret(_:)`` when a community has calendars that are not public and their secret is not set.
    init(_ installation: Installation, _ secrets: Secrets) throws(StartError) {
        base = installation.server.publicURL
        var values: [CommunityID: [UInt8]] = [:]
        for plan in installation.communities where !plan.schedule.privateCalendars.isEmpty {
            guard let name = plan.schedule.calendarSecret else { continue }
            values[plan.id] = Array(try secrets.values(of: [name]).joined().utf8)
        }
        self.secrets = values
    }

    /// The same installation, its communities knowing their links.
    func filled(_ installation: Installation) -> Installation {
        var installation = installation
        for index in installation.communities.indices {
            let plan = installation.communities[index]
            for place in plan.places.all { installation.communities[index].calendarLinks[place.id] = link(place.id, plan) }
        }
        return installation
    }

    private func link(_ place: PlaceID, _ plan: CommunityPlan) -> String {
        let path = plan.places.root?.id == place ? "\(plan.id).ics" : "\(plan.id)/\(place).ics"
        let token = plan.isCalendarPrivate(place) ? token(place, plan.id).map { "?token=\($0)" } ?? "" : ""
        return "\(base)/calendar/\(path)\(token)"
    }

    /// 128 bits of an HMAC-SHA-256 over community and place, so that one place's link says nothing of another's; nil without a secret.
    func token(_ place: PlaceID, _ community: CommunityID) -> String? {
        guard let secret = secrets[community] else { return nil }
        let code = HMAC<SHA256>.authenticationCode(for: Array("calendar/\(community)/\(place)".utf8), using: SymmetricKey(data: secret))
        return code.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether a token opens a place's calendar, compared in a time that does not depend on where they differ.
    func opens(_ token: String?, _ place: PlaceID, _ plan: CommunityPlan) -> Bool {
        guard plan.isCalendarPrivate(place) else { return true }
        guard let wanted = self.token(place, plan.id), let token, wanted.utf8.count == token.utf8.count else { return false }
        return zip(wanted.utf8, token.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension CommunityPlan {
    /// A place's calendar is not public when its own or that of a place around it is not.
    func isCalendarPrivate(_ place: PlaceID) -> Bool {
        places.pathUp(from: place).contains { schedule.privateCalendars.contains($0.id) }
    }
}

/// Gives out calendars of the stores as they are now.
struct CalendarFeed: Sendable {
    let offices: [CommunityOffice]
    let links: CalendarLinks
    let now: @Sendable () -> Date

    func answer(community: String, place: String?, token: String?) async -> CalendarAnswer {
        guard let office = offices.first(where: { $0.plan.id.rawValue == community }) else { return .unknown }
        let plan = office.plan
        guard let node = place.map({ plan.places[PlaceID($0)] }) ?? plan.places.root else { return .unknown }
        guard links.opens(token, node.id, plan) else { return .needsToken }
        let moment = now()
        let state = await office.keeper.state
        let wordings = office.wordings
        let schedule = Schedule(plan, state)
        let isRoot = node.parent == nil
        let activities = schedule.activities.filter { activity in
            guard isRoot || schedule.concerns(activity, node.id) else { return false }
            // What takes place behind a closed door stands in that place's own calendar only.
            return !plan.isCalendarPrivate(activity.place) || plan.isCalendarPrivate(node.id)
        }
        let name = wordings.text([Phrase(PhraseKey("activities.calendar-name"), ["name": .text(node.name)])], plan: plan, now: moment)
        let calendar = ActivityCalendar(plan: plan, state: state, named: name) { activity in
            wordings.text(
                [
                    Phrase(
                        PhraseKey("activities.calendar-entry"),
                        [
                            "has_capacity": .flag(activity.capacity != nil), "capacity": .number(activity.capacity ?? 0),
                            "for_volunteers": .flag(activity.forWhom == "volunteer"), "activity": .text(activity.name),
                        ])
                ], plan: plan, now: moment)
        }
        return .found(calendar.text(activities, at: moment))
    }
}
