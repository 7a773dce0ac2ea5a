import Community

extension DateScanner {
    /// Takes up what belongs to a reading behind it: qualifiers, the other end, its times, other names of the day, its length.
    mutating func extend(_ reading: inout DateReading) {
        while reading.range.upperBound < text.count {
            guard
                takeBeside(&reading) || takeQualifier(&reading) || takeUpperEnd(&reading) || takeBetween(&reading) || takeDailyTimes(&reading)
                    || takeRange(&reading) || takeLaterPart(&reading) || takeTimes(&reading) || takeSameDay(&reading)
                    || takeLength(&reading)
            else { return }
        }
    }

    /// 之前, 以来, 还剩.
    private mutating func takeQualifier(_ reading: inout DateReading) -> Bool {
        var index = reading.range.upperBound
        if text[index] == "的" { index += 1 }
        guard let (qualifier, end) = joints.qualifiers.longest(in: text, at: index) else { return false }
        switch qualifier {
        case .decoy: return false
        case .before:
            guard reading.bounds == .both, reading.end == nil else { return false }
            reading.bounds = .before
        case .through:
            guard reading.bounds == .both, reading.end == nil else { return false }
            reading.bounds = .through
        case .after, .start:
            guard reading.bounds == .both, reading.end == nil else { return false }
            if case .after = qualifier, reading.start.form == .holiday, reading.start.isTimeless, let last = reading.start.days?.upperBound {
                // 国庆以后 begins when it is over, 国庆起 with it.
                reading.start.days = last..<last + 1
                reading.start.form = .span
            }
            reading.bounds = reading.hasClock ? .both : .fromOnly
        case .dayBefore, .eveningBefore:
            guard reading.bounds == .both, reading.end == nil, reading.start.isTimeless, let first = reading.start.days?.lowerBound else {
                return false
            }
            reading.start.days = first - 1..<first
            reading.start.form = .span
            if case .eveningBefore = qualifier { reading.start.part = .evening }
        case .untilNow:
            reading.bounds = .untilNow
            takeLast(&reading)
        case .remaining: reading.isRemaining = true
        case .deadline: reading.isDeadline = true
        case .nothing: break
        }
        reading.range = reading.range.lowerBound..<end
        return true
    }

    /// 到, and the other end.
    private mutating func takeRange(_ reading: inout DateReading) -> Bool {
        guard reading.end == nil, reading.start.instantEnd == nil, reading.bounds == .both || reading.bounds == .fromOnly,
            case (.range, let next)? = joints.connections.longest(in: text, at: reading.range.upperBound)
        else { return false }
        days.floor = reading.start.days?.lowerBound ?? (reading.start.isNow ? days.todayNumber : nil)
        defer { days.floor = nil }
        guard let (found, end) = moment(at: next, afterDay: true) else { return false }
        var moment = found
        if moment.days == nil, moment.part == nil, moment.clock != nil, isTimeBehindHyphen(reading) {
            // 2026-05-23-14:30.
            reading.start.clock = moment.clock
            reading.range = reading.range.lowerBound..<end
            return true
        }
        takeRunningRange(&reading.start, &moment, from: reading.range.lowerBound, end: next)
        if moment.isNow { takeLast(&reading) }
        if let first = reading.start.days, let last = moment.days, last.lowerBound < first.lowerBound, last.upperBound <= first.upperBound { return false }
        reading.end = moment
        reading.bounds = .both
        reading.range = reading.range.lowerBound..<end
        return true
    }

    /// 年初至今: what lasts until now has begun.
    private mutating func takeLast(_ reading: inout DateReading) {
        guard days.leaning == .ahead, let first = reading.start.days?.lowerBound, first > days.todayNumber else { return }
        let floor = days.floor
        (days.leaning, days.floor) = (.back, nil)
        defer { (days.leaning, days.floor) = (.ahead, floor) }
        if let last = moment(at: reading.range.lowerBound)?.moment, last.days != nil { reading.start = last }
    }

    private func isTimeBehindHyphen(_ reading: DateReading) -> Bool {
        reading.start.isTimeless && reading.start.days?.count == 1 && text[reading.range.upperBound] == "-"
            && text.isDigit(reading.range.upperBound + 1) && text.isDigit(reading.range.upperBound - 1)
    }

    /// 上午和下午: one part of the day and a later one.
    private mutating func takeLaterPart(_ reading: inout DateReading) -> Bool {
        guard reading.end == nil, let part = reading.start.part, reading.start.clock == nil,
            case (.list, let next)? = joints.connections.longest(in: text, at: reading.range.upperBound),
            let (moment, end) = moment(at: next, afterDay: true), moment.days == nil, moment.clock == nil, let later = moment.part,
            later.minutes.lowerBound > part.minutes.lowerBound
        else { return false }
        reading.end = moment
        reading.range = reading.range.lowerBound..<end
        return true
    }

