public import Foundation

/// Times as the store and the contracts write them, in whole seconds: `2026-05-20T02:00:00Z` (RFC 3339, section 5.6).
public enum RFC3339 {
    public static func string(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - day * 86_400
        return "\(CivilDate(dayNumber: day))T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
    }

    /// Reads `2026-05-20T10:00:00+08:00`, with `Z` or an offset, with or without a fraction of a second, which is dropped.
    public static func date(_ text: some StringProtocol) -> Date? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let day = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        var next = 19
        if bytes[next] == UInt8(ascii: ".") {
            next += 1
            let start = next
            while next < bytes.count, isDigit(bytes[next]) { next += 1 }
            guard next > start else { return nil }
        }
        guard next < bytes.count, let offset = offset(bytes[next...]) else { return nil }
        return Date(timeIntervalSince1970: Double(day.dayNumber * 86_400 + hour * 3600 + minute * 60 + min(second, 59) - offset))
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        let zone = Array(bytes)
        if zone == [UInt8(ascii: "Z")] || zone == [UInt8(ascii: "z")] { return 0 }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"), let hours = number(zone[1..<3]), let minutes = number(zone[4..<6]), hours < 24,
            minutes < 60
        else { return nil }
        switch zone[0] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.reduce(0 as Int?) { sum, byte in sum.flatMap { isDigit(byte) ? $0 * 10 + Int(byte - UInt8(ascii: "0")) : nil } }
    }
}

extension Date {
    /// The same instant without its fraction of a second, as the store keeps it.
    public var wholeSecond: Date { Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down)) }
}
