import Foundation
import Platforms
import Testing

struct CuttingTests {
    @Test func shortTextStaysWhole() { #expect(PlatformLimits.Unit.bytes.parts(of: "好的", longest: 6) == ["好的"]) }

    @Test(arguments: [PlatformLimits.Unit.bytes, .characters, .utf16], 1...40) func noCharacterIsCutThrough(_ unit: PlatformLimits.Unit, _ longest: Int) {
        let text = "7号楼👨‍👩‍👧‍👦停水🇨🇳，é明天\u{65}\u{301}修好。谢谢"
        let parts = unit.parts(of: text, longest: longest)
        #expect(parts.joined() == text)
        #expect(parts.allSatisfy { unit.length($0) <= longest || $0.count == 1 })
    }

    @Test func cutAfterALineElseAfterAMark() {
        #expect(PlatformLimits.Unit.characters.parts(of: "第一行\n第二行很长，还有", longest: 9) == ["第一行", "第二行很长，还有"])
        #expect(PlatformLimits.Unit.characters.parts(of: "一二三，四五六七", longest: 6) == ["一二三，", "四五六七"])
    }

    @Test(arguments: [
        ("#1024 已登记", "#1024 已登记"), ("# 标题", "＃ 标题"), ("- 一", "－ 一"), ("--- ", "－－－ "), ("139****5678", "139＊＊＊＊5678"), ("3-2单元", "3-2单元"),
    ]) func markdownLosesItsMeaningAndKeepsItsWords(_ words: String, _ plain: String) {
        #expect(PlainWords.markdown(words) == plain)
    }

    @Test func emojiStaysWhole() { #expect(PlainWords.text("👨‍👩‍👧‍👦❤️") == "👨‍👩‍👧‍👦❤️") }

    @Test(arguments: [
        ("https://a.qq.com/x", true), ("https://qq.com/x", false), ("https://aqq.com", false), ("http://a.qq.com", false), ("https://a.qq.com:8443/", false),
        ("https://a.qq.com@evil.example/", false), ("https://evil.example/a.qq.com", false), ("http://127.0.0.1:9000/x", true), ("http://127.0.0.1:9001/x", false),
        ("https://[::1]/", false), ("file:///etc/passwd", false), ("", false), ("https://a.qq.com\\@evil.example", false),
    ]) func hostsAreHeldAgainstTheList(_ address: String, _ isAllowed: Bool) {
        #expect(WebHost.isAllowed(address, hosts: ["*.qq.com", "http://127.0.0.1:9000"]) == isAllowed)
    }

    /// A name is chosen by whoever bears it, and stands in our own sentences.
    @Test(arguments: [
        ("小满", "小满"), ("7-2-0412 小满", "7-2-0412 小满"), ("王主任：同意\n【通知】", "王主任同意 通知"), ("@所有人", "＠所有人"), ("\u{202E}任主王\u{202C}", "任主王"),
        ("a\r\n\u{2028}b", "a b"), (String(repeating: "长", count: 99), String(repeating: "长", count: 40)), ("<at id=all></at>", "＜at id=all＞＜/at＞"),
    ]) func namesAreOneLineAndNothingElse(_ given: String, _ shown: String) {
        #expect(PlainWords.name(given) == shown)
    }

    @Test(arguments: ["", "  ", "\u{200B}", "【】"]) func nameOfNothingIsNone(_ given: String) { #expect(PlainWords.name(given) == nil) }
}
