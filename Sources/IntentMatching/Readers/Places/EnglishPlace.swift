import Foundation

/// A place as English speakers say it: building 3, unit 2, 5th floor, room 501, block B.
struct EnglishPlace {
    var building: String?
    var unit: String?
    var floor: String?
    var room: String?

    init(in scalars: [UInt32]) {
        var text = String.UnicodeScalarView()
        for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? " ") }
        let words = String(text)
        func number(_ pattern: Regex<(Substring, Substring)>) -> String? { words.firstMatch(of: pattern).map { String($0.output.1).uppercased() } }
        building = number(/\b(?:building|bldg\.?|block|tower)\s*#?(\d{1,3}|[a-h])\b/)
        unit = number(/\b(?:unit|entrance)\s*#?(\d{1,2})\b/)
        floor = number(/\b(?:floor|fl\.?)\s*(\d{1,2})\b/) ?? number(/\b(\d{1,2})(?:st|nd|rd|th)?\s+floor\b/)
        room = number(/\b(?:room|rm\.?|apartment|apt\.?|flat)\s*#?(\d{2,5})\b/)
    }
}
