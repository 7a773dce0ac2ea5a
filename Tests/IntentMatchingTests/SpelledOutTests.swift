import Community
import Foundation
import IntentMatching
import Testing
import TestSupport
import YAMLPages

/// Who types only sounds is understood as who types characters.
@Suite struct SpelledOutTests {
    private static let now = LocalTime("2026-05-20T10:00")!
    private static let inGroup = ReadingContext(isPrivate: false, mentioned: false, role: .resident, now: now)

    private static let delivered = Understander(
        RuleBook.read(PackageRoot.intents.appendingPathComponent("zh-Hans"), language: "zh-Hans", named: "intents/zh-Hans", Problems()), names: [])

    private func understood(_ text: String) -> Understanding { Self.delivered.understand(text, in: Self.inGroup) }

    @Test(arguments: [
        ("zhao huo la 7dong", "着火啦7栋"), ("dianti kun ren le", "电梯困人了"), ("wobeiguandiantilile", "我被关电梯里了"), ("mei qi xie lou", "煤气泄漏"),
        ("YOU REN YAO TIAO LOU", "有人要跳楼"), ("loudao deng bu liang le, 3hao lou", "楼道灯不亮了,3号楼"), ("wifi huai le", "wifi坏了"),
    ])
    func soundsAreWrittenOutInCharacters(typed: String, meant: String) { #expect(Self.delivered.plainly(typed) == meant) }

    @Test(arguments: ["hello", "ok", "when will it be fixed", "app", "3-2-501", "WH-7031", "lift 2 is broken again"])
    func whatIsNotSpelledOutStaysAsItIs(typed: String) { #expect(Self.delivered.plainly(typed) == typed.lowercased()) }

    /// Every way to part the sounds, and one cry for each kind of danger.
    @Test(arguments: [
        "zhaohuole", "zhao huo le", "zhao huole 3dong", "qi huo la", "meiqi xielou le", "wo bei guan dian ti li le", "bei kun dianti le", "wo ma yun dao le",
        "lao ren shuai dao le", "hai zi bu jian le", "dian xian diao xia lai le", "you ren chudian", "kuai jiao jiu hu che", "you ren da jia dong dao",
        "lou shang zai mao yan", "baozha le", "xin zang bing fan le", "youren diao jing li le", "3栋 dianti kun ren le",
    ])
    func aCryInSoundsAloneRings(text: String) {
        #expect(understood(text).intent == .report)
        #expect(understood(text).slots.urgency == .emergency)
    }

    @Test func placesAndCategoriesAreReadInSounds() {
        let lift = understood("3hao lou 2dan yuan dian ti you huai le")
        #expect(lift.intent == .report)
        #expect(lift.slots.category == .elevator)
        #expect(lift.slots.building == "3")
        #expect(lift.slots.unit == "2")
    }

    @Test(arguments: ["hen gao xing ren shi da jia", "haha xiao si wo le", "wan an", "zhu da jia zhong qiu kuai le", "wo er zi jin tian kao shi ji ge le", "how are you doing, can you fan me"])
    func talkInSoundsIsNotAnswered(text: String) { #expect(understood(text).intent == .none) }
}
