import Community
import Foundation
import IntentMatching

/// One labelled or unlabelled line, as the label guide writes it.
struct LabelledLine: Decodable {
    var text: String
    var chat: String?
    var mentioned: Bool?
    var role: String?
    var now: String?
    var intent: String?
    var slots: Slots?

    /// LABELS.md: the default clock is Wednesday 2026-05-20, 10:00 in China.
    static let defaultNow = "2026-05-20T10:00:00+08:00"

    func context(_ clock: WallClock) throws(LineProblem) -> ReadingContext {
        guard let role = ReadingContext.Role(rawValue: role ?? "resident") else { throw LineProblem("`role` is resident, head or staff") }
        guard let instant = RFC3339.date(now ?? Self.defaultNow) else { throw LineProblem("`now` is not RFC 3339") }
        guard chat == nil || chat == "group" || chat == "private" else { throw LineProblem("`chat` is group or private") }
        return ReadingContext(isPrivate: chat == "private", mentioned: mentioned ?? false, role: role, now: clock.local(instant))
    }

    static func read(_ line: String) throws(LineProblem) -> LabelledLine {
        do {
            return try JSONDecoder().decode(LabelledLine.self, from: Data(line.utf8))
        } catch {
            throw LineProblem("the line is not JSON of the label guide's form")
        }
    }
}

struct LineProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// `linli classify`: JSON Lines in, JSON Lines out, same order, flushed line by line.
public struct ClassifyCommand {
    let understander: Understander
    let clock: WallClock
    let explains: Bool
    private let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    public init(_ installation: Installation, explains: Bool) {
        understander = installation.understander
        clock = installation.communities[0].clock
        self.explains = explains
    }

    public func run() {
        while let line = readLine() {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            print(answer(to: line))
            fflush(nil)
        }
    }

    func answer(to line: String) -> String {
        do {
            let labelled = try LabelledLine.read(line)
            let context = try labelled.context(clock)
            let explanation = explains ? understander.explain(labelled.text, in: context) : nil
            let understanding = explanation?.understanding ?? understander.understand(labelled.text, in: context)
            return json(
                Answer(
                    intent: understanding.intent, respond: understanding.intent != .none || context.isPrivate || context.mentioned,
                    confidence: (understanding.confidence * 1000).rounded() / 1000, slots: understanding.intent == .none ? Slots() : understanding.slots, rule: understanding.rule,
                    also: understanding.also.isEmpty ? nil : understanding.also, otherwise: understanding.otherwise, orElse: understanding.orElse, why: explanation?.voices))
        } catch {
            return json(["error": error.description])
        }
    }

    private func json(_ value: some Encodable) -> String { String(decoding: (try? encoder.encode(value)) ?? Data("{}".utf8), as: UTF8.self) }

    private struct Answer: Encodable {
        var intent: Intent
        var respond: Bool
        var confidence: Double
        var slots: Slots
        var rule: String
        var also: [Understanding.Also]?
        /// What else it may mean, when it was said to the assistant and is not clear.
        var otherwise: Intent?
        var orElse: Intent?
        var why: [Explanation.Voice]?
    }
}
