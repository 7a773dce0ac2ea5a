import Community
import Foundation

extension Scene {
    /// The last thing that the speaker said in this chat before this message, if it had an effect no longer than so many seconds ago.
    ///
    /// - Parameter isQuestion: passes over lines that only go on from an earlier one, such as 明天呢.
    func lastAnswered(within seconds: TimeInterval, where isQuestion: (String) -> Bool = { _ in true }) -> RecentLines.Line? {
        let last = state.recent.lines(in: chat).last { $0.account == message.sender.id && isQuestion($0.text) }
        return last.flatMap { $0.wasAnswered && now.timeIntervalSince($0.at) <= seconds ? $0 : nil }
    }
}
