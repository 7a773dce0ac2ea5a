/// A length of time said in a text.
public struct DurationMention: Equatable, Sendable {
    public let range: Range<Int>
    public let minutes: Int
}

/// Reads how long something took: 两小时, 一个半钟头, 1.5h, 40分钟, 半天.
public enum DurationReader {
    /// A day of service is eight hours, as working hours are reckoned (Labour Law, article 36); 半天 and 一上午 are half of it.
    static let minutesOfDay = 480

    /// The length said, its parts added up (一小时二十分钟); when several stand there, the first.
    public static func duration(in scalars: [UInt32]) -> DurationMention? {
        guard triggers.firstIndex(in: scalars) != nil else { return nil }
        var index = 0
        while index < scalars.count {
            guard starts.contains(scalars[index]) else {
                index += 1
                continue
            }
            if let (minutes, end) = part(scalars, index) {
                var mention = DurationMention(range: index..<end, minutes: minutes)
                while let (more, end) = part(scalars, afterJoint(scalars, mention.range.upperBound)), more < mention.minutes {
                    mention = DurationMention(range: mention.range.lowerBound..<end, minutes: mention.minutes + more)
                }
                return mention
            }
            index = Amount.read(scalars, at: index)?.range.upperBound ?? index + 1
        }
        return nil
    }

    /// 两小时, 半个钟头, 一个半小时, 一上午.
    private static func part(_ scalars: [UInt32], _ start: Int) -> (minutes: Int, end: Int)? {
        if ordinals.ends(in: scalars, at: start) { return nil }
        if scalars[near: start] == "半" {
            let at = scalars[near: start + 1] == "个" ? start + 2 : start + 1
            guard let (minutes, end) = unit(scalars, at) else { return nil }
            return (minutes / 2, end)
        }
        guard let amount = Amount.read(scalars, at: start), amount.hundredths > 0 else { return nil }
        var at = amount.range.upperBound
        if amount.hundredths == 100, let end = halfDays.end(in: scalars, at: at) { return (minutesOfDay / 2, end) }
        if scalars[near: at] == "个" || scalars[near: at] == "来" { at += 1 }
        var hundredths = amount.hundredths
        if scalars[near: at] == "半" {
            hundredths += 50
            at += 1
        }
        guard let (minutes, end) = unit(scalars, at) else { return nil }
        // 一天半, 两小时半
        if minutes >= 60, scalars[near: end] == "半", scalars[near: end + 1] != "天" { return ((hundredths + 50) * minutes / 100, end + 1) }
        return (hundredths * minutes / 100, end)
    }

    private static func unit(_ scalars: [UInt32], _ at: Int) -> (minutes: Int, end: Int)? {
        if let end = hours.end(in: scalars, at: at) { return (60, end) }
        if let end = minutes.end(in: scalars, at: at) { return (1, end) }
        if let end = days.end(in: scalars, at: at), !notDays.begins(in: scalars, at: at) { return (minutesOfDay, end) }
        if scalars[near: at] == "h", !Scalars.isLatin(scalars[near: at + 1]) { return (60, at + 1) }
        return nil
    }

    private static func afterJoint(_ scalars: [UInt32], _ end: Int) -> Int {
        switch scalars[near: end] {
        case "零", "又", "加", " ", "多": end + 1
        default: end
        }
    }

    private static let triggers: ScalarSet = "时钟分天h午晚"
    private static let starts: ScalarSet = ScalarSet("半").union(.numberStarts)
    private static let hours: Phrases = "小时 钟头 钟点"
    private static let minutes: Phrases = "分钟 分锺"
    private static let days: Phrases = "天 整天"
    private static let notDays: Phrases = "天天 天后 天前 天内 天以 天之"
    private static let halfDays: Phrases = "上午 下午 早上 早晨 晚上 个上午 个下午 个晚上 个早上 晚"
    /// 第二天 numbers a day; 每半小时 says how often.
    private static let ordinals: Phrases = "第 每 每隔 隔 前 后 大"
}
