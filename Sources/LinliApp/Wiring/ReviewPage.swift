import Community
import Foundation
import Responses
import StaffConsole
import Switchboard

/// The review page put together: its key, its sessions, its links, and what it is lent by the communities' offices.
struct ReviewPage {
    private let installation: Installation
    private let folder: URL
    private let links: SignInLinks

    init(_ installation: Installation) throws {
        self.installation = installation
        folder = Self.folder(installation)
        links = try Self.links(installation)
    }

    var signInLink: @Sendable (CommunityID, PersonID, Date) -> String { { [links] in links.link(for: $1, of: $0, at: $2) } }

    func console(_ offices: [CommunityOffice], _ outside: Outside) -> Console {
        Console(
            desks: offices.map(desk), links: links, sessions: Sessions(folder: folder, crypto: .swiftCrypto), templates: installation.pages,
            crypto: .swiftCrypto, publicURL: installation.server.publicURL, now: outside.now, log: outside.log)
    }

    private func desk(_ office: CommunityOffice) -> CommunityDesk {
        CommunityDesk(
            plan: office.plan, keeper: office.keeper,
            lent: CommunityDesk.Lent(
                act: { try await office.act($0, on: $1, seen: $2, by: $3, at: $4, isOnlyShown: $5) },
                words: { office.wordings.text($0, plan: office.plan, now: $1) },
                standing: { office.standing(of: $0, in: $1, at: $2) },
                media: installation.server.data.appendingPathComponent("\(office.plan.id)/media")))
    }

    /// Beside the stores and no store itself: who is signed in is nobody's record.
    static func folder(_ installation: Installation) -> URL { installation.server.data.appendingPathComponent("console") }

    static func links(_ installation: Installation) throws -> SignInLinks {
        SignInLinks(
            key: try ConsoleKey.open(in: folder(installation), crypto: .swiftCrypto), crypto: .swiftCrypto, publicURL: installation.server.publicURL)
    }
}
