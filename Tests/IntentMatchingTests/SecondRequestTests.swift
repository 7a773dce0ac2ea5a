import Community
import Foundation
import IntentMatching
import Testing
import TestSupport
import YAMLPages

/// Two requests in one message, and the many messages that are one.
@Suite struct SecondRequestTests {
    private static let now = LocalTime("2026-05-20T10:00")!

    private static let chinese: Understander = {
        let book = RuleBook.read(PackageRoot.intents.appendingPathComponent("zh-Hans"), language: "zh-Hans", named: "intents/zh-Hans", Problems())
        return Understander(book, names: [])
    }()

    private func understand(_ text: String, mentioned: Bool = false) -> Understanding {
        Self.chinese.understand(text, in: ReadingContext(isPrivate: false, mentioned: mentioned, role: .resident, now: Self.now))
    }

    @Test func eachRequestHasItsOwnSlots() throws {
        let meant = understand("5栋门口路灯不亮了，另外3栋楼道堆了好多纸箱")
        let also = try #require(meant.also.first)
        #expect(meant.slots == Slots(building: "5", category: .lighting))
        #expect(also.intent == .report)
        #expect(also.slots == Slots(building: "3", category: .clutter))
    }

    @Test func aSecondTroubleIsAtThePlaceOfTheFirstWhenNoneIsSaid() throws {
        let also = try #require(understand("3栋2单元电梯坏了，还有门禁也打不开").also.first)
        #expect(also.slots == Slots(building: "3", unit: "2", category: .accessSecurity))
    }

    @Test func whatNeedsActionComesFirstWhereverItStands() {
        let meant = understand("我积分还有多少，对了3栋2单元电梯坏了")
        #expect(meant.intent == .report)
        #expect(meant.also.map(\.intent) == [.pointsBalance])
        #expect(meant.also.first?.text == "我积分还有多少，")
    }

    @Test func dangerStandsAlone() {
        let meant = understand("电梯困人了快来，顺便问下我的积分还有多少")
        #expect(meant.slots.urgency == .emergency)
        #expect(meant.also.isEmpty)
    }

    @Test(arguments: [
        ("1、2单元灯坏了 2、垃圾没人收 3、1单元门禁打不开", ["2单元灯坏了", "垃圾没人收", "1单元门禁打不开"]),
        ("我反映两个问题：1.楼道灯不亮 2.大门关不上", ["楼道灯不亮", "大门关不上"]), ("①2单元电梯坏了②1单元门禁打不开", ["2单元电梯坏了", "1单元门禁打不开"]),
        ("一是二单元路灯不亮，二是门口垃圾没人收，三是下水道堵了", ["二单元路灯不亮", "门口垃圾没人收", "下水道堵了"]),
        ("第一个是水管漏水第二个是门锁坏了", ["水管漏水", "门锁坏了"]),
    ])
    func eachTroubleOfAListIsOne(text: String, items: [String]) {
        let meant = understand(text, mentioned: true)
        #expect(meant.intent == .report)
        #expect([meant.words] + meant.also.map(\.text) == items)
    }

    @Test(arguments: ["1、2、3单元都没电", "接龙买桃：1、王辉 2斤 2、李明 3斤", "温馨提示：1、请勿高空抛物 2、请勿占用消防通道", "水管1.5米那段漏了，2.5米那段也漏"])
    func whatOnlyLooksLikeAListIsNone(text: String) { #expect(understand(text).also.isEmpty) }

    /// Thousands of messages that people gave one meaning: not one in three thousand is taken for two.
    @Test func messagesOfOneMeaningStayOne() throws {
        struct Line: Decodable {
            var text: String
            var mentioned: Bool?
        }
        var count = 0
        var two: [String] = []
        for file in try FileManager.default.contentsOfDirectory(at: PackageRoot.labelled, includingPropertiesForKeys: nil) where file.pathExtension == "jsonl" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let message = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
                count += 1
                if !understand(message.text, mentioned: message.mentioned ?? false).also.isEmpty { two.append(message.text) }
            }
        }
        #expect(count > 6000)
        #expect(two.count * 3000 <= count, "\(two)")
    }
}
