import Community

/// Reads days, periods and times of day as English speakers say them: tomorrow at 3pm, next Monday, May 23rd from 3 to 5, the last three days.
///
/// The kinds of expressions are those that the test suites of Microsoft's Recognizers-Text and of Duckling show; weeks begin on Monday and
/// periods are half-open, as the label guide has them, so next Friday is the Friday of next week.
enum EnglishDateReader {
    static func mentions(in scalars: [UInt32], words: EnglishDateWords, now: LocalTime, leaning: DateReader.Leaning) -> [DateReader.Mention] {
        all(in: scalars, words: words, now: now, leaning: leaning).map(\.mention)
    }

    /// The one period that a message means: of several mentions the first with a day, and the first time of day if it has none.
    static func period(in scalars: [UInt32], words: EnglishDateWords, now: LocalTime, leaning: DateReader.Leaning) -> (from: DateReader.Edge?, to: DateReader.Edge?)? {
        let all = all(in: scalars, words: words, now: now, leaning: leaning)
        // A time by which to sign up is not when it takes place.
        let chosen = all.first { $0.hasDay && !$0.isDeadline } ?? all.first { !$0.isDeadline } ?? all.first
        guard let chosen else { return nil }
        if chosen.hasDay, !chosen.hasTime, let day = chosen.mention.from?.date, chosen.mention.to?.date == day.adding(days: 1),
            let clock = all.first(where: { !$0.hasDay && $0.hasTime && !$0.isDeadline })
        {
            let from = clock.mention.from?.time.map { DateReader.Edge(date: day, time: $0) }
            let to = clock.mention.to?.time.map { DateReader.Edge(date: day, time: $0) }
            return (from, to)
        }
        return (chosen.mention.from, chosen.mention.to)
    }

    private struct Found {
        var mention: DateReader.Mention
        var hasDay: Bool
        var hasTime: Bool
        var isDeadline: Bool
    }

    private static func all(in scalars: [UInt32], words: EnglishDateWords, now: LocalTime, leaning: DateReader.Leaning) -> [Found] {
        let text = EnglishDateText(scalars)
        let scanner = EnglishDateScanner(text: text, words: words, now: now, leaning: leaning)
        var found: [Found] = []
        var index = 0
        while index < text.count {
            if let (one, end) = reading(at: index, scanner) {
                found.append(one)
                index = max(end, index + 1)
            } else {
                index += 1
            }
        }
        return found
    }

    private static func reading(at start: Int, _ scanner: EnglishDateScanner) -> (Found, end: Int)? {
        let text = scanner.text
        let words = scanner.words
        let since = text.find(words.table(.since), at: start)
        let before = since == nil ? text.find(words.table(.before), at: start) : nil
        let after = text.find(words.table(.after), at: start)
        let from = text.find(words.table(.from), at: start)
        let first = since?.end ?? before?.end ?? after?.end ?? from?.end ?? start
        // Behind a word like from a bare number may be a time; it is looked at with the word before it.
        guard let one = moment(at: first, scanner, isFirm: first > start) else { return nil }
        var opening = one
        var end: Moment?
        if since == nil, before == nil, after == nil { end = second(behind: one, scanner, isFirm: (start..<one.end).contains { text.isWord($0, "between") }) }
        var stop = end?.end ?? one.end
        var isOpen = after != nil
        if text.isWord(stop, "on", "onwards", "onward"), from != nil, end == nil, scanner.days(at: stop) == nil, scanner.time(at: stop + 1) == nil {
            isOpen = true
            stop += 1
        }
        if let before = before, one.days == nil, before.end == first, one.time == nil { return nil }
        if let last = end { opening.takeHalf(of: last) }
        guard let edges = Edges(scanner).edges(opening, end) else { return nil }
        var (fromEdge, toEdge) = edges
        let today = DateReader.Edge(date: scanner.now.date)
        if since != nil {
            toEdge = DateReader.Edge(date: scanner.now.date.adding(days: 1))
        } else if before != nil {
            toEdge = text.isWord(first - 1, "before") ? fromEdge : toEdge ?? fromEdge
            fromEdge = scanner.leaning == .ahead && (toEdge?.date ?? today.date) > today.date ? today : nil
        } else if isOpen {
            toEdge = nil
        }
        let range = text.ranges[min(first, text.count - 1)].lowerBound..<text.ranges[stop - 1].upperBound
        return (
            Found(
                mention: DateReader.Mention(range: range, from: fromEdge, to: toEdge), hasDay: opening.days != nil || end?.days != nil,
                hasTime: opening.time != nil || end?.time != nil, isDeadline: before != nil), stop
        )
    }

    /// A day, a time of day, or both in either order.
    struct Moment {
        var days: Range<Int>?
        var time: EnglishDateScanner.Time?
        var end: Int

        /// 3 to 5pm: the half of the day holds for both.
        mutating func takeHalf(of last: Moment) {
            guard case .clock(let minutes, false) = time, case .clock(let end, true) = last.time else { return }
            let bare = minutes % 720
            let other = bare + 720
            // The latest of the two that still comes before the end.
            time = .clock(minutes: other < end ? other : bare < end ? bare : minutes, isExact: true)
        }
    }

