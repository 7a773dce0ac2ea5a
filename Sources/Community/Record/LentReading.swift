/// The reading of texts, lent to handlers, which know no rules of a language themselves.
public struct LentReading: Sendable {
    /// What a text means when a resident says it to the neighbours.
    public var meaning: @Sendable (String) -> Understanding
    /// What a text means when it is said to the assistant.
    public var saidToUs: @Sendable (String) -> Understanding
    /// The one period that a text names, in slot form.
    public var period: @Sendable (String) -> Understanding.Period?
    /// People whom a text names, in its order: names of the roster, and surnames with a title such as 王奶奶.
    public var people: @Sendable (String) -> [String]
    /// What handlers listen for in a message besides its meaning.
    public var heard: HeardWords

    /// A text as it would be written plainly: simplified characters, without slips in words of cries, without small words of other regions.
    public var plainly: @Sendable (String) -> String
    /// A text that is known to mean something, with what it says of that.
    public var taken: @Sendable (String, Intent) -> Understanding

    public init(
        meaning: @escaping @Sendable (String) -> Understanding, period: @escaping @Sendable (String) -> Understanding.Period?,
        heard: HeardWords = HeardWords(), saidToUs: (@Sendable (String) -> Understanding)? = nil,
        taken: @escaping @Sendable (String, Intent) -> Understanding = { Understanding(intent: $1) },
        people: @escaping @Sendable (String) -> [String] = { _ in [] }, plainly: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.meaning = meaning
        self.period = period
        self.heard = heard
        self.saidToUs = saidToUs ?? meaning
        self.taken = taken
        self.people = people
        self.plainly = plainly
    }

    /// Understands nothing; for scenes in which only the message itself counts.
    public static let nothing = LentReading(meaning: { _ in .nothing }, period: { _ in nil })
}