    /// 18号到25号 on the 20th, 6月到8月 in July: the range that is running, not the next one.
    private mutating func takeRunningRange(_ start: inout Moment, _ end: inout Moment, from index: Int, end next: Int) {
        let today = days.todayNumber
        guard days.leaning == .ahead, let first = start.days, first.lowerBound > today, end.days != nil else { return }
        days.floor = nil
        days.leaning = .back
        defer { days.leaning = .ahead }
        guard let last = moment(at: index)?.moment, let begin = last.days, begin != first else { return }
        if last.form == .weekday, begin.lowerBound < days.today.monday.dayNumber { return }
        days.floor = begin.lowerBound
        days.leaning = .ahead
        guard let other = moment(at: next, afterDay: true)?.moment, let finish = other.days, finish.upperBound > today,
            finish.lowerBound >= begin.lowerBound, finish.upperBound - begin.lowerBound < 300
        else { return }
        start = last
        end = other
    }

    /// The time of a day that was named with something in between: 12月5号志愿者日,上午9点.
    private mutating func takeTimes(_ reading: inout DateReading) -> Bool {
        guard reading.end == nil, reading.start.isTimeless, reading.start.days != nil else { return false }
        let next = afterFillers(reading.range.upperBound)
        // Behind 国庆后一天 the time may follow at once.
        guard next > reading.range.upperBound || (reading.start.form == .span && reading.bounds == .both),
            let (moment, end) = moment(at: next, afterDay: true), moment.days == nil, !moment.isTimeless, moment.instant == nil
        else { return false }
        reading.start.part = moment.part
        reading.start.clock = moment.clock
        if reading.bounds == .fromOnly { reading.bounds = .both }
        reading.range = reading.range.lowerBound..<end
        return true
    }

    /// Another name of the same day (昨天礼拜天), a narrower one (月底30号), or the next day of a list (周六和周日).
    private mutating func takeSameDay(_ reading: inout DateReading) -> Bool {
        guard reading.end == nil, reading.bounds == .both, reading.start.clock == nil, var known = reading.start.days else { return false }
        var next = afterFillers(reading.range.upperBound)
        // 初五初六 stand side by side without a mark.
        var isList = text[next - 1] == "、" || (next == reading.range.upperBound && text[next] == "初")
        if case (.list, let end)? = joints.connections.longest(in: text, at: reading.range.upperBound) {
            next = end
            isList = true
        }
        days.inside = isList ? nil : known
        days.floor = known.lowerBound
        defer {
            days.inside = nil
            days.floor = nil
        }
        guard let (found, end) = moment(at: next), var named = found.days, found.instant == nil else { return false }
        var moment = found
        if isList, reading.start.form == .weekday, moment.form == .weekday, reading.start.isTimeless {
            // 周二和周四 on a Wednesday: this week's.
            takeRunningRange(&reading.start, &moment, from: reading.range.lowerBound, end: next)
            (known, named) = (reading.start.days ?? known, moment.days ?? named)
        }
        if reading.start.form == moment.form || (reading.start.form == .holiday && moment.form == .lunarDay), named.lowerBound == known.upperBound || (isList && named.lowerBound > known.lowerBound) {
            guard reading.start.part == nil else { return false }
            reading.start.days = known.lowerBound..<named.upperBound
        } else if reading.start.form == .holiday, moment.form == .holiday, reading.start.isTimeless,
            (0...14).contains(named.lowerBound - known.upperBound) {
            // 中秋国庆: two feasts in one breath.
            reading.start.days = known.lowerBound..<named.upperBound
        } else if !isList, known.lowerBound <= named.lowerBound, named.upperBound <= known.upperBound,
            known == named || reading.start.form.isWide
        {
            reading.start.days = named
            reading.start.form = moment.form
        } else if !isList, reading.start.form == .monthDay, moment.form == .weekday {
            // 10月12号,星期一: the date holds, whatever weekday it is.
        } else if isList || !(named.lowerBound <= known.lowerBound && known.upperBound <= named.upperBound) {
            return false
        }
        if reading.start.isTimeless || moment.clock != nil {
            reading.start.part = moment.part ?? reading.start.part
            reading.start.clock = moment.clock
        }
        reading.range = reading.range.lowerBound..<end
        return true
    }

    /// 连着三天, 两个小时.
    private func takeLength(_ reading: inout DateReading) -> Bool {
        guard reading.dayCount == nil, reading.minuteCount == nil else { return false }
        var index = reading.range.upperBound
        for _ in 0..<5 {
            guard let (_, end) = joints.durationLeads.longest(in: text, at: index) else { break }
            index = end
        }
        guard let length = length(at: index), joints.placements.longest(in: text, at: length.end) == nil else { return false }
        if let minutes = length.minutes {
            guard reading.start.clock != nil, reading.end == nil else { return false }
            reading.minuteCount = minutes
        } else if let count = length.days, reading.hasDay {
            reading.dayCount = count
            if reading.bounds == .fromOnly { reading.bounds = .both }
        } else {
            return false
        }
        reading.range = reading.range.lowerBound..<length.end
        return true
    }

    func afterFillers(_ index: Int) -> Int {
        var index = index
        for _ in 0..<3 {
            // 2026-05-23T14:00 has a T there.
            if text[index] == " " || (text[index] == "t" && text.isDigit(index - 1) && text.isDigit(index + 1)) {
                index += 1
            } else if let (_, end) = joints.fillers.longest(in: text, at: index) {
                index = end
            } else {
                return index
            }
        }
        return index
    }
}
