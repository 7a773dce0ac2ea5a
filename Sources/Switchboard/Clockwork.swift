import Community
public import Foundation
public import Logging
public import ServiceLifecycle

/// Time as a message: carries `now` into every community again and again.
public struct Clockwork: Service {
    let offices: [CommunityOffice]
    let interval: Duration
    let now: @Sendable () -> Date
    let log: Logger

    /// - Parameter interval: how often; deadlines are in minutes, so some seconds do.
    public init(offices: [CommunityOffice], interval: Duration = .seconds(2), now: @escaping @Sendable () -> Date, log: Logger) {
        self.offices = offices
        self.interval = interval
        self.now = now
        self.log = log
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for office in offices {
                    do {
                        _ = try await office.tick(at: now())
                    } catch {
                        log.error("a tick could not be recorded", metadata: ["community": "\(office.plan.id)", "error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: interval)
            }
        }
    }
}
