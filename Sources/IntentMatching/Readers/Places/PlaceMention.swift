/// A place that a text names, as far as it names it.
public struct PlaceMention: Equatable, Sendable {
    /// Scalar indexes of the tidied text.
    public let range: Range<Int>
    /// `3`, `B`, `A3`, `12A`: as the sign shows it, digits normalised, letters in capitals.
    public let building: String?
    /// `2`, `A`.
    public let unit: String?
    /// `5`; below ground `-1`, `-2`; a written `B2` stays `B2`.
    public let floor: String?
    /// `501`, `1203`, `B`.
    public let room: String?
    /// Several buildings or several units are named in one breath (7、8、9栋, 1到3单元); none of them is filled in.
    public let several: Several?

    public enum Several: Equatable, Sendable { case buildings, units }

    public init(
        range: Range<Int>, building: String? = nil, unit: String? = nil, floor: String? = nil, room: String? = nil, several: Several? = nil
    ) {
        self.range = range
        self.building = building
        self.unit = unit
        self.floor = floor
        self.room = room
        self.several = several
    }
}
