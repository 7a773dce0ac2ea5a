import Community
import Foundation
import IntentMatching

/// `linli signs`: JSON Lines of labelled messages in, their signs out, for the script that fits the weights.
public struct SignsCommand {
    let understander: Understander
    let clock: WallClock

    public init(_ installation: Installation) {
        understander = installation.understander
        clock = installation.communities[0].clock
    }

    public func run() {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        while let line = readLine() {
            guard let labelled = try? LabelledLine.read(line), let context = try? labelled.context(clock) else { continue }
            let report = understander.signs(labelled.text, in: context)
            print(String(decoding: (try? encoder.encode(report)) ?? Data(), as: UTF8.self))
        }
    }
}
