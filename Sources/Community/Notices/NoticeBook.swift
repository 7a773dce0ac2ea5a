public import Foundation

/// All notices of a community, in order of their numbers.
public struct NoticeBook: Codable, Equatable, Sendable, HasEmptyValue {
    public private(set) var all: [Notice] = []
    /// Those with something still to go out, so that the clock need not look through years of them.
    public private(set) var waiting: [Int] = []

    public init() {}

    public var nextNumber: Int { all.count + 1 }

    public subscript(number: Int) -> Notice? { all.indices.contains(number - 1) ? all[number - 1] : nil }

    mutating func add(_ notice: Notice) {
        all.append(notice)
        listIfWaiting(notice)
    }

    mutating func change(_ number: Int, _ change: (inout Notice) -> Void) {
        guard all.indices.contains(number - 1) else { return }
        change(&all[number - 1])
        listIfWaiting(all[number - 1])
    }

    private mutating func listIfWaiting(_ notice: Notice) {
        waiting.removeAll { $0 == notice.number }
        if notice.isWaiting { waiting.append(notice.number) }
        waiting.sort()
    }
}

/// When we last said something unasked in each group, for the allowance of a day.
///
/// Every line that answers nobody counts, whichever handler said it; a line that waits for the end of quiet hours counts for the
/// time at which it goes out.
public struct UnaskedLines: Codable, Equatable, Sendable, HasEmptyValue {
    private var times: [String: [Date]] = [:]

    /// An allowance is counted by the day; two days of lines hold any.
    private static let memory: TimeInterval = 48 * 3600

    public init() {}

    public func count(in chat: Chat, since: Date) -> Int { (times[Self.key(chat)] ?? []).count { $0 >= since } }

    mutating func note(_ message: OutgoingMessage) {
        guard message.inReplyTo == nil, message.chat.isGroup else { return }
        let out = max(message.createdAt, message.notBefore ?? message.createdAt)
        times[Self.key(message.chat), default: []].append(out)
        times[Self.key(message.chat)]?.removeAll { out.timeIntervalSince($0) > Self.memory }
    }

    private static func key(_ chat: Chat) -> String { "\(chat.channel)/\(chat.id)" }
}
