import Community
import Foundation
import IntentMatching
import Testing
import TestSupport
import YAMLPages

/// The rules as they are delivered, and what is said about rules that are wrong.
@Suite struct RuleBookTests {
    private static let now = LocalTime("2026-05-20T10:00")!

    private static func understander(_ language: String) -> (Understander, Problems) {
        let problems = Problems()
        let book = RuleBook.read(PackageRoot.intents.appendingPathComponent(language), language: language, named: "intents/\(language)", problems)
        return (Understander(book, names: ["何兆品", "王辉"]), problems)
    }

    private static let chinese = understander("zh-Hans").0

    private func urgent(_ text: String) -> Bool {
        let context = ReadingContext(isPrivate: false, mentioned: false, role: .resident, now: Self.now)
        return Self.chinese.understand(text, in: context).slots.urgency == .emergency
    }

    @Test(arguments: ["zh-Hans", "en"]) func everyExampleBesideARuleHolds(language: String) {
        let (understander, problems) = Self.understander(language)
        RuleExamples(understander, now: Self.now).check(problems)
        #expect(problems.all.map(\.description) == [])
    }

    @Test(arguments: [
        "着火了！3栋五楼", "楼道里一股煤气味", "电梯困人了", "点梯里关到人了 出不来", "老人摔倒在楼梯口起不来", "孩子走丢了，穿黄衣服，谁看见了", "电线掉在水坑里了还冒火花",
        "楼下打起来了，拿着刀",
    ])
    func dangerIsFoundInAnySpelling(text: String) { #expect(urgent(text)) }

    /// Whoever it befalls, and in whichever of the usual words.
    @Test(arguments: ["我妈", "老人", "孩子", "有人", "门卫"])
    func whatPlainlyEndsLivesRings(who: String) {
        let befalls = """
            没有意识了 没有知觉了 没有呼吸了 没有心跳了 失去意识了 失去知觉 意识不清 神志不清 口眼歪斜 浑身抽搐 晕过去了 昏倒在地 倒地不起 摇不醒 心绞痛 透不过气 呼吸不了 大出血 \
            被车撞了 触电了 休克了 中暑昏倒 热晕了 冻僵了 食物中毒 喝了农药 落水了 掉井里了 从楼上掉下来了 滚下楼梯 头卡住了 被困电梯里 被埋了 要跳楼 割腕了
            """
        for what in befalls.split(separator: " ") { #expect(urgent(who + what), "\(who)\(what)") }
    }

    /// Thumbs slip in words of danger as well: what sounds like 没有呼吸 or 血止不住, but for one character, is heard as that.
    @Test(arguments: ["他没有呼息了", "血止不主啊", "我不想货了", "孩子部见了，三岁"])
    func dangerIsHeardWhereItsWordsOnlySoundSo(text: String) { #expect(urgent(text)) }

    /// Rules say 在, 没, 了 and 下来; who is frightened says it as at home.
    @Test(arguments: ["楼脚着火喽", "搿个男人一直跟牢我，我勿敢回去", "有個男人一直跟住我，宜家追到大堂"])
    func dangerIsFoundInTheSmallWordsOfOtherRegions(text: String) { #expect(urgent(text)) }

    /// Words that calm one sentence stand in another's cry: a fish and a wrist, a courier and a lorry, the way home from school.
    @Test(arguments: [
        "杀鱼割到手腕了，血止不住", "送快递的小哥卷到货车底下了", "我妈说下楼买菜，结果三个小时了还没人影", "物业快帮忙找，我妈出去三个小时了还没人影",
        "广告牌只剩一颗螺丝了，底下一群孩子在玩，没人管", "放学路上有个男的一直跟着我，不敢回家",
    ])
    func whatCalmsElsewhereSilencesNoCry(text: String) { #expect(urgent(text)) }

    /// What stands beside a cry: whom it is passed on to, who came home, what was well yesterday, that it is no drill.
    @Test(arguments: [
        "大家转发一下，我妈走丢了三个小时", "我刚下班回来了，我妈晕倒了叫不醒", "前几天刚出院，我爸心梗了", "平安物业的人呢，3栋2单元着火了",
        "昨天还好好的，奶奶没呼吸了", "千万别坐电梯，楼道里浓烟滚滚", "不是演习，电动车棚烧起来了", "他又回来了，正在砸我家门，我一个人带孩子好怕",
    ])
    func whatStandsBesideACrySilencesItNot(text: String) { #expect(urgent(text)) }

    /// 演习 within 不是演习 and 晕死 within 晕死过去 are no words of their own.
    @Test(arguments: ["晕死过去咯，几个人过来抬哈", "送快递的小哥嘴往一边歪，手抬不起来"])
    func aCalmWordWithinWhatARuleAsksForDoesNotCalm(text: String) { #expect(urgent(text)) }

    @Test(arguments: ["没有味道了", "心梗了，又跌停", "老师讲了胸口疼要马上打120，大家记一下", "有根电线从五楼吊下来给电驴充电", "佢話呢套戲好睇，嚇死人", "纸箱折了放楼道，麻烦保洁收走", "加装电梯批下来了", "锅里蒸着咧，开饭叫你们", "又大起来了，快收被子"])
    func whatOnlySoundsOrLooksLikeDangerRingsNobody(text: String) { #expect(!urgent(text)) }

    @Test(arguments: ["咱小区上电视火了", "气死我了", "这价格跳楼价", "昨天那火灾新闻看得我心慌", "鱼跑了三趟医院都快晕了哈哈", "电梯困的人救出来了", "找到了，孩子在邻居家"])
    func noDangerIsSeenInAFigureOfSpeechOrWhenItIsOver(text: String) { #expect(!urgent(text)) }

    @Test func praiseForARepairIsLeftAlone() {
        let context = ReadingContext(isPrivate: false, mentioned: false, role: .resident, now: Self.now)
        #expect(Self.chinese.understand("电梯修好了，点赞👍", in: context).intent == .none)
        #expect(Self.chinese.understand("3#2单元电梯又趴窝了，才消停两天", in: context).intent == .report)
    }

    @Test func whatIsWrongWithARuleIsSaidWithItsLine() throws {
        let folder = try TemporaryFolder()
        try folder.write("thing: [电梯, 门]\n", to: "words/things.yaml")
        let rules = """
        words:
          bad: [坏了]
        rules:
          - name: first
            words: [thing, bad]
            means: request.report
            yes: [电梯坏了, 天气真好]
            no: [电梯坏了吗]
          - name: second
            words: [thing, bad]
            means: faq
            yes: [门坏了]
            no: [你好]
          - name: third
            words: [bad]
            without: [bad]
            yes: [坏了]
            no: [你好]
          - name: fourth
            words: [nothing-of-the-kind]
        """
        try folder.write(rules, to: "rules/all.yaml")
        let problems = Problems()
        let book = RuleBook.read(folder.url, language: "zh-Hans", named: "intents/zh-Hans", problems)
        RuleExamples(Understander(book, names: []), now: Self.now).check(problems)
        let said = problems.all.map(\.description).joined(separator: "\n")
        #expect(said.contains("intents/zh-Hans/rules/all.yaml:7: the rule `first` does not fit its example `天气真好`"), "\(said)")
        #expect(said.contains("intents/zh-Hans/rules/all.yaml:8: the rule `first` fits `电梯坏了吗`, which it must not"), "\(said)")
        #expect(said.contains("the rule `second` collides with `first` at intents/zh-Hans/rules/all.yaml:4"), "\(said)")
        #expect(said.contains("the rule `third` can never fit"), "\(said)")
        #expect(said.contains("no family or circumstance is called `nothing-of-the-kind`"), "\(said)")
    }

    /// Reads a rule file beside two families and returns what is said about it.
    private func said(about rules: String, others: [String: String] = [:]) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write("thing: [电梯, 门]\nlift: [电梯]\nbad: [坏了]\ngone: [没了]\n", to: "words/things.yaml")
        try folder.write(rules, to: "rules/all.yaml")
        for (file, text) in others { try folder.write(text, to: file) }
        let problems = Problems()
        let book = RuleBook.read(folder.url, language: "zh-Hans", named: "intents/zh-Hans", problems)
        RuleExamples(Understander(book, names: []), now: Self.now).check(problems)
        return problems.all.map(\.description).joined(separator: "\n")
    }

    private static let sound = """
        rules:
          - {name: broken, words: [thing, bad], means: request.report, category: other, yes: [电梯坏了], no: [门没了]}
        """

    @Test func aRuleThatAWiderOneAlwaysForestallsIsNamedWithItsLine() throws {
        let said = try said(about: Self.sound + """

              - {name: broken lift, words: [lift, bad], means: request.report, category: elevator, yes: [], no: []}
            """)
        #expect(said.contains("intents/zh-Hans/rules/all.yaml:3: the rule `broken lift` never decides"), "\(said)")
        #expect(said.contains("`broken` at intents/zh-Hans/rules/all.yaml:2 always fits before it"), "\(said)")
    }

    @Test func aNarrowerRuleBeforeAWiderOneIsFine() throws {
        let said = try said(about: """
            rules:
              - {name: broken lift, words: [lift, bad], means: request.report, category: elevator, yes: [电梯坏了], no: [门坏了]}
              - {name: broken, words: [thing, bad], means: request.report, category: other, yes: [门坏了], no: [门没了]}
            """)
        #expect(said == "")
    }

    @Test func anExceptionTakesAWordFromItsOwnFamilyOnly() throws {
        let said = try said(about: """
            words:
              head: {words: [头], not: [里头]}
              part: [头]
            rules:
              - {name: head, words: [head, bad], means: request.report, category: other, yes: [头坏了], no: [里头坏了]}
              - {name: part, words: [part, gone], means: request.report, category: other, yes: [里头没了], no: [头坏了]}
            """)
        #expect(said == "")
    }

    @Test func moreFamiliesThanThereIsRoomForAreRefusedAndBreakNothing() throws {
        let families = (0..<1_100).map { "  family-\($0): [词\($0)]" }.joined(separator: "\n")
        let said = try said(about: "words:\n\(families)\n" + Self.sound)
        #expect(said.contains("intents/zh-Hans/rules/all.yaml:1101: there are more than 1024 families"), "\(said)")
    }

    @Test func aDangerBehindAWiderRuleStillDecides() throws {
        let said = try said(about: Self.sound + """

              - {name: danger, words: [lift, bad], means: request.report, category: elevator, urgent: true, yes: [电梯坏了], no: [门没了]}
            """)
        #expect(!said.contains("never decides"), "\(said)")
    }

    @Test func rulesAndSecondRequestsWithoutExamplesAreNamed() throws {
        let said = try said(
            about: """
                rules:
                  - {name: broken, words: [thing, bad], means: request.report}
                """, others: ["second-requests.yaml": "anywhere: [顺便]\n"])
        #expect(said.contains("intents/zh-Hans/rules/all.yaml:2: the rule `broken` has no example"), "\(said)")
        #expect(said.contains("intents/zh-Hans/rules/all.yaml:2: the rule `broken` has no counterexample"), "\(said)")
        #expect(said.contains("intents/zh-Hans/second-requests.yaml:1: there is no example of two requests"), "\(said)")
        #expect(said.contains("intents/zh-Hans/second-requests.yaml:1: there is no example of one request"), "\(said)")
    }

    @Test func failingExamplesOfSecondRequestsAreNamedWithTheirLine() throws {
        let said = try said(
            about: Self.sound,
            others: ["second-requests.yaml": "anywhere: [顺便]\nyes:\n  - {text: 电梯坏了, intent: request.report, also: points.balance}\nno: [电梯坏了]\n"])
        #expect(said.contains("intents/zh-Hans/second-requests.yaml:3: `电梯坏了` asks for request.report, points.balance but request.report is read"), "\(said)")
    }

    @Test func anUnclearWordNeedsTwoMeanings() throws {
        let said = try said(about: Self.sound, others: ["unclear.yaml": "停车: [faq]\n电梯: [faq, nothing]\n"])
        #expect(said.contains("intents/zh-Hans/unclear.yaml:1: `停车` needs two different meanings"), "\(said)")
        #expect(said.contains("intents/zh-Hans/unclear.yaml:2: `电梯` needs two different meanings"), "\(said)")
    }

    @Test func aWordThatStandsTwiceAndAFamilyOfTheSameNameAreNamed() throws {
        let said = try said(about: Self.sound, others: ["words/more.yaml": "bad: [停了]\nnew: [停了, 停了]\n"])
        #expect(said.contains("intents/zh-Hans/words/things.yaml:3: the family `bad` is also at"), "\(said)")
        #expect(said.contains("intents/zh-Hans/words/more.yaml:2: the word `停了` stands twice in its family"), "\(said)")
    }
}
