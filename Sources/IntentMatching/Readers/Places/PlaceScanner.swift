/// Goes through a text once and collects the places that it names.
struct PlaceScanner {
    let scalars: [UInt32]
    private var found: [PlaceMention] = []
    /// The request number of the text, asked for only when a bare number could be a room as well.
    private var ticket: Range<Int>??

    init(_ scalars: [UInt32]) { self.scalars = scalars }

    mutating func mentions() -> [PlaceMention] {
        var index = 0
        let starts = PlaceScanner.starts
        while index < scalars.count {
            guard starts.contains(scalars[index]) else {
                index += 1
                continue
            }
            if let mention = mention(at: index) {
                found.append(mention)
                index = mention.range.upperBound
            } else {
                index = afterToken(index)
            }
        }
        return found
    }

    private mutating func mention(at start: Int) -> PlaceMention? {
        if let mention = addressed(from: start) { return mention }
        return bareRoom(at: start)
    }

    /// Elements that follow each other: 3号楼 2单元 5楼 501室.
    private func addressed(from start: Int) -> PlaceMention? {
        var draft = PlaceDraft(start: start)
        var next: Int? = start
        while let at = next, let end = PlaceElements.read(scalars, at: at, into: &draft) {
            draft.end = end
            if draft.room != nil { break }
            next = PlaceScanner.fillers.contains(scalars[near: end]) ? end + 1 : end
        }
        return draft.mention
    }

    /// 602把阳台接出去, 八零三: a number shaped like a room, where the words around make it neither an amount nor a request number.
    private mutating func bareRoom(at start: Int) -> PlaceMention? {
        guard let room = BareRoom.read(scalars, at: start) else { return nil }
        let number: Range<Int>?
        if let known = ticket {
            number = known
        } else {
            number = TicketReader.ticket(in: scalars)?.range
            ticket = .some(number)
        }
        if let number, number.overlaps(room.range) { return nil }
        return PlaceMention(range: room.range, room: room.door)
    }

    /// Past a number or Latin word that was no place, with what hangs on it: 14:30-16:00, 6.18-6.20, 5-2-8031.
    private func afterToken(_ start: Int) -> Int {
        var end = start + 1
        if ScalarSet.numerals.contains(scalars[start]) {
            while end < scalars.count, ScalarSet.numerals.contains(scalars[end]) { end += 1 }
            return end
        }
        guard Scalars.isLatin(scalars[start]) else { return end }
        if PlaceScanner.isListNumber(scalars, start), Scalars.isLatin(scalars[near: end + 1]) { return end + 1 }
        while end < scalars.count {
            if Scalars.isLatin(scalars[end]) {
                end += 1
            } else if PlaceScanner.tokenJoints.contains(scalars[end]), Scalars.isLatin(scalars[near: end + 1]) {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    /// `1.` at the head of a line of a list that people continue (接龙).
    private static func isListNumber(_ scalars: [UInt32], _ start: Int) -> Bool {
        (start == 0 || scalars[start - 1] == UInt32(ascii: "\n")) && scalars[near: start + 1] == UInt32(ascii: ".")
            && Scalars.isDigit(scalars[start])
    }

    /// A number, a letter, or what a basement begins with. A text with nothing of these is left at once.
    static let starts = ScalarSet("负地-甲乙丙丁abcdefghijklmnopqrstuvwxyz").union(.numberStarts)
    private static let fillers: ScalarSet = "的-/ ·杠_"
    private static let tokenJoints: ScalarSet = "-.:/~_"
}

/// A place while it is being read.
struct PlaceDraft {
    var start: Int
    var end: Int
    var building: String?
    var unit: String?
    var floor: String?
    var room: String?
    var several: PlaceMention.Several?
    /// After 25号 of a street: what follows can only be a room.
    var hasHouseNumber = false

    init(start: Int) {
        self.start = start
        end = start
    }

    var isEmpty: Bool { building == nil && unit == nil && floor == nil && room == nil && several == nil }
    /// Something higher than a room is known, so that a number is no longer just a number.
    var knowsWhere: Bool { building != nil || unit != nil || floor != nil }

    var mention: PlaceMention? {
        isEmpty ? nil : PlaceMention(range: start..<end, building: building, unit: unit, floor: floor, room: room, several: several)
    }
}
