import Community
import Foundation
import Platforms

/// A platform as the contract suite sees it: how its server would deliver a message, and how its clients would read ours.
struct Sample: Sendable {
    var name: String
    var platform: any Platform
    /// A signed delivery of a group's or a private text, sent at `moment`.
    var deliver: @Sendable (_ text: String, _ isPrivate: Bool, _ moment: Date) -> InboundDelivery
    /// The same with a photo in it.
    var photo: @Sendable () -> InboundDelivery
    /// A signed delivery of a kind that no adapter reads.
    var unknownKind: @Sendable () -> InboundDelivery
    /// Signed bytes that are not what the platform says.
    var sign: @Sendable (_ body: [UInt8]) -> InboundDelivery
    /// Takes the proof away, and breaks it.
    var unsign: @Sendable (inout InboundDelivery) -> Void
    var forge: @Sendable (inout InboundDelivery) -> Void
    /// The texts that people see of a call, read as the platform's clients read them, and whether it calls everybody.
    var shown: @Sendable (OutboundCall) -> (text: String, callsEverybody: Bool)
    /// Answers of the platform that mean: bad token, too fast, not in the group.
    var badToken: CallAnswer?
    var tooFast: CallAnswer
    var notInGroup: CallAnswer
    var taken: CallAnswer
    /// So long after its time a delivery is refused.
    var window: TimeInterval
}

enum Samples {
    /// 2026-01-01 00:00 UTC, the moment of the vectors.
    static let now = Date(timeIntervalSince1970: 1_767_225_600)
    static let channel: ChannelName = "town"
    static let all = [wecom, feishu, dingtalk, onebot]

    static func json(_ object: Any) -> [UInt8] { [UInt8]((try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])) ?? Data()) }
    static func parsed(_ text: String) -> [String: Any] { object(Array(text.utf8)) }
    static func answer(_ status: Int, _ object: [String: Any]) -> CallAnswer { CallAnswer(status: status, body: json(object)) }
}
