import Community
import Foundation

/// Times as iCalendar writes them (RFC 5545, section 3.3.5).
enum CalendarTime {
    /// `20260520T193000`, on the wall clock of a zone named beside it.
    static func local(_ time: LocalTime) -> String {
        "\(day(time.date))T\(two(time.time.hour % 24))\(two(time.time.minute))00"
    }

    static func day(_ date: CivilDate) -> String { date.description.filter { $0 != "-" } }

    /// `20260520T113000Z`
    static func universal(_ instant: Date) -> String { RFC3339.string(instant).filter { $0 != "-" && $0 != ":" } }

    /// `+0800`
    static func offset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + two(minutes / 60) + two(minutes % 60)
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// The VTIMEZONE of a zone, with each of its clock changes in a span of years written out (RFC 5545, section 3.6.5).
struct ZoneText {
    let zone: TimeZone
    /// The years that events lie in.
    let years: ClosedRange<Int>

    func write(to lines: inout CalendarLines) {
        lines.add("BEGIN", "VTIMEZONE")
        lines.add("TZID", zone.identifier)
        let begin = Date(timeIntervalSince1970: Double(CivilDate(year: years.lowerBound - 1, month: 1, day: 1)!.dayNumber) * 86_400)
        let end = Date(timeIntervalSince1970: Double(CivilDate(year: years.upperBound + 1, month: 1, day: 1)!.dayNumber) * 86_400)
        let first = zone.secondsFromGMT(for: begin)
        observance(isDaylight: zone.isDaylightSavingTime(for: begin), start: "19700101T000000", from: first, to: first, &lines)
        var next = zone.nextDaylightSavingTimeTransition(after: begin)
        while let change = next, change < end {
            let before = zone.secondsFromGMT(for: change.addingTimeInterval(-1))
            let after = zone.secondsFromGMT(for: change)
            // The start of an observance is told by the clock as it was before.
            let start = CalendarTime.local(WallClock(TimeZone(secondsFromGMT: before)!).local(change))
            if before != after { observance(isDaylight: zone.isDaylightSavingTime(for: change), start: start, from: before, to: after, &lines) }
            next = zone.nextDaylightSavingTimeTransition(after: change)
        }
        lines.add("END", "VTIMEZONE")
    }

    private func observance(isDaylight: Bool, start: String, from: Int, to: Int, _ lines: inout CalendarLines) {
        let name = isDaylight ? "DAYLIGHT" : "STANDARD"
        lines.add("BEGIN", name)
        lines.add("DTSTART", start)
        lines.add("TZOFFSETFROM", CalendarTime.offset(from))
        lines.add("TZOFFSETTO", CalendarTime.offset(to))
        lines.add("END", name)
    }
}
