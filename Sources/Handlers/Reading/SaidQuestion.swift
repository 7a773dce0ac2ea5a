import Community
import Foundation

/// Whether a text asks something.
enum SaidQuestion {
    /// Told by its end alone: 修好了吗, 灯呢, 几点？
    static func ends(_ text: String) -> Bool { text.contains(/[吗么呢?？]$/) }

    /// Whether it asks in the ways people ask each other, without a mark: 明天跳不, 几点开始, 有没有人去.
    static func asks(_ text: String, _ scene: Scene) -> Bool {
        let said = text.trimmingCharacters(in: CharacterSet(charactersIn: " 。.~！!啊呀哦"))
        return scene.heard.ending(.asksBack, of: said) != nil || said.hasSuffix("不") || said.hasSuffix("没")
            // 今天能来 and 这个可以 ask nothing.
            || scene.heard[.asksUs].contains { !["能", "可以"].contains($0) && said.contains($0) }
    }
}
