import Community
import Foundation
import Testing
@testable import Handlers
@testable import Switchboard

/// A month of a community of 339 households in 19 buildings: every building votes, every head calls at ten households.
@Suite struct NeighbourhoodMonthTests {
    private static let buildings = 19
    private static let households = 339
    private static let start = RFC3339.date("2026-05-01T08:00:00+08:00")!

    private static func home(_ household: Int) -> Location {
        let building = household % buildings
        let door = household / buildings
        return Location(place: PlaceID("b-\(building)"), unit: "\(door % 2 + 1)", room: "\(door / 2 + 1)01")
    }

    /// One account a household, and a second one in every third, so that households are told from people.
    private static var plan: CommunityPlan {
        var places = [Place(id: "yard", level: "社区", name: "林峰社区")]
        var people = [Person(id: "staff", name: "吴莉", roles: [.staff(of: "yard")], accounts: [Street.channel: "staff"])]
        for building in 0..<buildings {
            let id = PlaceID("b-\(building)")
            let count = (0..<households).count { $0 % buildings == building }
            places.append(Place(id: id, level: "楼栋", name: "\(building)栋", parent: "yard", number: "\(building)", units: 2, households: count))
            people.append(
                Person(id: PersonID("head-\(building)"), name: "楼长\(building)", roles: [.head(of: id)], accounts: [Street.channel: AccountID("head-\(building)")]))
        }
        for household in 0..<households {
            for member in 0..<(household % 3 == 0 ? 2 : 1) {
                let id = "r-\(household)-\(member)"
                people.append(Person(id: PersonID(id), name: "居民\(household)之\(member)", accounts: [Street.channel: AccountID(id)], lives: home(household)))
            }
        }
        return CommunityPlan(
            id: "month", name: "林峰社区", clock: WallClock(TimeZone(identifier: "Asia/Shanghai")!), levels: ["社区", "楼栋"], places: PlaceTree(places),
            roster: Roster(people), calendar: WorkingCalendar(hours: [:]))
    }

    private static func topic(_ number: Int, _ rest: String) -> Understanding {
        Understanding(intent: .none, command: .init(name: "topic", number: "\(number)", rest: rest))
    }

    private static func visit(_ location: Location, _ building: Int) -> Understanding {
        var slots = Slots(building: "\(building)", unit: location.unit)
        slots.room = location.room
        return Understanding(intent: .visitLog, slots: slots)
    }

