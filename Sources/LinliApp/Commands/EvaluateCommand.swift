import Community
public import Foundation
import IntentMatching

/// `linli evaluate FILE.jsonl`: how well labelled messages are understood, with every miss.
public struct EvaluateCommand {
    let understander: Understander
    let clock: WallClock

    public init(_ installation: Installation) {
        understander = installation.understander
        clock = installation.communities[0].clock
    }

    struct Row {
        var number: Int
        var line: LabelledLine
        var wanted: String
        var got: Understanding
    }

    /// - Returns: the report, or what is wrong with the file.
    public func run(_ file: URL, showsMisses: Bool = true) throws -> String {
        let rows = try read(file)
        return EvaluationReport(rows: rows).text(showsMisses: showsMisses)
    }

    func read(_ file: URL) throws -> [Row] {
        let text = try String(contentsOf: file, encoding: .utf8)
        var rows: [Row] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            do {
                let labelled = try LabelledLine.read(String(line))
                guard let wanted = labelled.intent else { throw LineProblem("`intent` is missing") }
                let got = understander.understand(labelled.text, in: try labelled.context(clock))
                rows.append(Row(number: index + 1, line: labelled, wanted: wanted, got: got))
            } catch let problem as LineProblem {
                throw LineProblem("\(file.lastPathComponent):\(index + 1): \(problem)")
            }
        }
        return rows
    }
}

/// Counts and figures over labelled messages.
struct EvaluationReport {
    let rows: [EvaluateCommand.Row]

    func text(showsMisses: Bool) -> String {
        var lines: [String] = []
        lines.append("\(rows.count) messages")
        lines.append("intent right: \(share(rows.count { $0.wanted == $0.got.intent.rawValue }, rows.count))")
        lines += intentTable()
        lines += slotLines()
        lines += silenceLines()
        if showsMisses { lines += misses() }
        return lines.joined(separator: "\n")
    }

    private func intentTable() -> [String] {
        var lines = ["", "intent                 precision  recall      F1  count"]
        var scores: [Double] = []
        for intent in Intent.allCases.map(\.rawValue) {
            let wanted = rows.filter { $0.wanted == intent }
            let got = rows.filter { $0.got.intent.rawValue == intent }
            guard !wanted.isEmpty || !got.isEmpty else { continue }
            let right = wanted.count { $0.got.intent.rawValue == intent }
            let precision = got.isEmpty ? 0 : Double(right) / Double(got.count)
            let recall = wanted.isEmpty ? 0 : Double(right) / Double(wanted.count)
            let f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
            if !wanted.isEmpty { scores.append(f1) }
            let name = intent.padding(toLength: 22, withPad: " ", startingAt: 0)
            lines.append("\(name) \(fixed(precision))  \(fixed(recall))  \(fixed(f1))  \(wanted.count)")
        }
        lines.append("macro F1: \(fixed(scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)))")
        return lines
    }

    private func slotLines() -> [String] {
        var lines = [""]
        let reports = rows.filter { $0.wanted == Intent.report.rawValue && $0.got.intent == .report }
        lines.append("category of found reports: \(share(reports.count { $0.line.slots?.category == $0.got.slots.category }, reports.count))")
        let emergencies = rows.filter { $0.line.slots?.urgency == .emergency }
        let found = emergencies.count { $0.got.slots.urgency == .emergency }
        let false_ = rows.count { $0.line.slots?.urgency == nil && $0.got.slots.urgency == .emergency }
        lines.append("emergencies found: \(share(found, emergencies.count)), false ones: \(false_)")
        let understood = rows.filter { $0.wanted == $0.got.intent.rawValue && $0.wanted != Intent.none.rawValue }
        for (name, value) in Self.slots {
            let concerned = understood.filter { value($0.line.slots ?? Slots()) != nil || value($0.got.slots) != nil }
            guard !concerned.isEmpty else { continue }
            let right = concerned.count { value($0.line.slots ?? Slots()) == value($0.got.slots) }
            lines.append("slot \(name.padding(toLength: 9, withPad: " ", startingAt: 0)) \(share(right, concerned.count))")
        }
        return lines
    }

    /// All values as text, so that they compare alike.
    static let slots: [(String, @Sendable (Slots) -> String?)] = [
        ("building", { $0.building }), ("unit", { $0.unit }), ("floor", { $0.floor }), ("room", { $0.room }), ("ticket", { $0.ticket }),
        ("from", { $0.from }), ("to", { $0.to }), ("event", { $0.event }), ("reward", { $0.reward }), ("person", { $0.person }),
        ("topic", { $0.topic }), ("count", { $0.count.map(String.init) }), ("points", { $0.points.map(String.init) }),
        ("score", { $0.score.map(String.init) }), ("choice", { $0.choice?.rawValue }),
    ]

    private func silenceLines() -> [String] {
        let chatter = rows.filter { $0.wanted == Intent.none.rawValue && $0.line.mentioned != true && $0.line.chat != "private" }
        let answered = chatter.count { $0.got.intent != .none }
        let asked = rows.filter { $0.wanted != Intent.none.rawValue && $0.line.mentioned != true && $0.line.chat != "private" }
        return [
            "", "unaddressed chatter answered: \(share(answered, chatter.count))",
            "unaddressed requests left unanswered: \(share(asked.count { $0.got.intent == .none }, asked.count))",
        ]
    }

    private func misses() -> [String] {
        var lines = ["", "confusions"]
        var confusions: [String: Int] = [:]
        for row in rows where row.wanted != row.got.intent.rawValue { confusions["\(row.wanted) taken for \(row.got.intent.rawValue)", default: 0] += 1 }
        lines += confusions.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { "  \($0.value)  \($0.key)" }
        lines += ["", "misses"]
        for row in rows {
            var differences: [String] = []
            if row.wanted != row.got.intent.rawValue {
                differences.append("\(row.wanted) taken for \(row.got.intent.rawValue)")
            } else if row.wanted != Intent.none.rawValue {
                let wanted = row.line.slots ?? Slots()
                if wanted.category != row.got.slots.category {
                    differences.append("category \(wanted.category?.rawValue ?? "-") taken for \(row.got.slots.category?.rawValue ?? "-")")
                }
                if wanted.urgency != row.got.slots.urgency { differences.append("urgency \(wanted.urgency?.rawValue ?? "-")") }
                for (name, value) in Self.slots where value(wanted) != value(row.got.slots) {
                    differences.append("\(name) \(value(wanted) ?? "-") taken for \(value(row.got.slots) ?? "-")")
                }
            }
            if !differences.isEmpty { lines.append("  \(row.number): \(differences.joined(separator: "; ")): \(row.line.text)") }
        }
        return lines
    }

    private func share(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "none to judge" : "\(part) of \(whole) (\(fixed(100 * Double(part) / Double(whole), 1)) %)"
    }

    private func fixed(_ number: Double, _ digits: Int = 3) -> String { String(format: "%.\(digits)f", number) }
}
