import Community
import Foundation
import Platforms
import Testing

/// What every adapter promises, tried on each.
struct ContractTests {
    @Test(arguments: Samples.all) func groupTextIsReadWithoutTheMention(_ sample: Sample) throws {
        let message = try #require(try sample.platform.receive(sample.deliver("7号楼2单元电梯又停了", false, Samples.now), at: Samples.now).message?.message)
        #expect(message.text == "7号楼2单元电梯又停了")
        #expect(message.mentioned && message.chat.isGroup)
        #expect(!message.id.rawValue.isEmpty && !message.sender.id.rawValue.isEmpty)
        #expect(message.unsupported == nil && message.chat.channel == "town")
    }

    @Test(arguments: Samples.all) func privateChatIsNamedAfterThePerson(_ sample: Sample) throws {
        let message = try #require(try sample.platform.receive(sample.deliver("我的积分", true, Samples.now), at: Samples.now).message?.message)
        #expect(message.chat == message.account.privateChat)
        #expect(message.text == "我的积分" && message.isAddressed)
    }

    @Test(arguments: Samples.all) func deliveryAgainHasTheSameID(_ sample: Sample) throws {
        let first = try sample.platform.receive(sample.deliver("电梯坏了", false, Samples.now), at: Samples.now).message?.message.id
        let second = try sample.platform.receive(sample.deliver("电梯坏了", false, Samples.now), at: Samples.now.addingTimeInterval(300)).message?.message.id
        #expect(first == second)
    }

    @Test(arguments: Samples.all) func photoIsToBeFetched(_ sample: Sample) throws {
        let message = try #require(try sample.platform.receive(sample.photo(), at: Samples.now).message?.message)
        #expect(message.text == "地库漏水")
        let photo = try #require(message.attachments.first)
        #expect(photo.isImage && photo.isToBeFetched == true)
        let source = try #require(photo.url)
        let recipe = try #require(sample.platform.photo(at: source))
        #expect(recipe.lifetime >= 300)
    }

    @Test(arguments: Samples.all) func unknownKindIsTakenAsUnsupported(_ sample: Sample) throws {
        let message = try #require(try sample.platform.receive(sample.unknownKind(), at: Samples.now).message?.message)
        #expect(message.unsupported != nil)
    }

    @Test(arguments: Samples.all) func missingAndForgedProofIsRefused(_ sample: Sample) {
        for change in [sample.unsign, sample.forge] {
            var delivery = sample.deliver("秘密的话", false, Samples.now)
            change(&delivery)
            let refusal = #expect(throws: Refusal.self) { try sample.platform.receive(delivery, at: Samples.now) }
            #expect(refusal.map { [401, 403].contains($0.status) && !$0.reason.contains("秘密") } == true)
        }
    }

    @Test(arguments: Samples.all) func oldAndEarlyDeliveriesAreRefused(_ sample: Sample) throws {
        for offset in [sample.window + 5, -sample.window - 5] {
            let delivery = sample.deliver("电梯坏了", false, Samples.now)
            let refusal = #expect(throws: Refusal.self) { try sample.platform.receive(delivery, at: Samples.now.addingTimeInterval(offset)) }
            #expect(refusal?.status == 401)
        }
        _ = try sample.platform.receive(sample.deliver("电梯坏了", false, Samples.now), at: Samples.now.addingTimeInterval(sample.window - 5))
    }

    /// Signed or not, bytes that are nonsense are a refusal or nothing to do, and never the end of the program.
    @Test(arguments: Samples.all) func nonsenseIsRefused(_ sample: Sample) {
        let bodies: [[UInt8]] = [
            [], Array("null".utf8), Array("[]".utf8), Array("{}".utf8), Array("\"x\"".utf8), [0xFF, 0xFE, 0x00], Array("{\"encrypt\":\"!!!\"}".utf8),
            Array("{\"encrypt\":\"AAAA\"}".utf8), Array("{\"encrypt\":7}".utf8), Array(String(repeating: "[", count: 100_000).utf8),
            Array("{\"post_type\":\"message\",\"message\":{}}".utf8), Array("{\"msgtype\":\"text\",\"text\":[]}".utf8),
        ]
        for body in bodies {
            for delivery in [sample.sign(body), InboundDelivery(headers: [:], body: body), InboundDelivery(method: "GET", headers: [:], body: body)] {
                do {
                    let reception = try sample.platform.receive(delivery, at: Samples.now)
                    #expect(reception.message == nil, "\(sample.name) took nonsense for a message")
                } catch {
                    #expect((400..<500).contains(error.status))
                }
            }
        }
    }

