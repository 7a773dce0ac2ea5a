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

    /// Whether what the speaker said last in this chat is later than a moment, and fresh enough that a bare word may be of that.
    func wasAnswered(since moment: Date) -> Bool { lastAnswered(within: Dialogue.patience).map { $0.at > moment } ?? false }

    /// Neither another building nor another unit is named than where a request is; what is not known is no other.
    func namesNoOtherHouse(than request: Request) -> Bool {
        func agree(_ said: String?, _ known: String?) -> Bool { said == nil || known == nil || said == known }
        return agree(slots.building, plan.places[request.location.place]?.number) && agree(slots.unit, request.location.unit)
    }
}
