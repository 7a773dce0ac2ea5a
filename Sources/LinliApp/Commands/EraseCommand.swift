import Community
public import Foundation
import Logging
import Records

/// `linli erase PERSON`: takes a person's words and identity out of a community's store and prints a receipt.
public struct EraseCommand {
    let installation: Installation
    let community: String?
    let now: Date

    public init(_ installation: Installation, community: String?, now: Date = Date()) {
        self.installation = installation
        self.community = community
        self.now = now
    }

    /// - Parameter person: an id of the roster, or `channel/account`; nil for everybody who asked for it in a chat.
    public func run(_ person: String?) async throws -> [String] {
        let plan = try installation.community(named: community)
        let folder = installation.server.data.appendingPathComponent(plan.id.rawValue)
        let state = try StoreSurvey.read(folder).state
        let wanted = state.people.toErase
        guard person != nil || !wanted.isEmpty else { return ["nobody has asked to be erased"] }
        var lines: [String] = []
        // Who asked is forgotten already; their names stand in the file, and in the store's own roster.
        let everybody = plan.roster.people + state.people.added
        let subjects = try person.map { [try self.subject($0, everybody, state)] } ?? wanted.map { erasure in
            Self.subject(everybody.first { $0.id == erasure.person }, accounts: [erasure.account], everybody, state)
        }
        for subject in subjects {
            let isInFile = subject.person.map { id in plan.roster[id] != nil } ?? false
            var erased = subject
            erased.isInFile = isInFile
            let receipt = try await StoreErasure.run(erased, in: folder, now: now, log: .silent)
            lines += self.lines(receipt, erased, plan)
        }
        return lines
    }

    private func subject(_ name: String, _ everybody: [Person], _ state: CommunityState) throws -> StoreErasure.Subject {
        if let person = everybody.first(where: { $0.id.rawValue == name }) { return Self.subject(person, accounts: [], everybody, state) }
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw LineProblem("there is no person `\(name)`; name an id of `people:`, or an account as channel/account") }
        let account = Account(channel: ChannelName(parts[0]), id: AccountID(parts[1]))
        let person = everybody.first { $0.accounts[account.channel] == account.id || state.people.changes[$0.id]?.accounts[account.channel] == account.id }
        return Self.subject(person, accounts: [account], everybody, state)
    }

    private static func subject(_ person: Person?, accounts: [Account], _ everybody: [Person], _ state: CommunityState) -> StoreErasure.Subject {
        guard let person else { return StoreErasure.Subject(person: nil, accounts: accounts, secrets: [], isInFile: false) }
        let change = state.people.changes[person.id]
        let all = person.accounts.merging(change?.accounts ?? [:]) { $1 }
        let secrets = [person.name, change?.name, person.phone, change?.phone].compactMap { $0 }
        // A name that another person bears as well stays in texts, where nobody can tell whose it is.
        let own = Set(secrets).filter { secret in !everybody.contains { $0.id != person.id && ($0.name == secret || $0.phone == secret) } }
        return StoreErasure.Subject(
            person: person.id, accounts: Array(Set(accounts + all.map { Account(channel: $0.key, id: $0.value) })), secrets: own.sorted(), isInFile: false)
    }

    private func lines(_ receipt: StoreErasure.Receipt, _ subject: StoreErasure.Subject, _ plan: CommunityPlan) -> [String] {
        var lines = [
            "receipt \(plan.id)-\(receipt.alias), \(RFC3339.string(now))",
            "  erased: identity and words of \(subject.accounts.count) accounts, \(receipt.messages) messages, in \(receipt.lines) lines of \(receipt.files) files",
            "  kept: \(receipt.requestsKept) requests with their states, counts, and the sums of the ledger; the person is \(receipt.alias) there",
        ]
        if !receipt.things.rows.isEmpty {
            lines.insert("  of theirs, without words and name now: " + receipt.things.rows.map { "\($0.count) \($0.name)" }.joined(separator: ", "), at: 2)
        }
        if subject.isInFile, let person = subject.person {
            lines.append("  still to be done by hand: `\(person)` stands in \(installation.server.communities.lastPathComponent)/\(plan.id)*; take it out there")
        }
        lines.append("  backups from before today still hold the words; let them run out or erase there as well")
        return lines
    }
}

extension Installation {
    /// A community by its id, or the only one.
    func community(named name: String?) throws -> CommunityPlan {
        guard let name else {
            guard communities.count == 1 else { throw LineProblem("there are several communities; say which: \(communities.map(\.id.rawValue).joined(separator: ", "))") }
            return communities[0]
        }
        guard let plan = communities.first(where: { $0.id.rawValue == name }) else {
            throw LineProblem("there is no community \(name); known: \(communities.map(\.id.rawValue).joined(separator: ", "))")
        }
        return plan
    }
}
