/// An amount of money said in a text.
public struct MoneyMention: Equatable, Sendable {
    public let range: Range<Int>
    /// In fen, a hundredth of a yuan.
    public let fen: Int
}

/// Reads sums of money: 100元, 五块钱, 1.5元, ¥20, 20块5, 三毛, 2万元.
public enum MoneyReader {
    /// All sums in order; a sum in foreign money is none.
    public static func mentions(in scalars: [UInt32]) -> [MoneyMention] {
        guard triggers.firstIndex(in: scalars) != nil, ScalarSet.numberStarts.firstIndex(in: scalars) != nil else { return [] }
        var found: [MoneyMention] = []
        for amount in Amount.all(in: scalars) where found.last.map({ amount.range.lowerBound >= $0.range.upperBound }) ?? true {
            if let mention = mention(scalars, amount) { found.append(mention) }
        }
        return found
    }

    private static func mention(_ scalars: [UInt32], _ amount: Amount) -> MoneyMention? {
        let (start, end) = (amount.range.lowerBound, amount.range.upperBound)
        if scalars[near: start - 1] == "¥" || scalars[near: start - 1] == "￥" {
            return MoneyMention(range: (start - 1)..<end, fen: amount.hundredths)
        }
        guard !ordinals.ends(in: scalars, at: start) else { return nil }
        let (multiplier, at) = multiplied(scalars, end)
        if let close = yuan.end(in: scalars, at: at), !pieces.begins(in: scalars, at: at) {
            let (tail, past) = change(scalars, close)
            return MoneyMention(range: start..<past, fen: amount.hundredths * multiplier + tail)
        }
        if let close = jiao.end(in: scalars, at: at), !pieces.begins(in: scalars, at: at) {
            return MoneyMention(range: start..<close, fen: amount.hundredths / 10)
        }
        return nil
    }

    /// 2万, 3千 and 1.5k with written digits.
    private static func multiplied(_ scalars: [UInt32], _ end: Int) -> (by: Int, at: Int) {
        switch scalars[near: end] {
        case "万", "w": (10_000, end + 1)
        case "千", "k": (1000, end + 1)
        case "百": (100, end + 1)
        default: (1, end)
        }
    }

    /// 20块5, 三块五毛: what follows the yuan.
    private static func change(_ scalars: [UInt32], _ end: Int) -> (fen: Int, end: Int) {
        guard let amount = Amount.read(scalars, at: end), amount.hundredths < 1000, let value = amount.whole, scalars[end - 1] == "块" else {
            return (0, end)
        }
        let past = amount.range.upperBound
        if let close = jiao.end(in: scalars, at: past) { return (value * 10, close) }
        // 二十块二单元 begins a place.
        return Surroundings.isBorder(scalars, past) || scalars[near: past] == "的" ? (value * 10, past) : (0, end)
    }

    private static let triggers: ScalarSet = "元块毛角¥￥圆"
    private static let yuan: Phrases = "元 元钱 块 块钱 圆 块大洋 元整"
    private static let jiao: Phrases = "毛 毛钱 角 角钱"
    /// 三块砖, 两元素, 三角: things and words that only begin alike.
    private static let pieces: Phrases = """
        块砖 块板 块玻璃 块瓷砖 块石 块地 块木 块墙 块牌 块布 块毛巾 块肥皂 块香皂 块表 块空地 块铁 块水泥 块皮 块砸 块泥 块电 块屏 块饼 块糖 块肉 块西瓜 块豆腐 块疤 块污 块草 元素 元旦 元宵 毛巾 毛病 毛孩 角落 角大 角星 角楼 \
        角度 角形 圆桌 圆形 圆满 块蛋糕 块窗 块楼板 块地砖 块地板 块儿 块去 块来 块弄 块走 块玩
        """
    private static let ordinals: Phrases = "第 公"
}
