/// A node of the community's own tree: 社区, 网格, 院落, 楼栋 or whatever its levels are called.
public struct Place: Codable, Equatable, Sendable {
    public var id: PlaceID
    /// One of the community's level names.
    public var level: String
    public var name: String
    public var parent: PlaceID?
    /// What a building's sign shows (`3`, `B`); only places that people live in have one.
    public var number: String?
    /// How many units (单元) a building has; 0 when it is not divided.
    public var units: Int
    public var households: Int?
    public var address: String?

    public init(
        id: PlaceID, level: String, name: String, parent: PlaceID? = nil, number: String? = nil, units: Int = 0,
        households: Int? = nil, address: String? = nil
    ) {
        self.id = id
        self.level = level
        self.name = name
        self.parent = parent
        self.number = number
        self.units = units
        self.households = households
        self.address = address
    }

    public var isBuilding: Bool { number != nil }
}

/// Where something is or somebody lives: a place of the tree, and finer than the tree goes.
public struct Location: Codable, Hashable, Sendable {
    public var place: PlaceID
    public var unit: String?
    public var floor: String?
    public var room: String?

    public init(place: PlaceID, unit: String? = nil, floor: String? = nil, room: String? = nil) {
        self.place = place
        self.unit = unit
        self.floor = floor
        self.room = room
    }
}
