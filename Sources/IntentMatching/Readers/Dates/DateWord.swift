/// What a word, or a number with its unit, says about a day or a time.
enum DateWord: Sendable {
    /// 今天, 明后天: days from today, both included.
    case days(Int, Int)
    /// 今晚: a day from today with a part of it.
    case dayPart(Int, PartOfDay)
    /// 今年, 去年: years from this one.
    case year(Int)
    /// 今明两年: years from this one, both included.
    case years(Int, Int)
    /// 次年, 同年: years from the one in which the beginning of a range lies.
    case yearAfter(Int)
    /// 80年代: the first of the ten years.
    case decade(Int)
    /// 一整年: says again that the whole year is meant. 全年 may also stand alone, for this year.
    case wholeYear(alone: Bool)
    /// 下周: weeks from this one.
    case week(Int)
    /// 周, 星期, 礼拜: a weekday follows.
    case weekLead
    /// 周三, 周末: Monday is 1, both included.
    case weekdays(Int, Int)
    /// 上个月: months from this one.
    case month(Int)
    /// 每月: a day or a part of it follows.
    case everyMonth
    /// 次月, 同月: months from the one in which the beginning of a range lies.
    case monthAfter(Int)
    /// 上季度: quarters from this one.
    case quarter(Int)
    /// 一季度, 前三季度: both included.
    case quarters(Int, Int)
    /// 上半年 1, 下半年 2.
    case half(Int)
    /// 这半年, 上个半年: halves of the calendar year from this one.
    case halfFromNow(Int)
    case partOfMonth(PartOfMonth)
    case edgeOfYear(EdgeOfYear)
    /// 夏天: the first of its three months.
    case season(Int)
    /// 农历: the month that follows is one of the moon's.
    case lunarMark
    /// 闰: the month that follows is the repeated one.
    case leapMark
    case lunarMonth(Int)
    /// 初三.
    case lunarDay(Int)
    case holiday(Holiday)
    /// 大雪, 雨水: a day of the sun's year where that is made plain, else the weather.
    case weather(Holiday)
    /// 年前, 年后: before and after 春节.
    case aroundNewYear
    /// 长假, 假期: the days off around the holiday before it.
    case holidayBreak
    case part(PartOfDay)
    /// 早, 晚: one character that is a part of the day only between a day and a time.
    case shortPart(PartOfDay)
    /// 那晚, 当晚: only after a day.
    case thatPart(PartOfDay)
    /// 最近, 未来, 过去: a length of time follows.
    case spanLead(SpanLead)
    /// 第: within a period that was named.
    case ordinal
    /// 第三天, 最后一个月: a piece of what stands before it.
    case piece(PieceOfPeriod)
    /// am, pm: a clock time follows.
    case latinPart(PartOfDay)
    /// 差: minutes and the full hour follow.
    case lacking
    /// 现在.
    case now
    /// 次日: the day after the one before it, as the end of a range.
    case following
    /// 到, 截至.
    case until
    /// Looks like a word of time and is none.
    case decoy

    /// 2026年.
    case numberedYear(Int)
    /// 五月, 七八月: both included.
    case months(Int, Int)
    /// 23号.
    case monthDay(Int)
    /// 2026.5, 2026-05.
    case monthOfYear(year: Int, month: Int)
    /// 5.23, 2026-05-23.
    case date(year: Int?, month: Int, day: Int)
    case clock(ClockTime)
    /// 最近三天: day numbers.
    case span(Range<Int>)
    /// 两小时后, 未来24小时: minutes since the beginning of day 0, and when it ends.
    case instant(Int, end: Int?)
}

enum PartOfMonth: Sendable {
    /// 月初 and 上旬: the 1st up to the 11th.
    case beginning
    /// 月中 and 中旬: the 11th up to the 21st.
    case middle
    /// 月底 and 下旬: the 21st up to the next month.
    case end
    /// 上中旬 and 中下旬.
    case beginningAndMiddle, middleAndEnd
    /// 上半月 and 下半月, parted before the 16th.
    case firstHalf, secondHalf
    /// 前十天, 最后三天.
    case firstDays(Int), lastDays(Int)
    /// 第二个周六, and -1 for 最后一个周六; both weekdays included.
    case weekday(Int, first: Int, last: Int)
    /// 第一周: the first week that begins in the month.
    case week(Int)
}

/// 年初 is January, 年中 June, 年底 December.
enum EdgeOfYear: Int, Sendable { case beginning = 1, middle = 6, end = 12 }

/// Which way a length of time lies from today.
enum SpanLead: Sendable {
    /// 最近, 这: as the asker leans.
    case leaning
    /// 未来, 接下来: from today on.
    case onward
    /// 过去, today included.
    case backward
    /// 前三天, 上两周: what is over, without today.
    case over
    /// 下两周: what has not begun.
    case next
    /// 再过三天: the day on which it is over.
    case after
    /// 头三天, 最后三天: only within a month that was named.
    case first, last
}

/// A part of the day and the minutes after midnight that it covers.
enum PartOfDay: Sendable {
    case night, morning, noon, afternoon, dusk, evening, lateEvening, daytime

    var minutes: Range<Int> {
        switch self {
        case .night: 0..<360
        case .morning: 360..<720
        case .noon: 660..<780
        case .afternoon: 720..<1080
        case .dusk: 1020..<1140
        case .evening: 1080..<1440
        case .lateEvening: 1320..<1440
        case .daytime: 360..<1080
        }
    }
}

/// A clock time as it was said; which half of the day is meant is known with its part of the day.
struct ClockTime: Sendable, Equatable {
    var hour: Int
    var minute: Int
    /// 03:30: nobody writes the zero for half past three in the afternoon.
    var isExact = false

    /// As am or pm says: never in doubt.
    func inLatin(_ part: PartOfDay) -> ClockTime {
        ClockTime(hour: hour % 12 + (part == .morning ? 0 : 12), minute: minute, isExact: true)
    }

    /// Minutes after the day's midnight; past 1440 for an hour that belongs to the next day, such as 晚上12点.
    func minutes(_ part: PartOfDay?) -> Int {
        let said = hour * 60 + minute
        guard !isExact, hour <= 12 else { return said }
        switch part {
        case .morning?: return said
        case .daytime?: return hour < 6 ? said + 720 : said
        case .night?: return hour == 12 ? said - 720 : said
        case .noon?: return hour <= 4 ? said + 720 : said
        case .afternoon?, .dusk?: return hour == 12 ? said : said + 720
        case .evening?: return hour == 0 ? said + 1440 : hour == 12 ? said + 720 : hour <= 4 ? said + 1440 : said + 720
        case .lateEvening?: return hour == 0 ? said + 1440 : hour == 12 ? said + 720 : hour < 6 ? said : said + 720
        // Nobody meets at three in the morning.
        case nil: return (1...5).contains(hour) ? said + 720 : said
        }
    }
}
