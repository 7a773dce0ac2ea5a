import Community

/// Turns readings into edges, against the day and minute of asking.
struct EdgeMaker {
    let today: Int
    let minuteOfDay: Int
    let leaning: DateReader.Leaning

    /// A day with or without a minute, which may lie past that day's end.
    private struct Point {
        var day: Int
        var minute: Int?

        /// Minutes since the beginning of day 0.
        var moment: Int { day * 1440 + (minute ?? 0) }

        var edge: DateReader.Edge {
            guard let minute else { return DateReader.Edge(date: CivilDate(dayNumber: day), time: nil) }
            let shift = minute >= 0 ? minute / 1440 : -1
            let rest = minute - shift * 1440
            return DateReader.Edge(date: CivilDate(dayNumber: day + shift), time: TimeOfDay(hour: rest / 60, minute: rest % 60))
        }
    }

    func edges(of reading: DateReading) -> (from: DateReader.Edge?, to: DateReader.Edge?) {
        let (from, to) = points(reading)
        // An end that does not come after the beginning was understood wrongly.
        if let from, let to, to.moment <= from.moment { return (from.edge, nil) }
        return (from?.edge, to?.edge)
    }

    private func points(_ reading: DateReading) -> (from: Point?, to: Point?) {
        var (from, to) = reading.end.map { points(reading.start, to: $0) } ?? points(reading.start)
        switch reading.bounds {
        case .both: break
        case .fromOnly: to = nil
        case .before, .through:
            // 月底前 and 年底前 reach through what they name, 周五前 and 五月前 do not.
            let isThrough = reading.bounds == .through || reading.start.form == .partOfMonth
            to = isThrough ? to ?? from : from
            from = leaning == .ahead && (to?.day ?? today) > today ? Point(day: today) : nil
        case .untilNow: to = Point(day: today + 1)
        }
        if reading.isRemaining, let begin = from, begin.day < today, (to?.day ?? today + 1) > today { from = Point(day: today) }
        if let minutes = reading.minuteCount, to == nil, let begin = from, let minute = begin.minute {
            to = Point(day: begin.day, minute: minute + minutes)
        }
        if let count = reading.dayCount, let begin = from { stretch(reading, count, begin, &from, &to) }
        return (from, to)
    }

    /// 连着三天 counts from the first day; three days off around a single holiday lie with the weekend.
    private func stretch(_ reading: DateReading, _ count: Int, _ begin: Point, _ from: inout Point?, _ to: inout Point?) {
        guard reading.bounds == .both || reading.bounds == .fromOnly, reading.end == nil, let days = reading.start.days else { return }
        switch reading.start.form {
        case .week, .month, .partOfMonth, .longer, .span, .none: return
        case .holiday where count == 3 && days.count == 1 && reading.start.isTimeless:
            let withWeekend = Holiday.withWeekend(days.lowerBound)
            guard withWeekend.count == 3 else { fallthrough }
            from = Point(day: withWeekend.lowerBound)
            to = Point(day: withWeekend.upperBound)
        default: if count >= days.count { to = Point(day: begin.day + count) }
        }
    }

    /// The minutes of a clock time that may lie in either half of the day, after another one.
    private func later(_ clock: ClockTime, _ part: PartOfDay?, than start: Int) -> Int {
        let said = clock.minutes(part)
        if said > start { return said }
        if clock.hour <= 12, !clock.isExact, said + 720 > start, said + 720 <= 1440 { return said + 720 }
        return said + 1440
    }

    private func points(_ moment: Moment) -> (from: Point?, to: Point?) {
        if let instant = moment.instant { return (Point(day: 0, minute: instant), moment.instantEnd.map { Point(day: 0, minute: $0) }) }
        let day = moment.days?.lowerBound ?? defaultDay(moment)
        if let clock = moment.clock { return (Point(day: day, minute: minute(clock, moment)), nil) }
        guard let days = moment.days else {
            guard let part = moment.part else { return (nil, nil) }
            return (Point(day: day, minute: part.minutes.lowerBound), Point(day: day, minute: part.minutes.upperBound))
        }
        guard let part = moment.part else { return (Point(day: days.lowerBound), Point(day: days.upperBound)) }
        // 国庆晚上 is the feast's own evening, 周末上午 both mornings.
        let lastDay = moment.form == .holiday ? days.lowerBound : days.upperBound - 1
        return (Point(day: days.lowerBound, minute: part.minutes.lowerBound), Point(day: lastDay, minute: part.minutes.upperBound))
    }

