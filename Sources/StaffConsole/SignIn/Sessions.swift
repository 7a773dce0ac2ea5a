import Community
public import Foundation

/// Who is signed in. Kept in a file without the secrets themselves, so that a restart signs nobody out.
public actor Sessions {
    /// Issue: "12 h idle".
    static let idle: TimeInterval = 12 * 3600
    /// After so long everybody signs in anew.
    static let longest: TimeInterval = 7 * 86_400
    /// Last uses are written down no more often than this.
    static let writeEvery: TimeInterval = 300

    struct Session: Codable, Equatable, Sendable {
        var community: CommunityID
        var person: PersonID
        var since: Date
        var lastSeen: Date
    }

    private struct Kept: Codable {
        /// By the SHA-256 of the cookie.
        var sessions: [String: Session] = [:]
        /// Links that were used, and when they stop working anyway.
        var used: [String: Date] = [:]
    }

    private var kept: Kept
    private var writtenAt = Date.distantPast
    private let file: URL
    private let crypto: ConsoleCrypto
    /// What is to be said on the next page of a session.
    private var told: [String: String] = [:]
    /// Forms that were sent, so that a second press of the button does nothing.
    private var sent: [String: [String]] = [:]

    public init(folder: URL, crypto: ConsoleCrypto) {
        file = folder.appendingPathComponent("sessions.json")
        self.crypto = crypto
        kept = (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(Kept.self, from: $0) } ?? Kept()
    }

    /// Opens a session for the claim of a link, once. Nil when the link was used before.
    func open(_ claim: SignInLinks.Claim, at now: Date) -> String? {
        forget(at: now)
        guard kept.used[claim.once] == nil else { return nil }
        kept.used[claim.once] = now.addingTimeInterval(SignInLinks.lifetime + 120)
        let cookie = Base64URL.text(crypto.random(32))
        kept.sessions[id(cookie)] = Session(community: claim.community, person: claim.person, since: now, lastSeen: now)
        write(at: now)
        return cookie
    }

    func isUsed(_ claim: SignInLinks.Claim) -> Bool { kept.used[claim.once] != nil }

    /// The session of a cookie, used now.
    func session(_ cookie: String, at now: Date) -> (id: String, session: Session)? {
        let id = id(cookie)
        guard var session = kept.sessions[id] else { return nil }
        guard now.timeIntervalSince(session.lastSeen) <= Self.idle, now.timeIntervalSince(session.since) <= Self.longest else {
            close(id, at: now)
            return nil
        }
        session.lastSeen = max(now, session.lastSeen)
        kept.sessions[id] = session
        if now.timeIntervalSince(writtenAt) > Self.writeEvery { write(at: now) }
        return (id, session)
    }

    /// Whether a session is still open, without counting as a use.
    func isOpen(_ id: String, at now: Date) -> Bool {
        kept.sessions[id].map { now.timeIntervalSince($0.lastSeen) <= Self.idle } ?? false
    }

    func close(_ id: String, at now: Date) {
        kept.sessions[id] = nil
        told[id] = nil
        sent[id] = nil
        write(at: now)
    }

    /// Signs somebody out everywhere.
    func closeAll(of person: PersonID, in community: CommunityID, at now: Date) {
        for (id, session) in kept.sessions where session.person == person && session.community == community { close(id, at: now) }
    }

    func tell(_ text: String, to id: String) { told[id] = text }
    func takeTold(_ id: String) -> String? { told.removeValue(forKey: id) }

    /// Whether this form comes for the first time.
    func isFirst(_ form: String, of id: String) -> Bool {
        guard !form.isEmpty else { return true }
        var forms = sent[id] ?? []
        guard !forms.contains(form) else { return false }
        forms.append(form)
        sent[id] = forms.suffix(100)
        return true
    }

    /// What every form of a session carries, so that no other site can send one.
    nonisolated func formToken(_ id: String, key: ConsoleKey) -> String {
        Base64URL.text(crypto.hmac(key.bytes, Array("form\n\(id)".utf8)))
    }

    private func id(_ cookie: String) -> String { Base64URL.text(crypto.sha256(Array(cookie.utf8))) }

    private func forget(at now: Date) {
        kept.used = kept.used.filter { $0.value > now }
        kept.sessions = kept.sessions.filter { now.timeIntervalSince($0.value.lastSeen) <= Self.idle }
    }

    private func write(at now: Date) {
        writtenAt = now
        guard let data = try? JSONEncoder().encode(kept) else { return }
        let beside = file.appendingPathExtension("new")
        try? FileManager.default.removeItem(at: beside)
        guard FileManager.default.createFile(atPath: beside.path, contents: data, attributes: [.posixPermissions: 0o600]) else { return }
        _ = rename(beside.path, file.path)
    }
}

/// Too many wrong links from one address are not looked at any more for a while.
actor Attempts {
    static let most = 10
    static let window: TimeInterval = 10 * 60
    private var wrong: [String: [Date]] = [:]

    func mayTry(_ address: String, at now: Date) -> Bool {
        let recent = (wrong[address] ?? []).filter { now.timeIntervalSince($0) < Self.window }
        wrong[address] = recent.isEmpty ? nil : recent
        return recent.count < Self.most
    }

    func noteWrong(_ address: String, at now: Date) {
        wrong[address, default: []].append(now)
        if wrong.count > 10_000 { wrong = wrong.filter { $0.value.contains { now.timeIntervalSince($0) < Self.window } } }
    }
}

/// So much and no more within a minute, for each name.
actor Pace {
    private var passed: [String: (minute: Int, count: Int)] = [:]

    func mayPass(_ name: String, at now: Date, most: Int) -> Bool {
        let minute = Int(now.timeIntervalSince1970 / 60)
        let count = passed[name].map { $0.minute == minute ? $0.count : 0 } ?? 0
        guard count < most else { return false }
        passed[name] = (minute, count + 1)
        return true
    }
}
