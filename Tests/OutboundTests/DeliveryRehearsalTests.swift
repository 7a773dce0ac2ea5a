import Community
import Foundation
import Outbound
import Testing

/// A whole day of accidents, drawn by lot: what must hold whatever happens.
struct DeliveryRehearsalTests {
    @Test(arguments: UInt64(1)...40)
    func whateverHappens_nothingIsLostDoubledOrOutOfOrder(seed: UInt64) {
        var lot = Lot(seed: seed)
        let pace = DeliveryPace(inFlight: 3, perSecond: 5, burst: 4)
        var lanes = DeliveryLanes(pace: pace, jitter: { 0.75 })
        var now = morning
        var added: [String: [MessageID]] = [:]
        var ended: [String: [MessageID]] = [:]
        var underWay: [OutgoingMessage] = []
        var starts: [ChannelName: [Date]] = [:]

        func end(_ message: OutgoingMessage) { ended[message.chat.id.rawValue, default: []].append(message.id) }

        for number in 0..<400 {
            let chat = "g-\(lot.below(12))"
            let channel: ChannelName = lot.below(2) == 0 ? "town" : "port"
            let created = message("r-\(number)", to: "\(channel)-\(chat)", on: channel, after: now.timeIntervalSince(morning))
            lanes.add(created, now: now)
            added[created.chat.id.rawValue, default: []].append(created.id)

            for (message, _) in lanes.expired(now: now) { end(message) }
            let started = lanes.next(now: now)
            for message in started { starts[message.chat.channel, default: []].append(now) }
            underWay += started
            #expect(lanes.nextWake(after: now).map { $0 > now } ?? true, "it would wake for nothing")
            #expect(Set(underWay.map(\.chat)).count == underWay.count, "two messages of one chat are under way")
            for channel: ChannelName in ["town", "port"] { #expect(underWay.filter { $0.chat.channel == channel }.count <= pace.inFlight) }

            now.addTimeInterval(Double(lot.below(4000)) / 1000)
            while !underWay.isEmpty, lot.below(3) > 0 {
                let message = underWay.remove(at: lot.below(underWay.count))
                if lanes.finished(message, lot.outcome(), now: now) != nil { end(message) }
            }
        }
        // Then the day goes on and everything works.
        var steps = 0
        while lanes.count > 0, steps < 20_000 {
            steps += 1
            for message in underWay where lanes.finished(message, .done, now: now) != nil { end(message) }
            for (message, _) in lanes.expired(now: now) { end(message) }
            underWay = lanes.next(now: now)
            for message in underWay { starts[message.chat.channel, default: []].append(now) }
            if underWay.isEmpty, let wake = lanes.nextWake(after: now) { now = wake }
        }
        #expect(lanes.count == 0)
        #expect(ended == added)
        for moments in starts.values {
            for (index, moment) in moments.enumerated() {
                let inTheNextTenSeconds = moments[index...].prefix { $0.timeIntervalSince(moment) < 10 }.count
                #expect(inTheNextTenSeconds <= 4 + 50 + 1)
            }
        }
    }
}

/// Drawing lots, the same ones for the same seed.
private struct Lot {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    mutating func outcome() -> SendOutcome {
        switch below(8) {
        case 0: .network("a:1: refused")
        case 1: .refused("status 400")
        case 2: .wait(for: .seconds(below(20)))
        case 3: .unreadable("not JSON")
        case 4: .gone("status 410")
        default: .done
        }
    }
}
