import Community
import Foundation
import IntentMatching
import Testing
import TestSupport
import YAMLPages

/// What stands around words of danger or trouble: a hurried person's other words change nothing, a dream or a lesson changes all.
@Suite struct WordsAroundTests {
    private static let now = LocalTime("2026-05-20T10:00")!
    private static let inGroup = ReadingContext(isPrivate: false, mentioned: false, role: .resident, now: now)

    private static let delivered = Understander(
        RuleBook.read(PackageRoot.intents.appendingPathComponent("zh-Hans"), language: "zh-Hans", named: "intents/zh-Hans", Problems()), names: [])

    private static let dangers = ["隔壁奶奶晕倒了没呼吸", "厨房窗户往外冒黑烟", "电梯里困着人出不来", "有人拿着刀砸我家门", "有个孩子掉进水池里了"]

    private func rings(_ text: String) -> Bool { Self.delivered.understand(text, in: Self.inGroup).slots.urgency == .emergency }

    @Test(arguments: [
        "正看电视呢", "睡得正香", "刚倒垃圾下楼", "打错字见谅", "不好意思吵醒大家", "第一次在群里说话", "我手抖", "大半夜的", "要是有医生在就好了", "谁认识物业值班的", "保洁阿姨跑来说",
        "隔着窗户看到", "物业电话打不通", "我在外地赶不回去", "早上还好好的", "不是开玩笑", "说个急事",
    ])
    func whatIsSaidBeforeACryLeavesItACry(words: String) {
        for danger in Self.dangers { #expect(rings("\(words)，\(danger)"), "\(words)，\(danger)") }
    }

    @Test(arguments: [
        "看到回我", "谁来搭把手", "我腿软了", "应该怎么处理", "可怎么是好", "看着真揪心", "都睡了吗", "要不要叫救护车", "认识的吱一声", "大家绕着走", "我下去看看", "造孽啊", "物业怎么还没来",
        "不知道是谁家的", "刚才我还跟他说话呢", "不是演习",
    ])
    func whatIsSaidBehindACryLeavesItACry(words: String) {
        for danger in Self.dangers { #expect(rings("\(danger)，\(words)"), "\(danger)，\(words)") }
    }

    @Test(arguments: [
        ("昨晚梦见", "，吓醒了"), ("要是", "，第一时间该怎么办"), ("万一", "，应该打哪个电话"), ("电视剧里", "，看得我直哭"), ("小说里写", "，太狗血了"), ("我小时候遇到", "，到现在还记得"),
        ("前年", "，打那以后家里就装了摄像头"), ("上次", "那回，多亏了保安"), ("", "的视频大家看了吗"), ("", "？假的吧，谣言"), ("", "，是演习，别慌"), ("今天的讲座讲的是", "该怎么急救"),
    ])
    func whatIsOnlyToldRingsNobody(before: String, behind: String) {
        for danger in Self.dangers { #expect(!rings(before + danger + behind), "\(before + danger + behind)") }
    }

    @Test(arguments: ["昨晚梦见着火，吓醒了。", "你们说万一着火怎么办？", "昨天那个跳楼的视频是假的！", "今天讲座讲的是触电怎么急救。"])
    func whatIsCriedInAnotherSentenceStillRings(told: String) {
        for danger in Self.dangers { #expect(rings("\(told)\(danger)"), "\(told)\(danger)") }
    }

    @Test(arguments: ["打错字见谅，", "不好意思吵醒大家，", "第一次在群里说话，", "刚到家，", "邻居们听我说，"])
    func whatIsSaidBeforeAReportLeavesItAReport(words: String) {
        for trouble in ["3号楼楼道灯不亮", "电梯门关不上", "地下室的水管一直漏", "楼上半夜装修吵得睡不着"] {
            #expect(Self.delivered.understand(words + trouble, in: Self.inGroup).intent == .report, "\(words)\(trouble)")
        }
    }
}
