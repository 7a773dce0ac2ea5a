import Community
import IntentMatching
import Records
import Switchboard
import WebhookServer

/// What `/readyz` says: stores open, rules loaded.
struct ReadinessReport: Sendable {
    let installation: Installation
    let offices: [CommunityOffice]

    func report() async -> Readiness {
        let size = installation.rules.size
        var lines = ["rules: \(size.words) words, \(size.rules) rules"]
        var isReady = true
        for office in offices {
            if office.keeper.refusal != nil {
                isReady = false
                lines.append("store \(office.plan.id): refuses; see the log for the reason, mend it and start again")
            } else {
                let waiting = await office.keeper.outbox.pending.count
                lines.append("store \(office.plan.id): open, \(waiting) replies to be delivered")
            }
        }
        return Readiness(isReady: isReady, lines: lines)
    }
}
