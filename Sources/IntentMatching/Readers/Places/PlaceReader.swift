/// Reads building, unit, floor and room in the spellings of a residents' chat.
///
/// 三号楼二单元, 3-2-501, 3#2单元, 3幢1203, B座, 负一楼, 2单元三楼, 五洞 (a slip for 五栋); but not dates, prices, request numbers,
/// counts (两栋楼, 3个单元), or things with numbers of their own (3号线, 二号门). 我们楼, 这栋 and 楼上 name no place.
public enum PlaceReader {
    /// All places in order of the text.
    public static func mentions(in scalars: [UInt32]) -> [PlaceMention] {
        guard PlaceScanner.starts.firstIndex(in: scalars) != nil else { return [] }
        var scanner = PlaceScanner(scalars)
        return scanner.mentions()
    }

    /// The one place that the message means, put together from all its mentions; nil when it names none or lies between two.
    ///
    /// The label guide's conventions: of several floors the first counts; of several buildings or units that are named together none;
    /// a room makes a floor said elsewhere superfluous; what is taken back (不是3栋是1栋, 说错了) does not count.
    public static func place(in scalars: [UInt32]) -> PlaceMention? { place(in: scalars, mentions: mentions(in: scalars)) }

    /// As ``place(in:)``, with the mentions that were found already.
    static func place(in scalars: [UInt32], mentions: [PlaceMention]) -> PlaceMention? {
        mentions.isEmpty ? nil : PlaceChoice(scalars: scalars, mentions: mentions).place
    }

}