    @Test func aMonthOfVotesAndVisitsKeepsEveryRule() throws {
        var chance = SeededChance(seed: 339)
        var street = Street(plan: Self.plan, start: Self.start)
        for building in 0..<Self.buildings { street.say("head-\(building)", "提议：第\(building)号楼装充电桩", Understanding(intent: .topicPropose)) }
        #expect(street.state.topics.live.count == Self.buildings)
        var lastVote: [Int: String] = [:]
        var voices = 0
        var refused = 0
        for _ in 0..<900 {
            let household = Int.random(in: 0..<Self.households, using: &chance)
            let member = household % 3 == 0 ? Int.random(in: 0..<2, using: &chance) : 0
            let number = Int.random(in: 0..<8, using: &chance) == 0 ? Int.random(in: 1...Self.buildings, using: &chance) : household % Self.buildings + 1
            let word = ["同意", "反对", "弃权"].randomElement(using: &chance)!
            let decision = street.say("r-\(household)-\(member)", "议题\(number) \(word)", Self.topic(number, word))
            voices += 1
            if number == household % Self.buildings + 1 {
                lastVote[household] = word
            } else {
                refused += 1
                #expect(!decision.facts.contains { $0 is VoteCast }, "nobody votes on another building's matter")
            }
        }
        let counted = street.state.topics.all.map(\.turnout).reduce(0, +)
        #expect(counted == lastVote.count, "a household counts once, whoever of it speaks and however often")
        for building in 0..<Self.buildings {
            for household in (0..<10).map({ building + $0 * Self.buildings }) {
                let location = Self.home(household)
                var meaning = Self.visit(location, building)
                meaning.intent = .none
                meaning.command = .init(name: "visit-assign", rest: "老人\(household) \(household % 2 == 0 ? "每周" : "每季")")
                street.say("head-\(building)", "加走访", meaning)
            }
        }
        #expect(street.state.care.households.count == Self.buildings * 10)
        let reminders = street.replies.count
        street.advance(to: Self.start.addingTimeInterval(31 * 86_400), every: 10)
        let reminded = street.replies[reminders...].count { $0.phrases.first?.key == VisitWording.reminder.key }
        // Mondays of May 2026 after the first: 4, 11, 18, 25; nobody called, so every head hears each time.
        #expect(reminded == Self.buildings * 4)
        let outcomes = Dictionary(grouping: street.state.topics.all) { $0.outcome }
        #expect(street.state.topics.all.allSatisfy { $0.stage == .closed })
        for topic in street.state.topics.all {
            let building = topic.number - 1
            let words = lastVote.filter { $0.key % Self.buildings == building }.values
            let (yes, no) = (words.count { $0 == "同意" }, words.count { $0 == "反对" })
            #expect((topic.counts["yes"] ?? 0, topic.counts["no"] ?? 0) == (yes, no))
            #expect(topic.outcome == (words.isEmpty ? .noQuorum : yes > no ? .passed : .rejected))
            #expect((topic.task != nil) == (topic.outcome == .passed))
        }
        let tasks = street.state.requests.values.filter { $0.kind == .task }
        #expect(tasks.count == outcomes[.passed]?.count ?? 0)
        #expect(Set(tasks.map(\.number)).count == tasks.count)
        visitEverybody(&street, &chance)
        try replaysTheSame(street)
        print(
            "a month of 339 households, 19 buildings: \(voices) voices, \(refused) of them for another building, \(counted) households voted, "
                + "\(outcomes[.passed]?.count ?? 0) topics passed, \(outcomes[.rejected]?.count ?? 0) rejected, "
                + "\(street.state.care.households.values.map(\.visits.count).reduce(0, +)) visits, \(street.facts.count) facts, \(street.replies.count) replies")
    }

    /// All heads and staff try all doors; only those who may are let in, and nobody else is told anything.
    private func visitEverybody(_ street: inout Street, _ chance: inout SeededChance) {
        for household in street.state.care.all {
            let own = Int(household.location.place.rawValue.dropFirst(2))!
            let other = (own + Int.random(in: 1..<Self.buildings, using: &chance)) % Self.buildings
            let meaning = Self.visit(household.location, own)
            let words = "走访，血糖高"
            #expect(!street.say("head-\(other)", words, meaning).facts.contains { $0 is VisitLogged })
            #expect(street.say("head-\(own)", words, meaning).facts.contains { $0 is VisitLogged })
            var look = meaning
            look.intent = .none
            look.command = .init(name: "visit-look", rest: "")
            for stranger in ["head-\(other)", "r-\(own)-0", "x-1"] {
                let told = street.say(stranger, "查走访", look)
                #expect(!told.facts.contains { $0 is CareRead } && !told.replies.contains { "\($0.phrases)".contains("血糖") })
            }
            #expect(street.say("staff", "查走访", look).replies.contains { "\($0.phrases)".contains("血糖") })
        }
        #expect(street.state.care.all.allSatisfy { $0.visits.count == 1 })
    }

    private func replaysTheSame(_ street: Street) throws {
        let bytes = try JSONEncoder().encode(street.facts.map(RecordedFact.init))
        #expect(try JSONDecoder().decode([RecordedFact].self, from: bytes).count == street.facts.count)
        let state = try JSONEncoder().encode(street.state)
        #expect(try JSONDecoder().decode(CommunityState.self, from: state) == street.state)
    }
}
