import Community
import Foundation
import YAMLPages

/// `parties:`, `people:` and `groups:`
struct PeopleReader {
    let map: YAMLMap
    let problems: Problems
    let places: PlaceTree
    let channels: Set<ChannelName>?

    func parties() -> [Party] {
        var seen: Set<PartyID> = []
        return map.list("parties").compactMap { value in
            guard let entry = YAMLMap(value, problems, allowed: ["id", "name", "phone", "hours"], what: "a party"),
                let id = entry.neededString("id"), let name = entry.neededString("name")
            else { return nil }
            guard seen.insert(PartyID(id)).inserted else {
                problems.add(value.at, "the party `\(id)` stands twice", "Give one of them another id")
                return nil
            }
            return Party(
                id: PartyID(id), name: name, phone: entry.string("phone"),
                hours: entry.parsed("hours", as: "hours such as 08:00-18:00") { DailyHours($0) })
        }
    }

    func people(_ parties: [Party]) -> [Person] {
        var seen: Set<PersonID> = []
        var accounts: [Account: PersonID] = [:]
        return map.list("people").compactMap { value in
            let keys: Set<String> = ["id", "name", "roles", "accounts", "lives", "phone", "tags"]
            guard let entry = YAMLMap(value, problems, allowed: keys, what: "a person"), let id = entry.neededString("id"),
                let name = entry.neededString("name")
            else { return nil }
            guard seen.insert(PersonID(id)).inserted else {
                problems.add(value.at, "the person `\(id)` stands twice", "Give one of them another id")
                return nil
            }
            let person = Person(
                id: PersonID(id), name: name, roles: entry.list("roles").compactMap { role($0, parties) }, accounts: self.accounts(entry),
                lives: entry["lives"].flatMap(location), phone: entry.string("phone"), tags: entry.strings("tags"),
                terms: entry.list("roles").compactMap { term($0, parties) },
                deputyships: entry.list("roles").compactMap { deputyship($0, parties) })
            for (channel, account) in person.accounts {
                if let other = accounts.updateValue(person.id, forKey: Account(channel: channel, id: account)) {
                    problems.add(value.at, "the account `\(account)` on `\(channel)` belongs to `\(other)` already", "One account is one person's")
                }
            }
            return person
        }
    }

    func groups() -> [Chat: PlaceID] {
        var groups: [Chat: PlaceID] = [:]
        for value in map.list("groups") {
            guard let entry = YAMLMap(value, problems, allowed: ["channel", "chat", "place"], what: "a group"),
                let channel = entry.need("channel").flatMap(self.channel), let chat = entry.neededString("chat"),
                let place = entry.need("place").flatMap({ places.known($0, problems) })
            else { continue }
            if groups.updateValue(place, forKey: .group(ChatID(chat), on: channel)) != nil {
                problems.add(value.at, "the group `\(chat)` stands twice", "A group belongs to one place")
            }
        }
        return groups
    }

    private func channel(_ value: YAMLValue) -> ChannelName? {
        guard let text = value.string(problems) else { return nil }
        let name = ChannelName(text)
        if let channels, !channels.contains(name) {
            problems.add(value.at, "there is no channel `\(text)`", "Use a name of `channels:` in the server's file")
            return nil
        }
        return name
    }

    private func accounts(_ entry: YAMLMap) -> [ChannelName: AccountID] {
        guard let value = entry["accounts"], let map = YAMLMap(value, problems, what: "`accounts`") else { return [:] }
        var accounts: [ChannelName: AccountID] = [:]
        for key in map.keys {
            guard let account = map.string(key), let channel = channel(YAMLValue(.scalar(key), at: value.at)) else { continue }
            accounts[channel] = AccountID(account)
        }
        return accounts
    }

    private func location(_ value: YAMLValue) -> Location? {
        guard let entry = YAMLMap(value, problems, allowed: ["place", "unit", "floor", "room"], what: "`lives`"),
            let place = entry.need("place").flatMap({ places.known($0, problems) })
        else { return nil }
        return Location(place: place, unit: entry.string("unit"), floor: entry.string("floor"), room: entry.string("room"))
    }

    /// Until when a role is held, where the file says so.
    private func term(_ value: YAMLValue, _ parties: [Party]) -> Term? {
        guard case .map(let pairs) = value.content, pairs.contains(where: { $0.key == "until" }), !pairs.contains(where: { $0.key == "deputy_for" }),
            let entry = YAMLMap(value, problems), let role = role(value, parties),
            let until = entry.parsed("until", as: "a day such as 2027-12-31", { CivilDate($0) })
        else { return nil }
        return Term(role: role, until: until)
    }

    /// For whom a role is held, where the file says that it is another's.
    private func deputyship(_ value: YAMLValue, _ parties: [Party]) -> Deputyship? {
        guard case .map(let pairs) = value.content, pairs.contains(where: { $0.key == "deputy_for" }), let entry = YAMLMap(value, problems),
            let role = role(value, parties), let whom = entry["deputy_for"]
        else { return nil }
        guard role.kind == .head, let person = whom.string(problems), isPerson(person) else {
            problems.add(whom.at, "`deputy_for` names nobody", "Name the id of the head whom a `head` stands in for")
            return nil
        }
        return Deputyship(role: role, of: PersonID(person), until: entry.parsed("until", as: "a day such as 2027-12-31") { CivilDate($0) })
    }

    private func isPerson(_ id: String) -> Bool {
        map.list("people").contains { value in
            guard case .map(let pairs) = value.content, case .scalar(let found)? = pairs.first(where: { $0.key == "id" })?.value.content else { return false }
            return found == id
        }
    }

    private func role(_ value: YAMLValue, _ parties: [Party]) -> Role? {
        guard let entry = YAMLMap(value, problems, allowed: ["role", "of", "until", "deputy_for"], what: "a role"), let name = entry.neededString("role"),
            let of = entry.need("of")
        else { return nil }
        switch Role.Kind(rawValue: name) {
        case .head: return places.known(of, problems).map { .head(of: $0) }
        case .staff: return places.known(of, problems).map { .staff(of: $0) }
        case .handler:
            guard let party = of.string(problems), parties.contains(where: { $0.id.rawValue == party }) else {
                problems.add(of.at, "there is no such party", "Use an id of `parties:`")
                return nil
            }
            return .handler(for: PartyID(party))
        case nil:
            problems.add(value.at, "`\(name)` is no role", "Known: head, staff, handler")
            return nil
        }
    }
}
