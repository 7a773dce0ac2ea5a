import Community
import Foundation
import Testing

@testable import LinliApp

/// Which photo is fetched when.
@Suite struct PhotoQueueTests {
    private static let now = RFC3339.date("2026-05-20T10:00:00+08:00")!

    private func wanted(_ source: String, _ channel: ChannelName = "office", lives seconds: TimeInterval = 300) -> PhotoQueue.Wanted {
        let photo = PhotoShelf.Awaited(source: source, channel: channel, at: Self.now)
        return PhotoQueue.Wanted(name: .init(community: "linfeng", source: source), photo: photo, until: Self.now + seconds)
    }

    @Test func linkThatDiesFirstComesFirstAndAChannelHoldsUpNoOther() {
        var queue = PhotoQueue()
        let slow = (1...9).map { wanted("feishu:om_\($0)/k", "owners", lives: 86_400) }
        let started = queue.next(slow + [wanted("https://a"), wanted("https://b")], now: Self.now)
        #expect(started.map(\.name.source) == ["https://a", "https://b", "feishu:om_1/k", "feishu:om_2/k"])
        #expect(queue.next(slow, now: Self.now).isEmpty)
    }

    /// A host that fails for a day is asked a hundred times, not thirty thousand, and the photos behind its own are fetched.
    @Test func oneThatFailsMakesRoomAndIsTriedMoreAndMoreSeldom() {
        var queue = PhotoQueue()
        let bad = wanted("dingtalk:bad", lives: 86_400), good = wanted("dingtalk:good", lives: 90_000)
        var tries = 0
        var wasFetched = false
        for second in 0..<86_400 {
            let now = Self.now + TimeInterval(second)
            for one in queue.next(wasFetched ? [bad] : [bad, good], now: now) {
                let fails = one.name == bad.name
                if fails { tries += 1 } else { wasFetched = true }
                queue.ended(one.name, again: fails, now: now)
            }
        }
        #expect(wasFetched && (90...120).contains(tries), "\(tries)")
    }

    @Test func withinWeComsFiveMinutesThereAreSeveralTries() {
        var queue = PhotoQueue()
        var tries = 0
        for second in 0..<300 {
            let now = Self.now + TimeInterval(second)
            for one in queue.next([wanted("https://a")], now: now) {
                tries += 1
                queue.ended(one.name, again: true, now: now)
            }
        }
        #expect(tries >= 6)
    }
}
