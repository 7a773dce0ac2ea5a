public import Community
public import Foundation

/// Links that sign one person in, once, within ten minutes.
///
/// A link says for whom and when it was made, signed with the key, so that `linli login-link` can make one beside a running server.
/// Which links were used is kept with the sessions.
public struct SignInLinks: Sendable {
    /// Issue: "a link that works once within 10 minutes".
    public static let lifetime: TimeInterval = 10 * 60

    let key: ConsoleKey
    let crypto: ConsoleCrypto
    let publicURL: String

    public init(key: ConsoleKey, crypto: ConsoleCrypto, publicURL: String) {
        self.key = key
        self.crypto = crypto
        self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    }

    public func link(for person: PersonID, of community: CommunityID, at now: Date) -> String {
        "\(publicURL)/console/sign-in?link=\(ticket(for: person, of: community, at: now))"
    }

    func ticket(for person: PersonID, of community: CommunityID, at now: Date) -> String {
        let claim = Claim(community: community, person: person, madeAt: Int(now.timeIntervalSince1970), once: Base64URL.text(crypto.random(12)))
        let payload = Array(claim.text.utf8)
        return "\(Base64URL.text(payload)).\(Base64URL.text(sign(payload)))"
    }

    /// What the link claims, when it is ours and its time is not over. Whether it was used is another matter.
    func claim(in ticket: String, at now: Date) -> Claim? {
        let parts = ticket.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let payload = Base64URL.bytes(parts[0]), let signature = Base64URL.bytes(parts[1]), isSame(signature, sign(payload)),
            let claim = Claim(text: String(decoding: payload, as: UTF8.self))
        else { return nil }
        let age = now.timeIntervalSince1970 - Double(claim.madeAt)
        return age >= -60 && age <= Self.lifetime ? claim : nil
    }

    private func sign(_ payload: [UInt8]) -> [UInt8] { crypto.hmac(key.bytes, Array("sign-in\n".utf8) + payload) }

    struct Claim: Equatable, Sendable {
        var community: CommunityID
        var person: PersonID
        var madeAt: Int
        /// Tells this link from every other.
        var once: String

        init(community: CommunityID, person: PersonID, madeAt: Int, once: String) {
            self.community = community
            self.person = person
            self.madeAt = madeAt
            self.once = once
        }

        var text: String { "\(community)\n\(person)\n\(madeAt)\n\(once)" }

        init?(text: String) {
            let parts = text.split(separator: "\n").map(String.init)
            guard parts.count == 4, let madeAt = Int(parts[2]) else { return nil }
            self.init(community: CommunityID(parts[0]), person: PersonID(parts[1]), madeAt: madeAt, once: parts[3])
        }
    }
}
