import Community

/// What is counted from a day on either side of it, and ends that are named with 之前 and 之间.
extension DateScanner {
    /// 国庆前三天, 端午后一周, 国庆后第一天, 春节前最后一个周末.
    func takeBeside(_ reading: inout DateReading) -> Bool {
        guard reading.bounds == .both, reading.end == nil, reading.start.isTimeless, let days = reading.start.days,
            let (side, next) = joints.sides.longest(in: text, at: reading.range.upperBound)
        else { return false }
        let beside: Range<Int>
        let end: Int
        switch side {
        case .before, .after:
            guard let length = length(at: next), length.minutes == nil, !joints.placements.begins(in: text, at: length.end) else { return false }
            let isBefore = side == .before
            let day = isBefore ? days.lowerBound : days.upperBound
            let other = length.workdays != nil && !isBefore ? shifted(day - 1, length, 1) + 1 : shifted(day, length, isBefore ? -1 : 1)
            beside = isBefore ? other..<day : day..<other
            end = length.end
        case .beforeLast:
            guard let (piece, after) = piece(at: next, isLast: true), let found = piece.days(in: days.lowerBound - 62..<days.lowerBound) else {
                return false
            }
            (beside, end) = (found, after)
        case .afterFirst:
            guard let (piece, after) = piece(at: next, isLast: false), let found = piece.days(in: days.upperBound..<days.upperBound + 62) else {
                return false
            }
            (beside, end) = (found, after)
        }
        reading.start.days = beside
        reading.start.form = .span
        reading.range = reading.range.lowerBound..<end
        return true
    }

    /// 6月1号之后10号之前: the end behind an open beginning.
    mutating func takeUpperEnd(_ reading: inout DateReading) -> Bool {
        guard reading.bounds == .fromOnly, reading.end == nil, reading.start.isTimeless, let first = reading.start.days else { return false }
        let next = afterFillers(reading.range.upperBound)
        days.floor = first.lowerBound
        defer { days.floor = nil }
        guard let (found, behind) = moment(at: next, afterDay: true), let last = found.days,
            last.lowerBound > first.lowerBound || (found.form == .partOfMonth && last.upperBound > first.upperBound),
            case (.before, let end)? = joints.qualifiers.longest(in: text, at: behind)
        else { return false }
        var moment = found
        if moment.isTimeless, moment.form != .partOfMonth { moment.days = last.lowerBound - 1..<last.lowerBound }
        reading.end = moment
        reading.bounds = .both
        reading.range = reading.range.lowerBound..<end
        return true
    }

    /// 周一至周五晚上7点到9点: the same times on every day.
    mutating func takeDailyTimes(_ reading: inout DateReading) -> Bool {
        guard let last = reading.end, last.days != nil, let clock = last.clock, reading.start.isTimeless, reading.start.days != nil,
            case (.range, let next)? = joints.connections.longest(in: text, at: reading.range.upperBound),
            let (moment, end) = moment(at: next, afterDay: true), moment.days == nil, moment.clock != nil
        else { return false }
        reading.start.clock = clock
        reading.start.part = last.part
        reading.end?.clock = moment.clock
        reading.end?.part = moment.part ?? last.part
        reading.range = reading.range.lowerBound..<end
        return true
    }

    /// 三月和九月之间, 周五晚上和周日中午之间.
    mutating func takeBetween(_ reading: inout DateReading) -> Bool {
        guard reading.bounds == .both, reading.end == nil, reading.start.instant == nil,
            case (.list, let next)? = joints.connections.longest(in: text, at: reading.range.upperBound)
        else { return false }
        days.floor = reading.start.days?.lowerBound
        defer { days.floor = nil }
        guard let (moment, behind) = moment(at: next, afterDay: true), let end = joints.between.longest(in: text, at: behind)?.end else {
            return false
        }
        reading.end = moment
        reading.range = reading.range.lowerBound..<end
        return true
    }
}
