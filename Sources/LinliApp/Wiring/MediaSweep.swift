import Community
import Foundation
import Logging
import Records
import ServiceLifecycle
import Switchboard

/// Removes photos that no record holds and that nobody has made one of within a week: in groups where every message is heard, most are
/// neighbours' own.
struct MediaSweep: Service {
    let offices: [CommunityOffice]
    let data: URL
    let now: @Sendable () -> Date
    let log: Logger

    /// Photos are counted in days.
    private static let pause = Duration.seconds(6 * 3600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for office in offices { await sweep(office) }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func sweep(_ office: CommunityOffice) async {
        do {
            let removed = try MediaFolder(ofStore: data.appendingPathComponent(office.plan.id.rawValue)).sweep(await office.keeper.state, at: now())
            if !removed.isEmpty {
                log.info("photos of no record were removed", metadata: ["community": "\(office.plan.id)", "count": "\(removed.count)"])
            }
        } catch {
            log.error("photos of no record could not be removed", metadata: ["community": "\(office.plan.id)", "error": "\(error)"])
        }
    }
}
