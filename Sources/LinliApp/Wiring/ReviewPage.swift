import Community
import Foundation
import IntentMatching
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

    /// The door for city systems, where the server's file opens it.
    func open311(_ offices: [CommunityOffice], _ secrets: Secrets, _ outside: Outside) throws -> Open311? {
        guard let names = installation.server.open311Keys else { return nil }
        let byID = Dictionary(offices.map { ($0.plan.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Open311(
            desks: offices.map(desk), keys: try secrets.values(of: names), perMinute: installation.server.open311PerMinute,
            isReadByAll: installation.server.open311IsReadByAll,
            publicURL: installation.server.publicURL, crypto: .swiftCrypto, now: outside.now
        ) { community, report, now in
            guard let office = byID[community] else { throw StartError.problems(["there is no community \(community)"]) }
            return try await office.file(report, at: now)
        }
    }

    private func desk(_ office: CommunityOffice) -> CommunityDesk {
        var lent = CommunityDesk.Lent(
            act: { try await office.act($0, on: $1, seen: $2, by: $3, at: $4, isOnlyShown: $5) },
            words: { office.wordings.text($0, plan: office.plan, now: $1) },
            standing: { office.standing(of: $0, in: $1, at: $2) },
            plan: { office.plan(knowing: $0, at: $1) },
            neighbourhood: CommunityDesk.Neighbourhood(
                act: { try await office.act($0, seen: $1, by: $2, at: $3, isOnlyShown: $4) },
                mayRead: { office.mayRead(by: $0, in: $1, at: $2) },
                notice: { office.standing(of: $0, for: $1, in: $2, at: $3) },
                noticePlaces: { office.noticePlaces(of: $0, in: $1, at: $2) }),
            media: installation.server.data.appendingPathComponent("\(office.plan.id)/media"))
        lent.actOnNeighbourhood = { try await office.act($0, seen: $1, id: $2, by: $3, at: $4) }
        lent.wordPlace = { category, intent in
            office.understander.book.family(speakingFor: category, or: intent).map { "\($0.at) \($0.name)" }
        }
        lent.households = { office.households(for: $0, in: $1, at: $2) }
        return CommunityDesk(plan: office.plan, keeper: office.keeper, lent: lent)
    }

    /// Beside the stores and no store itself: who is signed in is nobody's record.
    static func folder(_ installation: Installation) -> URL { installation.server.data.appendingPathComponent("console") }

    static func links(_ installation: Installation) throws -> SignInLinks {
        let folder = folder(installation)
        do {
            return SignInLinks(key: try ConsoleKey.open(in: folder, crypto: .swiftCrypto), crypto: .swiftCrypto, publicURL: installation.server.publicURL)
        } catch {
            throw StartError.problems([
                "the folder \(folder.path) cannot be made or written; let the server's user write there, or give another folder with --data"
            ])
        }
    }
}
