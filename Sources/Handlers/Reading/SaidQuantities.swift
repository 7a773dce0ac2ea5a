import Foundation

/// Numbers that count something: 5分, 两小时, 一个半钟头, 三袋, 20人. Digits or words, full-width digits included.
enum SaidQuantities {
    /// 5分, not 5分钟.
    static func points(in text: String) -> Int? {
        numbers(in: text).first { $0.value.isWhole && $0.after.hasPrefix("分") && !$0.after.hasPrefix("分钟") && !$0.after.hasPrefix("分之") }.map { Int($0.value) }
    }

    /// Minutes of a length of time, parts added up, or of a stretch said with both ends: 9点到11点.
    static func minutes(in text: String) -> Int? {
        var minutes = 0.0
        for number in numbers(in: text) {
            // The 半 of 一个半小时 was added with its number.
            if number.value == 0.5, number.before.hasSuffix("个"),
                number.before.dropLast().last?.isNumber == true || "一二两三四五六七八九十".contains(number.before.dropLast().last ?? " ")
            {
                continue
            }
            let after = number.after.drop { $0 == "个" || $0 == "来" }
            let half = after.hasPrefix("半") && number.value != 0.5 ? 0.5 : 0
            let unit = half > 0 ? after.dropFirst() : after
            if hours.contains(where: unit.hasPrefix) {
                minutes += (number.value + half) * 60
                let tail = hours.first(where: unit.hasPrefix).map { unit.dropFirst($0.count) } ?? ""
                if half == 0, tail.hasPrefix("半") { minutes += 30 }
            } else if unit.hasPrefix("分钟") {
                minutes += number.value
            } else if number.value == 0.5 || number.value == 1, halfDays.contains(where: after.hasPrefix) {
                minutes += 240
            }
        }
        return minutes > 0 ? Int(minutes) : stretch(in: text)
    }

    /// Days of a length of time: 三天, 一周, 两个月. 周一 is no week.
    static func days(in text: String) -> Int? {
        for number in numbers(in: text) where number.value >= 1 && number.value.isWhole && !number.before.hasSuffix("第") {
            let unit = number.after.drop { $0 == "个" }
            if unit.hasPrefix("天") { return Int(number.value) }
            if let week = weeks.first(where: unit.hasPrefix), !"一二三四五六日天".contains(unit.dropFirst(week.count).first ?? " ") { return Int(number.value) * 7 }
            if unit.hasPrefix("月"), number.after.hasPrefix("个") { return Int(number.value) * 30 }
        }
        return nil
    }

    private static let weeks = ["周", "星期", "礼拜"]

    /// 两次, 3趟, 2户.
    static func times(in text: String) -> Int? { count(in: text, measures: ["次", "趟", "回", "户", "家", "件"]) }

    /// How many pieces: 两袋, 3份.
    static func pieces(in text: String) -> Int? {
        count(in: text, measures: ["袋", "份", "个", "件", "包", "瓶", "张", "桶", "盒", "提", "块", "支", "把", "套", "卷", "条"])
    }

    /// 20人, 限二十个人, 20名.
    static func people(in text: String) -> Int? { count(in: text, measures: ["人", "个人", "名", "位"]) }

    /// A place in a list: 2号, 第二个, 2.
    static func place(in text: String) -> Int? {
        let found = numbers(in: text).filter { $0.value.isWhole && $0.value >= 1 }
        if let marked = found.first(where: { $0.before.hasSuffix("第") || $0.after.hasPrefix("号") }) { return Int(marked.value) }
        guard found.count == 1, !found[0].after.contains(where: \.isLetter) else { return nil }
        return Int(found[0].value)
    }

    /// The first run of exactly so many digits.
    static func code(in text: String, digits: Int) -> String? {
        plain(text).split { !($0.isASCII && $0.isNumber) }.first { $0.count == digits }.map(String.init)
    }

    private static let hours = ["小时", "钟头", "h"]
    private static let halfDays = ["天", "上午", "下午", "晚上", "早上"]

    private static func count(in text: String, measures: [String]) -> Int? {
        numbers(in: text).first { number in
            number.value.isWhole && number.value >= 1 && !number.before.hasSuffix("第") && measures.contains(where: number.after.hasPrefix)
        }.map { Int($0.value) }
    }

    /// 9点到11点半, 9:00-11:00.
    private static func stretch(in text: String) -> Int? {
        let pattern = /(\d{1,2})[点:时](半|\d{2})?分?[到至\-~—](\d{1,2})[点:时](半|\d{2})?/
        guard let match = digitsOnly(text).firstMatch(of: pattern), let from = Int(match.1), let to = Int(match.3) else { return nil }
        func minutes(_ part: Substring?) -> Int { part.map { $0 == "半" ? 30 : Int($0) ?? 0 } ?? 0 }
        let length = to * 60 + minutes(match.4) - from * 60 - minutes(match.2)
        return length > 0 && length <= 16 * 60 ? length : nil
    }

    struct Number {
        var value: Double
        var before: Substring
        var after: Substring
    }

    static func numbers(in text: String) -> [Number] {
        let plain = plain(text)
        return plain.matches(of: /\d+(?:\.\d+)?|[零一二两俩三仨四五六七八九十百半]+/).compactMap { match in
            // What nobody means as a number of anything would not fit into one either.
            guard let value = Double(match.output) ?? chinese(match.output), value < most else { return nil }
            return Number(value: value, before: plain[..<match.range.lowerBound], after: plain[match.range.upperBound...].drop { $0 == " " })
        }
    }

    /// A number that is all there is: 3, 三, 十二.
    static func whole(_ text: String) -> Int? { (Double(plain(text)) ?? chinese(text[...])).flatMap { $0.isWhole && $0 < most ? Int($0) : nil } }

    private static let most = 1_000_000.0

    /// Full-width letters and digits as plain ones (Unicode, Halfwidth and Fullwidth Forms).
    static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append((0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0)! : scalar)
        }
        return String(scalars)
    }

    private static func digitsOnly(_ text: String) -> String {
        let plain = plain(text)
        return plain.replacing(/[一二两三四五六七八九十]+/) { match in chinese(match.output).map { String(Int($0)) } ?? String(match.output) }
    }

    /// Up to 九百九十九; 半 is a half; 一个半 is read by the caller.
    private static func chinese(_ text: Substring) -> Double? {
        if text == "半" { return 0.5 }
        let digits: [Character: Int] = ["零": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9]
        var sum = 0
        var current: Int?
        for character in text {
            if let digit = digits[character] {
                current = digit
            } else if character == "十" || character == "百" {
                sum += (current ?? 1) * (character == "十" ? 10 : 100)
                current = nil
            } else {
                return nil
            }
        }
        return Double(sum + (current ?? 0))
    }
}

extension Double {
    fileprivate var isWhole: Bool { self == rounded() }
}