    /// A bit turned anywhere in a signed body is noticed, except where the platform does not sign the body.
    @Test(arguments: Samples.all.filter { $0.name != "dingtalk" }) func turnedBitIsNoticed(_ sample: Sample) {
        let delivery = sample.deliver("电梯坏了", false, Samples.now)
        for index in stride(from: 0, to: delivery.body.count, by: 7) {
            var turned = delivery
            turned.body[index] ^= 1
            #expect(throws: Refusal.self) { try sample.platform.receive(turned, at: Samples.now) }
        }
    }

    static let hostile = [
        "@all 大家看", "@所有人 开会", "<at user_id=\"all\"></at>", "<at id=all></at>", "[CQ:at,qq=all]", "&#91;CQ:at,qq=all&#93;", "<@all>", "@everyone",
        "<font color=\"warning\">红</font>", "[点这里](https://bad.example)", "![x](https://bad.example/x.png)", "# 通知\n## 停水", "> 王主任：同意",
        "\u{202E}员理管\u{202C}", "\u{200B}@\u{200B}all", "**王主任**：已批准", "- 一\n- 二", "{\"text\":\"x\"}", "\\u0040all", "```\ncode\n```", "| a | b |",
    ]

    @Test(arguments: Samples.all, hostile) func residentsWordsCallNobodyAndMarkNothing(_ sample: Sample, _ words: String) {
        let group: Chat = .group(sample.name == "wecom" ? "wrCHATbuilding07" : sample.name == "onebot11" ? "700700700" : "oc_b07", on: "town")
        let address = AnswerAddress(url: "https://oapi.dingtalk.com/robot/sendBySession?session=x", until: Samples.now.addingTimeInterval(600))
        for answerTo in [nil, address] {
            let message = OutgoingMessage.sample("已记下：“\(words)”", to: group, mentions: ["all", "@all", "@ALL"], answerTo: answerTo)
            for call in sample.platform.sending(message, at: Samples.now).calls {
                let shown = sample.shown(call)
                #expect(!shown.callsEverybody)
                #expect(!shown.text.contains("@") && !shown.text.contains("<"), "\(shown.text)")
                #expect(!shown.text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value == 0x200B })
                // Still readable: the letters are all there.
                #expect(shown.text.contains("已记下"))
            }
        }
    }

    @Test(arguments: Samples.all) func longTextIsCutAtCharactersIntoPartsThatFit(_ sample: Sample) {
        let family = "👨‍👩‍👧‍👦"
        let text = (0..<1500).map { "第\($0)户\(family)反映停水，" }.joined()
        let group: Chat = .group(sample.name == "wecom" ? "wrCHATbuilding07" : "700700700", on: "town")
        let calls = sample.platform.sending(.sample(text, to: group), at: Samples.now).ways.first?.calls ?? []
        #expect(calls.count > 1)
        let texts = calls.map { sample.shown($0).text }
        #expect(texts.joined() == text)
        let limits = sample.platform.limits
        #expect(texts.allSatisfy { limits.unit.length($0) <= limits.longestUnasked ?? limits.longestText && $0.utf8.count <= limits.mostBytes ?? .max })
    }

    @Test(arguments: Samples.all) func answersOfThePlatformAreToldApart(_ sample: Sample) throws {
        let group: Chat = .group(sample.name == "wecom" ? "wrCHATbuilding07" : "700700700", on: "town")
        let call = try #require(sample.platform.sending(.sample("好的", to: group), at: Samples.now).calls.first)
        func verdict(_ answer: CallAnswer) -> CallVerdict? { sample.platform.verdict(on: answer, of: call) }
        guard case .delivered = verdict(sample.taken) else { Issue.record("\(sample.name): taken"); return }
        if let badToken = sample.badToken { #expect(verdict(badToken) == .badToken) }
        if sample.tooFast.status != 429 {
            guard case .wait = verdict(sample.tooFast) else { Issue.record("\(sample.name): too fast"); return }
        } else {
            #expect(verdict(sample.tooFast) == nil)
        }
        guard case .lostChat = verdict(sample.notInGroup) else { Issue.record("\(sample.name): not in the group"); return }
        // The platform itself is down: the status says it.
        #expect(verdict(CallAnswer(status: 502, body: Array("<html>Bad Gateway</html>".utf8))) == nil)
        switch verdict(CallAnswer(status: 200, body: Array("<html>login</html>".utf8))) {
        case .unreadable, .gone: break
        case let other: Issue.record("\(sample.name): a page instead of an answer is \(String(describing: other))")
        }
    }

    @Test(arguments: Samples.all) func limitsAreWithinReason(_ sample: Sample) {
        let limits = sample.platform.limits
        #expect(limits.responseWithin <= 2)
        #expect(limits.longestText > 500)
        #expect(limits.chatPace.map { $0.perMinute + Double($0.burst) <= 300 } == true)
    }
}
