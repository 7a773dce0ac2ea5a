/// What somebody tells as a list: 1、楼道灯不亮 2、垃圾没人收, 一是路灯不亮，二是垃圾没人收, ①…②….
struct ToldAsList: Equatable {
    /// What stands before the first item: 我反映三个问题.
    var heading: Range<Int>
    /// Each item without its number.
    var items: [Range<Int>]

    /// Nil for what is no list: fewer than two items that count up from one, or an item of less than two characters (1、2、3单元都没电).
    init?(_ text: TidiedText) {
        let scalars = text.scalars
        guard var marker = Self.marker(1, in: text, from: 0, isFirst: true) else { return nil }
        heading = Self.trimmed(0..<marker.lowerBound, scalars)
        items = []
        while items.count < Self.mostItems {
            let next = Self.marker(items.count + 2, in: text, from: marker.upperBound, isFirst: false)
            let item = Self.trimmed(marker.upperBound..<(next?.lowerBound ?? scalars.count), scalars)
            guard item.count >= 2 else { return nil }
            items.append(item)
            guard let next else { break }
            marker = next
        }
        guard items.count >= 2 else { return nil }
    }

    private static let mostItems = 8

    /// 1单元楼道灯坏了 2单元堆了纸箱 3单元门禁关不上: what is told of each of several places.
    init?(_ text: TidiedText, byPlaces places: [PlaceMention]) {
        let scalars = text.scalars
        let doors = Set(places.map { "\($0.building ?? "")-\($0.unit ?? "")-\($0.floor ?? "")-\($0.room ?? "")" })
        guard (2...Self.mostItems).contains(places.count), doors.count == places.count else { return nil }
        heading = Self.trimmed(0..<places[0].range.lowerBound, scalars)
        let ends = places.dropFirst().map(\.range.lowerBound) + [scalars.count]
        items = zip(places, ends).map { Self.trimmed($0.range.lowerBound..<$1, scalars) }
        // Each place has something said of it, and none is where the trouble of another goes: 501的水漏到401.
        guard zip(places, items).allSatisfy({ $1.upperBound - $0.range.upperBound >= 3 }),
            items.dropLast().allSatisfy({ !Self.leadsOn.contains(scalars[$0.upperBound - 1]) })
        else { return nil }
    }

    private static let leadsOn: ScalarSet = "到给往和与跟对从在的至进向把被让是"

    /// The first number of that value from `start` on that counts an item, with the mark behind it.
    private static func marker(_ number: Int, in text: TidiedText, from start: Int, isFirst: Bool) -> Range<Int>? {
        let scalars = text.scalars
        return scalars.indices.dropFirst(start).lazy.compactMap { index -> Range<Int>? in
            // The first begins a thought; those behind it may follow without a mark, as people type.
            let isOpen = index == 0 || ScalarSet.borders.contains(scalars[index - 1]) || scalars[index - 1] == Scalars.space
            guard isOpen || !Scalars.isLatin(scalars[index - 1]) && (!isFirst || !Scalars.isDigit(scalars[index])) else { return nil }
            return end(of: number, in: text, at: index, isOpen: isOpen).map { index..<$0 }
        }.first
    }

    private static func end(of number: Int, in text: TidiedText, at index: Int, isOpen: Bool) -> Int? {
        let scalars = text.scalars
        if isCircled(text, index), scalars[index] == UInt32(48 + number) { return index + 1 }
        if scalars[index] == "第" {
            guard index + 1 < scalars.count, value(scalars[index + 1]) == number else { return nil }
            let next = scalars[near: index + 2]
            guard next == "," || next == "、" || next == ":" || next == "是" || ordinals.contains(next) else { return nil }
            let measured = ordinals.contains(next) ? index + 3 : index + 2
            return measured + (scalars[near: measured] == "是" ? 1 : 0)
        }
        guard value(scalars[index]) == number else { return nil }
        let next = scalars[near: index + 1]
        if Scalars.isDigit(scalars[index]) {
            // 1.5 and 1,2单元 are no items.
            if next == "." || next == "," || next == ":" {
                return Scalars.isDigit(scalars[near: index + 2]) && !(next == "." && places.contains(scalars[near: index + 3])) ? nil : index + 2
            }
            return next == "、" || next == ")" ? index + 2 : nil
        }
        if next == "、" || next == ")" { return index + 2 }
        // 一个是门禁坏了, 一是路灯不亮; but 唯一是, 统一是 and 星期一是.
        if next == "个", scalars[near: index + 2] == "是" { return index + 3 }
        if next == "是", !isOpen { return wholes.contains(scalars[near: index - 1]) ? nil : index + 2 }
        return isOpen && (next == "是" || next == ",") ? index + 2 : nil
    }

    private static let wholes: ScalarSet = "唯统之万期周拜月十第初"
    /// 1.2单元灯坏了 counts, and 1.5米 does not.
    private static let places: ScalarSet = "单栋幢号楼层#座"

    private static let ordinals: ScalarSet = "个点条件"

    private static func value(_ scalar: UInt32) -> Int? { Scalars.isDigit(scalar) ? Int(scalar) - 48 : scalar == "两" ? nil : Numerals.digit(scalar) }

    /// ① is a plain digit once it is tidied.
    private static func isCircled(_ text: TidiedText, _ index: Int) -> Bool {
        Scalars.isDigit(text.scalars[index]) && text.original(index..<(index + 1)).unicodeScalars.allSatisfy { (0x2460...0x2468).contains($0.value) }
    }

    /// Without the marks at its ends.
    private static func trimmed(_ range: Range<Int>, _ scalars: [UInt32]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        func isMark(_ scalar: UInt32) -> Bool { scalar == Scalars.space || ScalarSet.borders.contains(scalar) }
        while start < end, isMark(scalars[start]) { start += 1 }
        while end > start, isMark(scalars[end - 1]) { end -= 1 }
        return start..<end
    }
}
