import Community

/// A message that names a place and says nothing else: 2单元, 3栋2单元那个.
enum BarePlace {
    static let around: ScalarSet = "的那个部里边就是在呀啊吧哦嗯我们咱她他妈爸奶爷家住有哈呢.,!~? "

    /// 2单元门口, 好像在5楼, 3栋旁边.
    private static let near: ScalarSet = "门口前旁附近靠左右大堂厅好像应该可能大概估计"

    static func isAll(of reading: Reading) -> Bool {
        guard !reading.places.isEmpty else { return false }
        return reading.text.scalars.indices.allSatisfy { index in
            around.contains(reading.text.scalars[index]) || near.contains(reading.text.scalars[index])
                || reading.places.contains { $0.range.contains(index) }
        }
    }
}

/// A message of small words of one kind and nothing else, but for a place: 3栋2单元又坏了, 我要报修.
enum BareWords {
    /// Words that may stand around those that say what a person wishes to do. 我的报修 asks for something else.
    static let aroundWishes: ScalarSet = "我们咱俺家您你好小邻师傅书记主任领导社区物业同志跟向呀啊吧哦嗯哈呢.,!~? "

    static func areAll(of reading: Reading, _ kind: SmallWords.Kind, around: ScalarSet = BarePlace.around, _ found: SmallWords.Found) -> Bool {
        let said = found.ranges(kind)
        guard !said.isEmpty else { return false }
        return reading.text.scalars.indices.allSatisfy { index in
            around.contains(reading.text.scalars[index]) || said.contains { $0.contains(index) }
                || reading.places.contains { $0.range.contains(index) }
        }
    }

    /// What somebody wishes to ask for who says nothing more: 我要报修, 有个建议, 心愿.
    static func wish(in reading: Reading, _ words: SmallWords) -> Intent? {
        guard reading.text.count <= longestWish else { return nil }
        let found = words.find(in: reading.symbols)
        let wishes: [(SmallWords.Kind, Intent)] = [(.wishToReport, .report), (.wishToSuggest, .suggest), (.wishForHelp, .wish)]
        return wishes.first { areAll(of: reading, $0.0, around: aroundWishes, found) }?.1
    }

    private static let longestWish = 16
}

/// A message that is nothing but a number: 2, 二, 2号, 是2, 第二个.
enum BareNumber {
    /// Words that may stand around the number and add nothing.
    private static let around: ScalarSet = "第是在的那个部号那就呀啊哦嗯吧呢哈.,!~ "

    static func digits(_ scalars: [UInt32]) -> String? {
        guard !scalars.isEmpty, scalars.count <= 8 else { return nil }
        var start = 0
        while start < scalars.count, around.contains(scalars[start]) { start += 1 }
        guard let number = NumberReader.number(in: scalars, at: start), number.value < 100_000 else { return nil }
        return scalars[number.range.upperBound...].allSatisfy(around.contains) ? number.digits : nil
    }
}
