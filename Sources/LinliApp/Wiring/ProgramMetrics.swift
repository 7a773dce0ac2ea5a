import Community
import Foundation
import Records
import StaffConsole
import Switchboard

/// `/metrics` beyond the door's own counters, in the text form that Prometheus reads: what was understood and answered, how long it took,
/// open requests, deliveries, and the journal.
struct ProgramMetrics: Sendable {
    let offices: [CommunityOffice]
    let data: URL
    let console: Console
    let startedAt: Date
    let now: @Sendable () -> Date

    func exposition() async -> String {
        var text = Exposition()
        text.add("linli_start_time_seconds", "gauge", "When the program started, Unix time.", [("", startedAt.timeIntervalSince1970)])
        text.add("linli_console_listeners", "gauge", "Browsers that wait for changes of the review page.", [("", Double(console.listening))])
        messages(&text)
        await states(&text)
        return text.text
    }

    private func messages(_ text: inout Exposition) {
        let readings = offices.map { (community: $0.plan.id, reading: $0.meter.reading) }
        text.add(
            "linli_messages_total", "counter", "Messages taken, by what they were taken for and whether they were answered or passed over in silence.",
            readings.flatMap { one in
                one.reading.messages.map { kind, count in
                    ("community=\"\(one.community)\",intent=\"\(kind.intent.rawValue)\",outcome=\"\(kind.wasAnswered ? "answered" : "silent")\"", Double(count))
                }.sorted { $0.0 < $1.0 }
            })
        text.head("linli_message_seconds", "histogram", "From a message's arrival until it is on disk.")
        for (community, reading) in readings {
            var sum = 0
            for (bound, count) in zip(MessageMeter.bounds, reading.buckets) {
                sum += count
                text.line("linli_message_seconds_bucket", "community=\"\(community)\",le=\"\(bound)\"", Double(sum))
            }
            let all = reading.buckets.reduce(0, +)
            text.line("linli_message_seconds_bucket", "community=\"\(community)\",le=\"+Inf\"", Double(all))
            text.line("linli_message_seconds_sum", "community=\"\(community)\"", reading.seconds)
            text.line("linli_message_seconds_count", "community=\"\(community)\"", Double(all))
        }
    }

    private func states(_ text: inout Exposition) async {
        var requests: [(String, Double)] = []
        var late: [(String, Double)] = []
        var unanswered: [(String, Double)] = []
        var waiting: [(String, Double)] = []
        var aside: [(String, Double)] = []
        var delivered: [(String, Double)] = []
        var givenUp: [(String, Double)] = []
        var lines: [(String, Double)] = []
        var bytes: [(String, Double)] = []
        var refusing: [(String, Double)] = []
        for office in offices {
            let label = "community=\"\(office.plan.id)\""
            let open = await office.keeper.state.openRequests
            for stage in Request.Stage.allCases where stage != .closed {
                requests.append(("\(label),stage=\"\(stage.rawValue)\"", Double(open.count { $0.stage == stage })))
            }
            late.append((label, Double(open.count { $0.clocks.escalations > 0 })))
            unanswered.append((label, Double(await office.keeper.state.unanswered.lines.count)))
            let outbox = await office.keeper.outbox
            waiting.append((label, Double(outbox.pending.count)))
            aside.append((label, Double(outbox.setAside.count)))
            delivered.append((label, Double(outbox.deliveredCount)))
            givenUp.append((label, Double(outbox.givenUp.count)))
            lines.append((label, Double(office.keeper.lastLine)))
            let file = data.appendingPathComponent("\(office.plan.id)/journal.jsonl")
            let size = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int
            bytes.append((label, Double(size ?? 0)))
            refusing.append((label, office.keeper.refusal == nil ? 0 : 1))
        }
        text.add("linli_requests_open", "gauge", "Open requests by their stage.", requests)
        text.add("linli_requests_escalated", "gauge", "Open requests of which somebody above was told.", late)
        text.add("linli_lines_not_understood", "gauge", "Lines of the last two weeks that were said to the assistant and not understood.", unanswered)
        text.add("linli_deliveries_waiting", "gauge", "Messages that are recorded and not yet delivered.", waiting)
        text.add("linli_deliveries_aside", "gauge", "Messages that wait until their chats speak, because the platform lets us speak only then.", aside)
        text.add("linli_deliveries_total", "counter", "Messages delivered since the store began.", delivered)
        text.add("linli_deliveries_given_up", "gauge", "Messages that could not be delivered and wait for staff.", givenUp)
        text.add("linli_journal_lines_total", "counter", "Lines of the journal.", lines)
        text.add("linli_journal_bytes", "gauge", "Size of the journal since the last snapshot.", bytes)
        text.add("linli_store_refusing", "gauge", "1 when the store cannot write any more.", refusing)
    }
}

/// The text form (https://prometheus.io/docs/instrumenting/exposition_formats/).
private struct Exposition {
    private(set) var text = ""

    mutating func head(_ name: String, _ kind: String, _ help: String) { text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n" }

    mutating func line(_ name: String, _ labels: String, _ value: Double) {
        let number = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        text += labels.isEmpty ? "\(name) \(number)\n" : "\(name){\(labels)} \(number)\n"
    }

    mutating func add(_ name: String, _ kind: String, _ help: String, _ values: [(String, Double)]) {
        head(name, kind, help)
        for (labels, value) in values { line(name, labels, value) }
    }
}
