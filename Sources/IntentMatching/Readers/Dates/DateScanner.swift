import Community

/// Walks over a text and gathers what it says about days and times.
struct DateScanner {
    let text: DateText
    let now: LocalTime
    var days: DayResolver
    let vocabulary = DateVocabulary.shared
    let joints = DateJoints.shared
    /// Where a date ended that does not exist, such as 2月30日: nothing is read out of its middle.
    var refusedUntil = 0

    init(text: DateText, now: LocalTime, leaning: DateReader.Leaning) {
        self.text = text
        self.now = now
        days = DayResolver(today: now.date, leaning: leaning)
    }

    /// The first place at which a date or a time may begin, at the cost of one look at each scalar.
    static func firstCandidate(in text: DateText) -> Int? {
        let vocabulary = DateVocabulary.shared
        var index = 0
        while index < text.count {
            if vocabulary.mayBegin(text.scalars[index]) { return index }
            index += 1
        }
        return nil
    }

    mutating func readings(from first: Int) -> [DateReading] {
        var readings: [DateReading] = []
        var index = first
        while index < text.count {
            guard vocabulary.mayBegin(text[index]), isBeginning(index) else {
                index += 1
                continue
            }
            if let reading = reading(at: index) {
                readings.append(reading)
                index = reading.range.upperBound
            } else if NumberReader.canBegin(text[index]) {
                // Past a word such as 一上午 or a number as a whole, so that no date is read out of its middle.
                index = max(afterDecoy(at: index), text.afterNumber(at: index))
            } else {
                index = afterDecoy(at: index)
            }
            index = max(index, refusedUntil)
        }
        return readings
    }

    /// A number, or a word as a whole: most characters that may begin one stand in other words.
    private func isBeginning(_ index: Int) -> Bool {
        if text[index] == "下", isEndOfBriefly(index) { return false }
        return NumberReader.canBegin(text[index]) || text[index] == "半" || vocabulary.words.begins(in: text, at: index)
    }

    private func afterDecoy(at index: Int) -> Int {
        if case .decoy? = vocabulary.words.longest(in: text, at: index)?.value { return vocabulary.words.longest(in: text, at: index)!.end }
        return index + 1
    }

    /// A moment with what belongs to it: the other end of a range, a longer name of the same day, a length of time.
    private mutating func reading(at index: Int) -> DateReading? {
        switch text[index] {
        case "到", "至", "截", "直", "一":
            if case (.until, let end)? = vocabulary.words.longest(in: text, at: index), !isVerbBefore(index) {
                return through(at: index, end)
            }
        default: break
        }
        guard let (moment, end) = moment(at: index) else { return nil }
        var reading = DateReading(range: index..<end, start: moment)
        extend(&reading)
        // 自从三月: up to now.
        if text[index - 1] == "从", text[index - 2] == "自", reading.bounds == .both, reading.end == nil { reading.bounds = .fromOnly }
        if moment.isNow, reading.end == nil { return nil }
        if moment.isFollowing { return nil }
        return reading
    }

    /// 到月底为止, 截至周五: a period that has only an end.
    private mutating func through(at index: Int, _ next: Int) -> DateReading? {
        guard let (moment, end) = moment(at: next), !moment.isFollowing else { return nil }
        var reading = DateReading(range: index..<end, start: moment)
        if moment.isNow {
            reading.bounds = .untilNow
            reading.start.days = nil
            return reading
        }
        extend(&reading)
        if reading.end == nil, reading.bounds == .both { reading.bounds = .through }
        return reading
    }

    /// 收到, 轮到: an arrival, no end.
    private func isVerbBefore(_ index: Int) -> Bool {
        switch text[index - 1] {
        // 改到周五: no end, but the new time.
        case "改", "挪", "移", "调", "延", "推", "换", "定", "放", "前": text[index] == "到" || text[index] == "至"
        case "收", "看", "报", "迟", "轮", "得", "见", "找", "听", "拿", "碰", "遇", "想", "达", "签", "赶", "等", "说", "送", "没": text[index] == "到"
        default: false
        }
    }
}
