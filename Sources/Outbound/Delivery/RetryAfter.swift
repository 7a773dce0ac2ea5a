import Community
public import Foundation

/// Reads the header by which a receiver says how long it wants to be left alone (RFC 9110, section 10.2.3).
public enum RetryAfter {
    /// From seconds (`120`) or a date (`Wed, 20 May 2026 02:00:00 GMT`, also in its two older forms); a date that has passed is zero.
    ///
    /// Nil when it cannot be read. At most a year, and what is sensible is for the caller to say.
    public static func duration(_ header: String, now: Date) -> Duration? {
        let text = header.trimmingCharacters(in: .whitespaces)
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return .seconds(min(Double(text) ?? longest, longest))
        }
        return httpDate(text, now: now).map { .seconds(min(max(0, $0.timeIntervalSince(now)), longest)) }
    }

    private static let longest: Double = 366 * 86_400

    /// RFC 9110, section 5.6.7: a recipient must accept all three forms.
    private static func httpDate(_ text: String, now: Date) -> Date? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" }).map(String.init)
        switch words.count {
        case 6 where words[5] == "GMT" && words[3].count == 4:  // Wed, 20 May 2026 02:00:00 GMT
            return date(day: words[1], month: words[2], year: Int(words[3]), time: words[4])
        case 6 where words[5] == "GMT" && words[3].count == 2:  // Wednesday, 20-May-26 02:00:00 GMT
            return date(day: words[1], month: words[2], year: fullYear(words[3], now: now), time: words[4])
        case 5:  // Wed May 20 02:00:00 2026
            return date(day: words[2], month: words[1], year: Int(words[4]), time: words[3])
        default: return nil
        }
    }

    /// Two digits that would lie more than 50 years ahead mean the century before (RFC 9110, section 5.6.7).
    private static func fullYear(_ digits: String, now: Date) -> Int? {
        guard let short = Int(digits) else { return nil }
        let thisYear = CivilDate(dayNumber: Int((now.timeIntervalSince1970 / 86_400).rounded(.down))).year
        let year = thisYear / 100 * 100 + short
        return year > thisYear + 50 ? year - 100 : year
    }

    private static func date(day: String, month: String, year: Int?, time: String) -> Date? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false).map { $0.count == 2 ? Int($0) : nil }
        guard let year, let day = Int(day), let month = months.firstIndex(of: month),
            let date = CivilDate(year: year, month: month + 1, day: day),
            parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
            (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
        else { return nil }
        return Date(timeIntervalSince1970: Double(date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second))
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
