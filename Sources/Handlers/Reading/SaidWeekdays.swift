import Community

/// The weekdays that a text names: 每周六上午, 周一到周五, 周末, 每天.
enum SaidWeekdays {
    /// 1 Monday … 7 Sunday; nil when none is named.
    static func read(_ text: String, _ heard: HeardWords) -> Set<Int>? {
        var days: Set<Int> = []
        if heard.stands(.everyDay, in: text) { days.formUnion(1...7) }
        if heard.stands(.workingDays, in: text) { days.formUnion(1...5) }
        if heard.stands(.weekend, in: text) { days.formUnion([6, 7]) }
        for match in text.matches(of: /(?:周|星期|礼拜)([一二三四五六日天])(?:[、和及]([一二三四五六日天]))?/) {
            for sign in [match.1, match.2].compactMap({ $0 }) { if let day = names[sign] { days.insert(day) } }
        }
        return days.isEmpty ? nil : days
    }

    private static let names: [Substring: Int] = ["一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7]
}
