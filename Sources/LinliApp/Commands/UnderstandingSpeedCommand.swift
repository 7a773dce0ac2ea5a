import Community
public import Foundation
import IntentMatching
import YAMLPages

/// `linli understanding-speed`: how many messages a second are understood on one core, and what twice as many words cost.
public struct UnderstandingSpeedCommand {
    let installation: Installation
    let messages: URL

    public init(_ installation: Installation, messages: URL) {
        self.installation = installation
        self.messages = messages
    }

    /// Messages of about twenty characters.
    private static let lengths = 16...24
    private static let rounds = 5
    private static let secondsARound = 1.0

    public func run() throws -> [String] {
        let all = try read()
        let sample = all.filter { Self.lengths.contains($0.text.count) }
        guard !sample.isEmpty else { throw LineProblem("no line of \(messages.path) has \(Self.lengths.lowerBound) to \(Self.lengths.upperBound) characters") }
        let language = installation.server.language
        let wider = RuleBook.read(
            installation.server.intents.appendingPathComponent(language), language: language, named: language, Problems(), isDoubled: true)
        let plain = installation.understander
        let doubled = Understander(wider, names: installation.communities.flatMap { $0.roster.people.map(\.name) })
        // In turns, so that a busy machine slows both alike.
        var speeds: [(plain: Double, doubled: Double)] = []
        for _ in 0..<Self.rounds { speeds.append((speed(plain, sample), speed(doubled, sample))) }
        let one = median(speeds.map(\.plain))
        let two = median(speeds.map(\.doubled))
        let cost = median(speeds.map { 1 - $0.doubled / $0.plain }) * 100
        let size = installation.rules.size
        return [
            "\(sample.count) different messages, \(sample.map(\.text.count).reduce(0, +) / sample.count) characters on average, one core (seconds of work, not of waiting)",
            "\(size.words) words, \(size.phrases) turns of speech, \(size.rules) rules: \(Int(one)) messages a second",
            "\(wider.size.words) words, \(wider.size.phrases) turns of speech: \(Int(two)) messages a second, \(String(format: "%.1f", cost)) % fewer",
        ]
    }

    private func read() throws -> [(text: String, context: ReadingContext)] {
        let clock = installation.communities[0].clock
        return try String(contentsOf: messages, encoding: .utf8).split(separator: "\n").map { line in
            let labelled = try LabelledLine.read(String(line))
            return (labelled.text, try labelled.context(clock))
        }
    }

    private func speed(_ understander: Understander, _ sample: [(text: String, context: ReadingContext)]) -> Double {
        let start = Self.processorSeconds()
        var count = 0
        var understood = 0
        var seconds = 0.0
        while seconds < Self.secondsARound {
            for line in sample {
                if understander.understand(line.text, in: line.context).intent != .none { understood += 1 }
                count += 1
            }
            seconds = Self.processorSeconds() - start
        }
        // The count keeps the work from being left out.
        return understood >= 0 ? Double(count) / seconds : 0
    }

    /// Seconds of work of this program, so that what else runs on the machine does not count. The clock counts millionths (POSIX, `clock`).
    private static func processorSeconds() -> Double { Double(clock()) / 1e6 }

    private func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
}
