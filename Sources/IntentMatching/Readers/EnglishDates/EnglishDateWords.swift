import Community
import YAMLPages

/// The words of days and times that ``EnglishDateReader`` goes by, as `intents/en/dates.yaml` lists them.
struct EnglishDateWords: Sendable {
    enum Unit: String, CaseIterable, Sendable { case day, week, weekend, month, quarter, year, hour }

    /// A word or several, and the number that it stands for.
    struct Table: Sendable {
        /// Longest first.
        var phrases: [(words: [String], number: Int)] = []

        fileprivate mutating func add(_ text: String, _ number: Int) { phrases.append((Self.words(text), number)) }
        fileprivate mutating func sort() { phrases.sort { $0.words.count > $1.words.count } }

        /// As the tokens of a text are cut: `mid-autumn` is two words.
        private static func words(_ text: String) -> [String] {
            text.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)
        }
    }

    var weekdays = Table()
    var shyWeekdays = Table()
    var months = Table()
    var days = Table()
    var weeks = Table()
    var weekends = Table()
    /// Minutes of the beginning times 10,000 and of the end.
    var parts = Table()
    var clocks = Table()
    var numbers = Table()
    var ordinals = Table()
    var units: [(unit: Unit, table: Table)] = []
    /// Month times 100 and day.
    var holidays = Table()
    var lunarHolidays = Table()
    /// this, next, last, from, to … by their key in the file.
    private var markers: [String: Table] = [:]

    enum Marker: String, CaseIterable { case tonight, lastNight = "last-night", this, next, last, from, to, since, before, after, beginning, middle, end }

    func table(_ marker: Marker) -> Table { markers[marker.rawValue] ?? Table() }

    static func read(_ page: YAMLValue, _ problems: Problems) -> EnglishDateWords? {
        let numbered = ["weekdays", "shy-weekdays", "months", "days", "weeks", "weekends", "numbers", "ordinals"]
        let others = ["parts", "clocks", "units", "holidays", "lunar-holidays"]
        guard let map = YAMLMap(page, problems, allowed: Set(numbered + others + Marker.allCases.map(\.rawValue)), what: "the file of date words") else { return nil }
        func table(_ key: String, form: String, _ number: (String) -> Int?) -> Table {
            var table = Table()
            guard let value = map[key], let inner = YAMLMap(value, problems, what: "`\(key)`") else { return table }
            for name in inner.keys {
                guard let number = number(name) else {
                    problems.add(inner[name]?.at ?? value.at, "`\(name)` is no \(form)", "Write it like the others under `\(key)`")
                    continue
                }
                for word in inner.list(name) { if let text = word.string(problems) { table.add(text, number) } }
            }
            table.sort()
            return table
        }
        func pair(_ text: String) -> Int? {
            let numbers = text.split(separator: "-").compactMap { Int($0) }
            return numbers.count == 2 ? numbers[0] * 100 + numbers[1] : nil
        }
        var words = EnglishDateWords()
        words.weekdays = table("weekdays", form: "number of a weekday", { Int($0) })
        words.shyWeekdays = table("shy-weekdays", form: "number of a weekday", { Int($0) })
        words.months = table("months", form: "number of a month", { Int($0) })
        words.days = table("days", form: "number of days", { Int($0) })
        words.weeks = table("weeks", form: "number of weeks", { Int($0) })
        words.weekends = table("weekends", form: "number of weeks", { Int($0) })
        words.numbers = table("numbers", form: "number", { Int($0) })
        words.ordinals = table("ordinals", form: "number", { Int($0) })
        words.clocks = table("clocks", form: "time of day", { TimeOfDay($0)?.minutes })
        words.parts = table("parts", form: "part of a day") { DailyHours($0).map { $0.from.minutes * 10_000 + $0.to.minutes } }
        words.holidays = table("holidays", form: "month and day", pair)
        words.lunarHolidays = table("lunar-holidays", form: "month and day", pair)
        if let value = map["units"], let inner = YAMLMap(value, problems, allowed: Set(Unit.allCases.map(\.rawValue)), what: "`units`") {
            for unit in Unit.allCases {
                var table = Table()
                for word in inner.list(unit.rawValue) { if let text = word.string(problems) { table.add(text, 0) } }
                words.units.append((unit, table))
            }
        }
        for marker in Marker.allCases {
            var table = Table()
            for word in map.list(marker.rawValue) { if let text = word.string(problems) { table.add(text, 0) } }
            table.sort()
            words.markers[marker.rawValue] = table
        }
        return words
    }
}
