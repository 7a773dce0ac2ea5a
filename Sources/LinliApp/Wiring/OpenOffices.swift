import Community
import Foundation
import Journal
import Logging
import Records
import Switchboard

/// Opens the store of every community.
enum OpenOffices {
    static func open(
        _ installation: Installation, files: FileSystem = .real, signInLink: @escaping @Sendable (CommunityID, PersonID, Date) -> String = { _, _, _ in "/console" },
        log: Logger
    ) throws -> [CommunityOffice] {
        return try installation.communities.map { plan in
            let folder = installation.server.data.appendingPathComponent(plan.id.rawValue)
            do {
                let keeper = try RecordKeeper.open(folder, community: plan.id, files: files, log: log)
                return CommunityOffice(
                    plan: plan, understander: installation.understander(plan.languages), wordings: installation.wordings,
                    further: installation.furtherWordings(plan.languages), keeper: keeper, signInLink: { signInLink(plan.id, $0, $1) })
            } catch {
                throw StartError.store(community: plan.id.rawValue, reason: "\(error)")
            }
        }
    }
}