    private func points(_ start: Moment, to end: Moment) -> (from: Point?, to: Point?) {
        if end.isNow { return (start.isNow ? nil : points(start).from, Point(day: today + 1)) }
        if start.isNow {
            if end.days == nil, let clock = end.clock {
                return (Point(day: today, minute: minuteOfDay), Point(day: today, minute: later(clock, end.part, than: minuteOfDay)))
            }
            return (Point(day: today), points(end).to ?? points(end).from)
        }
        // 八点到十二点 without more is before noon, whatever time it is now.
        var start = start
        if start.days == nil, start.part == nil, let first = start.clock, let last = end.clock, end.part == nil, end.days == nil,
            (6...11).contains(first.hour), last.hour == 12 {
            start.clock?.isExact = true
        }
        // 两点到明天四点 begins today.
        let isToday = start.days == nil && (end.days?.lowerBound ?? today) > today
        let begin = start.days?.lowerBound ?? (isToday ? today : defaultDay(start))
        var from = points(start).from
        if start.instant == nil { from?.day = begin }
        var lastDay = start.days.map { $0.upperBound - 1 } ?? begin
        if end.isFollowing { lastDay += 1 }
        if let days = end.days, let part = end.part, end.clock == nil {
            return (from, Point(day: days.upperBound - 1, minute: part.minutes.upperBound))
        }
        if let clock = end.clock {
            let part = end.part ?? start.part
            let startMinute = start.clock.map { minute($0, start) }
            if let days = end.days { return (from, Point(day: days.lowerBound, minute: clock.minutes(part))) }
            if end.isFollowing { return (from, Point(day: lastDay, minute: clock.minutes(end.part))) }
            guard let startMinute else { return (from, Point(day: lastDay, minute: clock.minutes(part))) }
            return (from, Point(day: lastDay, minute: endMinute(clock, end.part, after: startMinute, inherited: start.part)))
        }
        if let days = end.days { return (from, Point(day: days.upperBound)) }
        if let part = end.part { return (from, Point(day: lastDay, minute: part.minutes.upperBound)) }
        return (from, end.isFollowing ? Point(day: lastDay + 1) : nil)
    }

    /// 下午两点到四点 ends in the afternoon; 上午九点到五点 too, 晚上11点到12点半 after midnight.
    private func endMinute(_ clock: ClockTime, _ part: PartOfDay?, after start: Int, inherited: PartOfDay?) -> Int {
        if part != nil { return later(clock, part, than: start) }
        let asInherited = clock.minutes(inherited)
        if inherited != nil, asInherited > start, asInherited - start <= 720 { return asInherited }
        return later(ClockTime(hour: clock.hour, minute: clock.minute, isExact: false), .morning, than: start)
    }

    /// A time without a day: today's, unless the asker leans to the side on which today's does not lie.
    private func defaultDay(_ moment: Moment) -> Int {
        let minutes: Range<Int>
        if let clock = moment.clock {
            let start = minute(clock, moment)
            minutes = start..<start + 1
        } else {
            minutes = moment.part?.minutes ?? 0..<1440
        }
        switch leaning {
        case .ahead: return minutes.upperBound > minuteOfDay ? today : today + 1
        case .back: return minutes.lowerBound <= minuteOfDay ? today : today - 1
        }
    }

    /// 七点 said at ten in the morning, with neither day nor part of day, is this evening's.
    private func minute(_ clock: ClockTime, _ moment: Moment) -> Int {
        let said = clock.minutes(moment.part)
        guard moment.days == nil, moment.part == nil, !clock.isExact, (6...8).contains(clock.hour), leaning == .ahead, said < minuteOfDay,
            said + 720 >= minuteOfDay
        else { return said }
        return said + 720
    }
}
