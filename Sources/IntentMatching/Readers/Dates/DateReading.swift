/// One date, one time of day, or both, as one chain of words names it.
struct Moment {
    enum Form {
        case relative, weekday, monthDay, holiday, lunarDay, week, month
        /// 月初, 年底.
        case partOfMonth
        /// Quarters and more.
        case longer
        case span, none

        init(_ draft: DateDraft) {
            if let piece = draft.piece {
                self = Form(piece)
                return
            }
            switch draft.base {
            case .days: self = .relative
            case .week: self = draft.weekdays == nil ? .week : .weekday
            case .month, .months, .leapMonth: self = draft.monthDay != nil ? .monthDay : draft.partOfMonth.map(Form.init) ?? .month
            case .quarter, .quarters, .half, .halfFromNow, .season, .years, .decade: self = .longer
            case .edgeOfYear: self = .partOfMonth
            case .holiday: self = .holiday
            case .lunarMonth: self = draft.lunarDay != nil || draft.monthDay != nil ? .lunarDay : .month
            case .span: self = .span
            case .nothing:
                if draft.monthDay != nil {
                    self = .monthDay
                } else if draft.weekdays != nil {
                    self = .weekday
                } else if draft.lunarDay != nil {
                    self = .lunarDay
                } else if let part = draft.partOfMonth {
                    self = Form(part)
                } else {
                    self = draft.year != nil ? .longer : .none
                }
            }
        }

        private init(_ piece: PieceOfPeriod) {
            switch piece {
            case .day, .workday: self = .monthDay
            case .weekdays: self = .weekday
            case .week: self = .week
            case .month: self = .month
            case .firstDays, .lastDays, .firstWeeks: self = .partOfMonth
            case .firstMonths, .lastMonths: self = .longer
            }
        }

        private init(_ part: PartOfMonth) {
            switch part {
            case .weekday: self = .weekday
            case .week: self = .week
            default: self = .partOfMonth
            }
        }

        /// Wide enough that a narrower date beside it says the same more exactly: 国庆一号到七号, 月底30号.
        var isWide: Bool {
            switch self {
            case .holiday, .week, .month, .partOfMonth, .longer: true
            default: false
            }
        }
    }

    var days: Range<Int>?
    var part: PartOfDay?
    var clock: ClockTime?
    /// Minutes since the beginning of day 0.
    var instant: Int?
    /// 未来24小时: when it ends, in the same minutes.
    var instantEnd: Int?
    var isNow = false
    var isFollowing = false
    var form = Form.none

    var isTimeless: Bool { part == nil && clock == nil && instant == nil }

    init(_ draft: DateDraft, days: Range<Int>?) {
        self.days = days
        part = draft.part
        clock = draft.clock
        instant = draft.instant
        instantEnd = draft.instantEnd
        isNow = draft.isNow
        isFollowing = draft.isFollowing
        form = Form(draft)
    }
}

/// What belongs together in a text: a moment, or a range between two, with what is said about it.
struct DateReading {
    enum Bounds {
        case both
        /// 起, 以后.
        case fromOnly
        /// 前: before its beginning.
        case before
        /// 到, 截至: through its end.
        case through
        /// 以来: until today.
        case untilNow
    }

    var range: Range<Int>
    var start: Moment
    var end: Moment?
    var bounds = Bounds.both
    /// 连着三天.
    var dayCount: Int?
    /// 两点开始两小时.
    var minuteCount: Int?
    /// 还剩: from today on.
    var isRemaining = false
    /// A time by which to sign up.
    var isDeadline = false

    var hasClock: Bool { start.clock != nil || start.instant != nil }
    var hasDay: Bool { start.days != nil || start.instant != nil }
}