    private static func moment(at start: Int, _ scanner: EnglishDateScanner, isFirm: Bool) -> Moment? {
        let text = scanner.text
        if let found = text.find(scanner.words.table(.tonight), at: start) {
            let evening = 18 * 60..<24 * 60
            let clock = scanner.time(at: found.end)
            if case .clock(let minutes, let isExact)? = clock?.time {
                return Moment(days: scanner.today..<scanner.today + 1, time: .clock(minutes: isExact ? minutes : EnglishDateScanner.minutes(minutes, in: evening.lowerBound), isExact: true), end: clock!.end)
            }
            return Moment(days: scanner.today..<scanner.today + 1, time: .part(evening), end: found.end)
        }
        if let found = text.find(scanner.words.table(.lastNight), at: start) {
            return Moment(days: scanner.today - 1..<scanner.today, time: .part(18 * 60..<24 * 60), end: found.end)
        }
        if text.isWord(start, "this"), let part = text.find(scanner.words.parts, at: start + 1) {
            let minutes = part.number / 10_000..<part.number % 10_000
            return Moment(days: scanner.today..<scanner.today + 1, time: .part(minutes), end: part.end)
        }
        if let days = scanner.days(at: start) {
            let behind = text.isMark(days.end, ",") ? days.end + 1 : days.end
            if let time = scanner.time(at: behind) { return Moment(days: days.days, time: time.time, end: time.end) }
            return Moment(days: days.days, time: nil, end: days.end)
        }
        guard let time = isFirm ? scanner.time(at: start - 1) ?? scanner.time(at: start) : scanner.time(at: start), time.end > start else { return nil }
        let behind = text.isMark(time.end, ",") ? time.end + 1 : time.end
        if let found = text.find(scanner.words.table(.tonight), at: behind), case .clock(let minutes, _) = time.time {
            return Moment(days: scanner.today..<scanner.today + 1, time: .clock(minutes: EnglishDateScanner.minutes(minutes, in: 18 * 60), isExact: true), end: found.end)
        }
        if let days = scanner.days(at: behind) {
            // At 7 tomorrow evening.
            if case .clock(let minutes, false) = time.time, let part = text.find(scanner.words.parts, at: days.end) {
                return Moment(days: days.days, time: .clock(minutes: EnglishDateScanner.minutes(minutes, in: part.number / 10_000), isExact: true), end: part.end)
            }
            return Moment(days: days.days, time: time.time, end: days.end)
        }
        // A part of the day alone, such as morning in good morning, says no time.
        if case .part = time.time, !text.isWord(start, "in", "at", "this", "the") { return nil }
        return Moment(days: nil, time: time.time, end: time.end)
    }

    /// The other end of a range: to 5pm, - Friday, until noon.
    private static func second(behind one: Moment, _ scanner: EnglishDateScanner, isFirm: Bool) -> Moment? {
        let text = scanner.text
        var index = text.isMark(one.end, ",") ? one.end + 1 : one.end
        if text.isMark(index, "-") || text.isMark(index, "~") {
            index += 1
        } else if let joint = text.find(scanner.words.table(.to), at: index) {
            // "and" joins a range only behind between.
            if text.isWord(index, "and"), !isFirm { return nil }
            index = joint.end
        } else {
            return nil
        }
        return moment(at: index, scanner, isFirm: one.time != nil)
    }

    /// Moments as edges, by the conventions of the label guide.
    private struct Edges {
        let scanner: EnglishDateScanner
        init(_ scanner: EnglishDateScanner) { self.scanner = scanner }

        func edges(_ start: Moment, _ end: Moment?) -> (from: DateReader.Edge?, to: DateReader.Edge?)? {
            let day = start.days?.lowerBound ?? end?.days.map { $0.upperBound - 1 } ?? defaultDay(start)
            guard let end else {
                switch start.time {
                case nil: return start.days.map { (edge($0.lowerBound), edge($0.upperBound)) }
                case .clock(let minutes, _): return (edge(day, minutes), nil)
                case .part(let part):
                    let last = start.days.map { $0.upperBound - 1 } ?? day
                    return (edge(day, part.lowerBound), edge(last, part.upperBound))
                }
            }
            let lastDay = end.days.map { $0.upperBound - 1 } ?? day
            let from: DateReader.Edge
            switch start.time {
            case nil: from = edge(day)
            case .clock(let minutes, _): from = edge(day, minutes)
            case .part(let part): from = edge(day, part.lowerBound)
            }
            switch end.time {
            case nil:
                guard end.days != nil else { return nil }
                // Wednesday to Friday: the end is not before the beginning.
                let close = lastDay < day ? lastDay + 7 : lastDay
                return close < day ? nil : (from, edge(close + 1))
            case .clock(let minutes, let isExact):
                var close = minutes
                if case .clock(let open, _) = start.time, lastDay == day, close <= open { close = !isExact && close + 720 > open && close < 720 ? close + 720 : close + 1440 }
                return (from, edge(lastDay, close))
            case .part(let part): return (from, edge(lastDay, part.upperBound))
            }
        }

        /// Without a day it is today, or tomorrow when that time is over and one asks ahead.
        private func defaultDay(_ moment: Moment) -> Int {
            if case .clock(let minutes, _) = moment.time, scanner.leaning == .ahead, minutes <= scanner.now.time.minutes { return scanner.today + 1 }
            return scanner.today
        }

        private func edge(_ day: Int, _ minutes: Int? = nil) -> DateReader.Edge {
            guard let minutes else { return DateReader.Edge(date: CivilDate(dayNumber: day)) }
            let rest = minutes % 1440
            return DateReader.Edge(date: CivilDate(dayNumber: day + minutes / 1440), time: TimeOfDay(hour: rest / 60, minute: rest % 60))
        }
    }
}
