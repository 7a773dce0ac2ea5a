import Community
import Foundation

/// Decides which photo is fetched when. It fetches nothing itself and has no clock: the same calls give the same answers.
///
/// - The one whose link dies first comes first.
/// - One that could not be fetched makes room for the others, and is tried again after 3 s, 6 s, 12 s … a quarter of an hour: interfaces
///   count such calls, DingTalk's some ten thousand a month.
struct PhotoQueue {
    struct Name: Hashable {
        var community: CommunityID
        var source: String
    }

    struct Wanted {
        var name: Name
        var photo: PhotoShelf.Awaited
        /// When its link is dead.
        var until: Date
    }

    private struct Tries {
        var count = 0
        var next = Date.distantPast
    }

    private var underWay: [Name: ChannelName] = [:]
    private var tries: [Name: Tries] = [:]

    /// At once, because each may be as large as ``PhotoFetcher/largest``; and of one channel, because its host may be slow.
    static let most = 4
    static let mostOfOneChannel = 2

    private static let firstPause: TimeInterval = 3
    private static let longestPause: TimeInterval = 15 * 60

    /// What to fetch now. Each counts as under way until ``ended(_:again:now:)``.
    mutating func next(_ wanted: [Wanted], now: Date) -> [Wanted] {
        var started: [Wanted] = []
        for one in wanted.sorted(by: { ($0.until, $0.photo.at) < ($1.until, $1.photo.at) }) {
            guard underWay.count < Self.most else { break }
            let channel = one.photo.channel
            guard underWay[one.name] == nil, (tries[one.name]?.next ?? .distantPast) <= now,
                underWay.values.count(where: { $0 == channel }) < Self.mostOfOneChannel
            else { continue }
            underWay[one.name] = channel
            started.append(one)
        }
        return started
    }

    /// - Parameter again: it could not be fetched, and may be later.
    mutating func ended(_ name: Name, again: Bool, now: Date) {
        underWay[name] = nil
        guard again else {
            tries[name] = nil
            return
        }
        var tried = tries[name] ?? Tries()
        tried.count += 1
        tried.next = now.addingTimeInterval(min(Self.longestPause, Self.firstPause * pow(2, Double(min(tried.count, 16) - 1))))
        tries[name] = tried
    }
}
