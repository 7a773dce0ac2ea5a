import Community

/// A number or name in a text that is somebody's own.
public struct PrivateNumberMention: Equatable, Sendable {
    public enum Kind: Equatable, Sendable { case mobile, landline, identity, bankCard, plate, weChat }

    public let kind: Kind
    /// Scalar indexes of the tidied text.
    public let range: Range<Int>
}

/// Finds phone, identity, card and plate numbers and WeChat names, so that they are neither read as tickets or rooms nor repeated.
///
/// Hotlines (110, 12345) are nobody's own. What is masked in outgoing texts follows the same rules, see `Masking`.
public enum PrivateNumberReader {
    public static func mentions(in scalars: [UInt32]) -> [PrivateNumberMention] {
        var digits = 0
        var trigger = false
        for scalar in scalars {
            // Chinese numerals lie far above the digits and count only where a whole number is said with them.
            if Scalars.isDigit(scalar) || ScalarSet.numerals.contains(scalar) { digits += 1 }
            if weChatTriggers.contains(scalar) { trigger = true }
        }
        var found: [PrivateNumberMention] = []
        if digits >= PrivateNumbers.fewestDigits {
            found = PrivateNumbers.found(in: scalars).map { PrivateNumberMention(kind: kind($0.kind), range: $0.range) }
        }
        func add(_ more: [PrivateNumberMention]) {
            found += more.filter { new in !found.contains { $0.range.overlaps(new.range) } }
        }
        if digits >= 2 { add(Plates.mentions(in: scalars)) }
        if digits >= 7 { add(Landlines.mentions(in: scalars)) }
        if trigger { add(WeChatNames.mentions(in: scalars)) }
        return found.count > 1 ? found.sorted { $0.range.lowerBound < $1.range.lowerBound } : found
    }

    private static func kind(_ kind: PrivateNumbers.Kind) -> PrivateNumberMention.Kind {
        switch kind {
        case .mobile: .mobile
        case .identity: .identity
        case .bankCard: .bankCard
        }
    }

    private static let weChatTriggers: ScalarSet = "微薇威vw"
}

/// 鄂B12345, 粤A·D12345: a province, a letter, five characters or for new energy six (GA 36-2018).
private enum Plates {
    static func mentions(in scalars: [UInt32]) -> [PrivateNumberMention] {
        var found: [PrivateNumberMention] = []
        var index = provinces.firstIndex(in: scalars)
        while let start = index {
            let end = end(scalars, start)
            if let end { found.append(PrivateNumberMention(kind: .plate, range: start..<end)) }
            index = provinces.firstIndex(in: scalars, from: end ?? start + 1)
        }
        return found
    }

    private static func end(_ scalars: [UInt32], _ start: Int) -> Int? {
        guard Scalars.isLetter(scalars[near: start + 1]) else { return nil }
        var next = start + 2
        if joints.contains(scalars[near: next]) { next += 1 }
        let first = next
        var digits = 0
        while next < scalars.count, Scalars.isLatin(scalars[next]), next - first < 7 {
            if Scalars.isDigit(scalars[next]) { digits += 1 }
            next += 1
        }
        if next - first == 4, lastCharacters.contains(scalars[near: next]) { return next + 1 }
        return (5...6).contains(next - first) && digits >= 2 ? next : nil
    }

    private static let provinces: ScalarSet = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
    private static let joints: ScalarSet = "·-. "
    private static let lastCharacters: ScalarSet = "学警挂港澳"
}

/// 0714-5550101, 010 8888 6666, 400-800-1234; a local number of seven or eight digits after a word for a phone.
private enum Landlines {
    static func mentions(in scalars: [UInt32]) -> [PrivateNumberMention] {
        var found: [PrivateNumberMention] = []
        var index = 0
        while index < scalars.count {
            guard Scalars.isDigit(scalars[index]) else {
                index += 1
                continue
            }
            let (end, digits) = run(scalars, index)
            if isNumber(scalars, index, digits) { found.append(PrivateNumberMention(kind: .landline, range: index..<end)) }
            index = end
        }
        return found
    }

    /// Digits with single dashes or spaces between.
    private static func run(_ scalars: [UInt32], _ start: Int) -> (end: Int, digits: Int) {
        var end = start
        var digits = 0
        while end < scalars.count {
            if Scalars.isDigit(scalars[end]) {
                digits += 1
                end += 1
            } else if joints.contains(scalars[end]), Scalars.isDigit(scalars[near: end + 1]) {
                end += 1
            } else {
                break
            }
        }
        return (end, digits)
    }

    private static func isNumber(_ scalars: [UInt32], _ start: Int, _ digits: Int) -> Bool {
        let first = scalars[start]
        let second = scalars[near: start + 1]
        if first == "0" { return (10...12).contains(digits) && second != "0" }
        if digits == 10, first == "4" || first == "8" { return second == "0" && scalars[near: start + 2] == "0" }
        return (7...8).contains(digits) && Surroundings.isDialled(scalars, before: start)
    }

    private static let joints: ScalarSet = "- ()"
}

/// What follows 微信号, vx or wx: a letter and five to nineteen letters, digits, dashes or underscores, as WeChat demands.
private enum WeChatNames {
    static func mentions(in scalars: [UInt32]) -> [PrivateNumberMention] {
        var found: [PrivateNumberMention] = []
        var index = 0
        while index < scalars.count {
            guard let word = words.end(in: scalars, at: index), !Scalars.isLatin(scalars[near: index - 1]) else {
                index += 1
                continue
            }
            var start = word
            while joints.contains(scalars[near: start]) { start += 1 }
            var end = start
            while end < scalars.count, Scalars.isLatin(scalars[end]) || scalars[end] == "_" || scalars[end] == "-" { end += 1 }
            if (6...20).contains(end - start), Scalars.isLetter(scalars[start]) {
                found.append(PrivateNumberMention(kind: .weChat, range: start..<end))
            }
            index = max(word, end)
        }
        return found
    }

    private static let words: Phrases = "微信号 微信 薇信 威信 微信id vx vx号 wx weixin wechat v信 加v 加微"
    private static let joints: ScalarSet = ": 是为号(="
}
