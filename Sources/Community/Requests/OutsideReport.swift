/// A report that came from another system rather than from a chat.
public struct OutsideReport: Equatable, Sendable {
    public var category: Category
    /// In the words of whoever filed it.
    public var words: String
    /// Where, in words: 3栋2单元. Read as it would be in a chat.
    public var address: String?
    public var place: PlaceID?
    public var name: String?
    /// A telephone number or e-mail address to call back.
    public var contact: String?
    public var photo: String?
    /// The other system's name for it, so that a repeat files nothing new.
    public var id: String

    public init(
        category: Category, words: String, address: String?, place: PlaceID?, name: String?, contact: String?, photo: String?, id: String
    ) {
        self.category = category
        self.words = words
        self.address = address
        self.place = place
        self.name = name
        self.contact = contact
        self.photo = photo
        self.id = id
    }
}

/// Who has a request, and who hears of it next: "where it is stuck".
public struct RequestStanding: Equatable, Sendable {
    public var holder: String
    public var party: String
    /// The level that is told when the next clock runs out; nil when none is left.
    public var next: String?
    /// Days since its clock began, the first counted.
    public var days: Int

    public init(holder: String, party: String, next: String?, days: Int) {
        self.holder = holder
        self.party = party
        self.next = next
        self.days = days
    }
}
