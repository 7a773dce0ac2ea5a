import Community
import Foundation

/// Which time of which activity a message means.
enum MeantActivity {
    /// So far ahead people sign up.
    static let horizon = 60

    /// All that a person of this chat could mean, from now on, earliest first; running ones included.
    static func upcoming(_ scene: Scene, days: Int = horizon) -> [Occurrence] {
        let telling = scene.activityTelling
        let today = scene.local
        let end = LocalTime(today.date.adding(days: days), TimeOfDay(hour: 0)!)
        return telling.schedule.occurrences(from: LocalTime(today.date, TimeOfDay(hour: 0)!), to: end)
            .filter { $0.end > today && concerns($0.activity, scene) }
    }

    /// A stranger hears of everything.
    static func concerns(_ activity: Activity, _ scene: Scene) -> Bool {
        guard let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place else { return true }
        return Schedule(scene.plan, scene.state).concerns(activity, place)
    }

    /// The line that was quoted is about this one.
    static func quoted(_ scene: Scene) -> Occurrence? {
        guard let quoted = scene.message.replyTo, case .activity(let id) = scene.state.subject(quoted: quoted) else { return nil }
        return scene.activityTelling.schedule.occurrence(id)
    }

    /// By its number in the list that was just shown: 报名2, 第二个.
    static func numbered(_ scene: Scene) -> Occurrence? {
        guard let list = scene.state.activities.list(in: scene.chat, at: scene.now), let place = SaidQuantities.place(in: scene.message.text),
            list.indices.contains(place - 1)
        else { return nil }
        return scene.activityTelling.schedule.occurrence(list[place - 1])
    }

    enum Meaning {
        case one(Occurrence)
        case several([Occurrence])
        /// Something is named that is not there.
        case nothing
        /// Neither name nor day nor number was said.
        case unsaid
    }

    /// Of `candidates`, by quoting, name, day and number. Of a repeated activity the next time is meant unless a day is said.
    static func find(_ scene: Scene, among candidates: [Occurrence]) -> Meaning {
        if let quoted = quoted(scene), candidates.contains(where: { $0.id == quoted.id }) { return .one(quoted) }
        let text = scene.message.text
        let day = SaidDay.days(in: text, today: scene.local.date)
        let named = SaidName.best(of: activities(candidates), in: scene.slots.event ?? text) { $0.names }
        if named.isEmpty, let numbered = numbered(scene), day == nil { return .one(numbered) }
        if named.isEmpty, day == nil { return scene.slots.event == nil ? .unsaid : .nothing }
        var fitting = named.isEmpty ? candidates : candidates.filter { one in named.contains { $0.id == one.activity.id } }
        if let day {
            let then = fitting.filter { day.contains($0.from.date) }
            // A weekday that does not fit the named activity was perhaps misheard; the name counts more.
            if !then.isEmpty || named.isEmpty { fitting = then }
        }
        var seen: Set<ActivityID> = []
        let next = fitting.filter { seen.insert($0.activity.id).inserted }
        switch next.count {
        case 0: return .nothing
        case 1: return .one(next[0])
        default: return .several(next)
        }
    }

    private static func activities(_ occurrences: [Occurrence]) -> [Activity] {
        var seen: Set<ActivityID> = []
        return occurrences.map(\.activity).filter { seen.insert($0.id).inserted }
    }
}

/// The day that a text names: 今天, 明晚, 周六, 下周三, 5月30日, 30号.
enum SaidDay {
    /// Half-open in days; nil when none is named.
    static func days(in text: String, today: CivilDate) -> Range<CivilDate>? {
        func one(_ day: CivilDate) -> Range<CivilDate> { day..<day.adding(days: 1) }
        let plain = SaidQuantities.plain(text)
        if plain.contains("大后天") { return one(today.adding(days: 3)) }
        if plain.contains("后天") { return one(today.adding(days: 2)) }
        if plain.contains(/明天|明日|明晚|明早/) { return one(today.adding(days: 1)) }
        if plain.contains(/今天|今日|今晚|今早/) { return one(today) }
        if let match = plain.firstMatch(of: /(\d{1,2})月(\d{1,2})[日号]?/), let month = Int(match.1), let number = Int(match.2) {
            let this = CivilDate(year: today.year, month: month, day: number)
            if let this, this >= today { return one(this) }
            return CivilDate(year: today.year + 1, month: month, day: number).map(one)
        }
        if let match = plain.firstMatch(of: /(下个?)?(?:周|星期|礼拜)([一二三四五六日天])/), let weekday = weekdays[match.2] {
            let inThisWeek = today.monday.adding(days: weekday - 1)
            if match.1 != nil { return one(inThisWeek.adding(days: 7)) }
            return one(inThisWeek < today ? inThisWeek.adding(days: 7) : inThisWeek)
        }
        if let match = plain.firstMatch(of: /(下个?)?周末/) {
            let saturday = today.monday.adding(days: match.1 == nil ? 5 : 12)
            return saturday..<saturday.adding(days: 2)
        }
        if let match = plain.firstMatch(of: /(\d{1,2})[号日]/), let number = Int(match.1) {
            let this = CivilDate(year: today.year, month: today.month, day: number)
            if let this, this >= today { return one(this) }
            let next = today.firstOfMonth.adding(months: 1)
            return CivilDate(year: next.year, month: next.month, day: number).map(one)
        }
        return nil
    }

    private static let weekdays: [Substring: Int] = ["一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7]
}
