/// A person named in a text.
public struct PersonMention: Equatable, Sendable {
    /// Scalar indexes of the tidied text.
    public let range: Range<Int>
    /// As tidied; what was typed is `TidiedText.original(range)`.
    public let text: String
    /// The full name is on the roster.
    public let isKnownName: Bool
}

/// Finds people in a text: names of the roster, surnames with a title (何奶奶, 李师傅, 老何), and where the errand makes it certain that
/// somebody is named, names that nobody knows yet (给刘桂芳加5分).
///
/// Build it once for a roster; it is a value and keeps nothing of the texts.
public struct PersonReader: Sendable {
    let known: Phrases
    /// Where it is worth looking closer.
    private let starts: ScalarSet

    /// What a message wants with the person, which decides where in the text the name is looked for.
    public enum Errand: Sendable {
        /// `points.award`: 给…加10分, +3 何小雨.
        case award
        /// `visit.log`: 走访…, 去看了…
        case visit
        /// `request.wish`: the one for whom something is wished.
        case wish
        /// `points.claim`: the one who was helped.
        case service
        /// `points.redeem`: 代…兑换.
        case redeem
        /// `contact.find`: 王辉电话多少.
        case contact
        /// `request.assign`: a person, a trade or an office: 派给老徐, 转交城管中队.
        case assign
        /// `events.checkin`, `events.join`, `volunteer.join`: who signs.
        case signUp
        /// Whoever is named by a known name or by surname and title, whatever for.
        case anybody
    }

    /// - Parameter names: full names as the roster has them; empty and one-character ones are ignored.
    public init(names: [String]) {
        let tidied = names.map { TidiedText($0).scalars }.filter { $0.count > 1 }
        known = Phrases(tidied)
        var starts = Address.starts
        for name in tidied { starts.insert(name[0]) }
        self.starts = starts
    }

    /// Everybody named by a known name or by surname and title, in order of the text.
    public func mentions(in scalars: [UInt32]) -> [PersonMention] {
        var found: [PersonMention] = []
        var index = 0
        while index < scalars.count {
            if !starts.contains(scalars[index]) {
                index += 1
            } else if let end = known.end(in: scalars, at: index) {
                found.append(mention(scalars, index..<end, isKnown: true))
                index = end
            } else if let range = Address.read(scalars, at: index) {
                found.append(mention(scalars, range, isKnown: false))
                index = range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    /// The person whom a message with this errand is about, as the label guide fills the slot `person`; nil when nobody is named.
    ///
    /// Several people side by side (王辉、李桂兰各加5分) are one mention that spans them all; `people(in:for:)` takes them apart.
    public func person(in text: TidiedText, for errand: Errand) -> PersonMention? {
        let people = people(in: text, for: errand)
        guard let first = people.first, let last = people.last, people.count > 1 else { return people.first }
        return mention(text.scalars, first.range.lowerBound..<last.range.upperBound, isKnown: people.allSatisfy(\.isKnownName))
    }

    /// As `person(in:for:)`, one by one.
    public func people(in text: TidiedText, for errand: Errand) -> [PersonMention] {
        let frame = PersonFrame(reader: self, text: text)
        return frame.people(for: errand).map {
            mention(text.scalars, $0, isKnown: known.end(in: text.scalars, at: $0.lowerBound) == $0.upperBound)
        }
    }

    private func mention(_ scalars: [UInt32], _ range: Range<Int>, isKnown: Bool) -> PersonMention {
        var text = String.UnicodeScalarView()
        for scalar in scalars[range] { text.append(Unicode.Scalar(scalar) ?? "?") }
        return PersonMention(range: range, text: String(text), isKnownName: isKnown)
    }
}
