public import Community

/// Reads days, periods and times of day as residents say them: 周五下午三点, 下个月6号到8号, 最近三天, 端午, 大年初一到初三.
///
/// Works on tidied text (``TidiedText``) and against the community's wall clock. Periods are half-open, as the label guide has them.
public enum DateReader {
    /// Which of two days is meant when a date may lie behind or before the asker: 周五, 23号, 五月, 最近三天.
    public enum Leaning: Sendable {
        /// Activities: the next one, today included.
        case ahead
        /// Points: the last one, today included.
        case back
    }

    /// The beginning or the end of a period: a day, or a minute of a day.
    public struct Edge: Equatable, Sendable {
        public var date: CivilDate
        /// Nil where only the day was said.
        public var time: TimeOfDay?

        public init(date: CivilDate, time: TimeOfDay? = nil) {
            self.date = date
            self.time = time
        }

        /// As the slots `from` and `to` write it: `2026-05-23` or `2026-05-23T15:00`.
        public var text: String { time.map { "\(date)T\($0)" } ?? "\(date)" }
    }

    /// A day, a time or a period in a text.
    public struct Mention: Equatable, Sendable {
        /// Indexes of the tidied text's scalars.
        public let range: Range<Int>
        /// Where it begins; nil for 5月1号之前.
        public let from: Edge?
        /// The first moment after it; nil for a clock time without an end and for 下周一开始.
        public let to: Edge?

        public init(range: Range<Int>, from: Edge?, to: Edge?) {
            self.range = range
            self.from = from
            self.to = to
        }
    }

    /// All mentions, in order; those that belong together are one (5月23号下午3点到5点, 周三到周五, 从下周一开始连着三天).
    public static func mentions(in text: [UInt32], now: LocalTime, leaning: Leaning) -> [Mention] {
        text.withUnsafeBufferPointer { scalars in
            let text = DateText(scalars: scalars)
            guard let first = DateScanner.firstCandidate(in: text) else { return [] }
            var scanner = DateScanner(text: text, now: now, leaning: leaning)
            let readings = scanner.readings(from: first)
            if readings.isEmpty { return [] }
            let maker = EdgeMaker(today: scanner.days.todayNumber, minuteOfDay: now.time.minutes, leaning: leaning)
            return readings.compactMap { reading in
                let edges = maker.edges(of: reading)
                return edges.from == nil && edges.to == nil ? nil : Mention(range: reading.range, from: edges.from, to: edges.to)
            }
        }
    }

    /// The one period that a message means, put together from several mentions where they speak of the same (冬至包汤圆 22号下午两点;
    /// 周五下午三点…五点结束). Times by which to sign up are left aside. Nil when no time is said.
    ///
    /// Unlike ``mentions(in:now:leaning:)`` it also understands what is only heard right (下五 for 下午, 礼败天, zhezhouliu).
    public static func period(in text: [UInt32], now: LocalTime, leaning: Leaning) -> (from: Edge?, to: Edge?)? {
        period(in: text, now: now, leaning: leaning, isPromise: false)
    }

    /// The time by which something is promised: who says 周五前换好 has all of Friday for it.
    public static func promisedPeriod(in text: [UInt32], now: LocalTime) -> (from: Edge?, to: Edge?)? {
        period(in: text, now: now, leaning: .ahead, isPromise: true)
    }

    private static func period(in text: [UInt32], now: LocalTime, leaning: Leaning, isPromise: Bool) -> (from: Edge?, to: Edge?)? {
        (HeardDates.shared.corrected(text) ?? text).withUnsafeBufferPointer { scalars in
            let text = DateText(scalars: scalars)
            guard let first = DateScanner.firstCandidate(in: text) else { return nil }
            var scanner = DateScanner(text: text, now: now, leaning: leaning)
            guard var reading = PeriodChoice.period(of: scanner.readings(from: first), in: text) else { return nil }
            if isPromise, reading.bounds == .before, reading.start.isTimeless, reading.start.days?.count == 1 { reading.bounds = .through }
            let maker = EdgeMaker(today: scanner.days.todayNumber, minuteOfDay: now.time.minutes, leaning: leaning)
            let edges = maker.edges(of: reading)
            return edges.from == nil && edges.to == nil ? nil : edges
        }
    }
}
