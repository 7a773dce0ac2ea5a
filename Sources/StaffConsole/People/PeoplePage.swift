import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addPeople(_ console: Console) {
        get("console/people") { request, _ in
            try await console.signedIn(request) { visit in
                await visit.page("people", .people, PeoplePage(visit, await visit.desk.keeper.state).values)
            }
        }
        get("console/people.csv") { request, _ in
            try await console.signedIn(request) { visit in
                let page = PeoplePage(visit, await visit.desk.keeper.state)
                var table = CommaTable(visit.words(.peopleHeads).split(separator: "|").map(String.init))
                for person in page.people { table.add([person.name, RoleWords.text(person, visit), page.home(person), page.phone(person)]) }
                return ConsoleAnswer.file(table.bytes, "text/csv; charset=utf-8", named: "linli-people.csv")
            }
        }
    }
}

/// Who is who in the places of the viewer, and which chat belongs to which place.
struct PeoplePage {
    let visit: Visit
    let state: CommunityState

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
    }

    /// Everybody with a role, and residents of the viewer's places.
    var people: [Person] {
        visit.plan.roster.people.filter { person in
            !person.roles.isEmpty || person.lives.map { visit.viewer.places.contains($0.place) } ?? visit.viewer.isStaffOfAll(visit.plan)
        }.filter { person in
            visit.query["q"].map { person.name.contains($0) || home(person).contains($0) } ?? true
        }
    }

    /// Where somebody lives, for those whose business it is.
    func home(_ person: Person) -> String {
        guard let lives = person.lives, visit.viewer.places.contains(lives.place) else { return "" }
        return visit.words(.location(lives, .full))
    }

    /// Telephone numbers are for staff of the place.
    func phone(_ person: Person) -> String {
        guard visit.viewer.isStaff, person.lives.map({ visit.viewer.isStaff(of: $0.place) }) ?? true else { return "" }
        return person.phone ?? ""
    }

    var values: [String: Any] {
        [
            "people": people.map { person in
                let absence = state.absences.first { $0.person == person.id && $0.covers(visit.now) }
                return [
                    "name": person.name, "role": RoleWords.text(person, visit), "home": home(person), "phone": phone(person),
                    "has_phone": !phone(person).isEmpty, "has_account": !person.accounts.isEmpty, "has_role": !person.roles.isEmpty,
                    "is_away": absence != nil, "deputy": absence?.deputy.flatMap { visit.plan.roster[$0]?.name } ?? "",
                    "path": "/console/requests?q=\(FormFields.encoded(person.name))",
                ] as [String: Any]
            },
            "groups": visit.plan.groups.filter { visit.viewer.places.contains($0.value) }.sorted { $0.key.id < $1.key.id }.map { chat, place in
                [
                    "place": visit.words(.location(Location(place: place), .full)), "channel": chat.channel.rawValue, "chat": chat.id.rawValue,
                    "path": "/console/requests?place=\(place)",
                    "open": state.openRequests.count { visit.plan.places.isWithin($0.location.place, place) },
                ] as [String: Any]
            },
            "parties": visit.plan.parties.map { party in
                [
                    "name": party.name, "phone": party.phone ?? "", "hours": party.hours?.description ?? "",
                    "people": visit.plan.roster.handlers(for: party.id).map(\.name).joined(separator: "、"),
                    "open": state.openRequests.count { $0.party == party.id && visit.viewer.sees($0) }, "path": "/console/requests?party=\(party.id)",
                ] as [String: Any]
            },
            "q": visit.query["q"] ?? "",
        ]
    }
}
