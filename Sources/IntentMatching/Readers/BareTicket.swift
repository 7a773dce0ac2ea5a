/// A request number that stands by itself in a message about a request: 1106的处理我给两分, 5206改由环卫站跟.
///
/// The words around it do not say so, the meaning of the message does; so this is asked only after the meaning is known.
enum BareTicket {
    struct Found {
        var number: String
        /// The place reader took the number for a room.
        var wasRoom: Bool
    }

    static func ticket(in scalars: [UInt32], place: PlaceMention?) -> Found? {
        for range in runs(in: scalars) where isNumbered(scalars, range) || range.count > 2 && isAlone(scalars, range) {
            let digits = String(decoding: scalars[range].map(UInt8.init), as: UTF8.self)
            guard let place, let room = place.room, room == digits else {
                if range.count == 4 || isNumbered(scalars, range), place?.range.overlaps(range) != true { return Found(number: digits, wasRoom: false) }
                continue
            }
            // 3栋1106 and 1106室 are rooms.
            if place.building == nil, place.unit == nil, !rooms.begins(in: scalars, at: range.upperBound) { return Found(number: digits, wasRoom: true) }
        }
        return nil
    }

    /// 900号, 第88单
    private static func isNumbered(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
        if scalars[near: range.lowerBound - 1] == "第" { return requests.begins(in: scalars, at: range.upperBound) || scalars[near: range.upperBound] == "号" }
        return scalars[near: range.upperBound] == "号" && !others.begins(in: scalars, at: range.upperBound) && !doors.begins(in: scalars, at: range.upperBound + 1)
            && !Scalars.isDigit(scalars[near: range.lowerBound - 1]) && scalars[near: range.lowerBound - 1] != "月"
    }

    /// Runs of two to five digits.
    private static func runs(in scalars: [UInt32]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < scalars.count {
            var end = index
            while end < scalars.count, Scalars.isDigit(scalars[end]) { end += 1 }
            if (2...5).contains(end - index) { found.append(index..<end) }
            index = max(end, index + 1)
        }
        return found
    }

    private static func isAlone(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
        let (before, after) = (scalars[near: range.lowerBound - 1], scalars[near: range.upperBound])
        if joints.contains(before) || joints.contains(after) || Scalars.isLatin(before) || Scalars.isLatin(after) { return false }
        // 7022张单
        let isCounted = Surroundings.isMeasured(scalars, at: range.upperBound) && !requests.begins(in: scalars, at: range.upperBound)
        return !isCounted && !Surroundings.isAnnounced(scalars, before: range.lowerBound)
            && !others.begins(in: scalars, at: range.upperBound)
    }

    private static let joints: ScalarSet = "-.:/~_"
    private static let doors: Phrases = "楼 栋 院 门 线 房 铺 车 桩 梯 单元 之前 前 上午 下午 晚上 早上 就 来 那天 还"
    private static let rooms: Phrases = "室 房 户 号房 家 住户 业主 租户"
    private static let requests: Phrases = "张单 单 件 个单"
    private static let others: Phrases = "栋 幢 座 号楼 楼 单元 层 弄 路 街 年 月 日 号线 公交 热线"
}
