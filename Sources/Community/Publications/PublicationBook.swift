public import Foundation

/// One month of a publication, as its groups read it.
public struct PublishedMonth: Codable, Equatable, Sendable {
    /// The publication's name in the community's file.
    public var publication: String
    /// The first day of the month that it is about.
    public var month: CivilDate
    /// The words as they stand after the last correction.
    public var text: String
    public var by: PersonID
    public var at: Date
    /// The notice that carries it to the groups.
    public var notice: Int
    public var correctedAt: Date?

    public init(publication: String, month: CivilDate, text: String, by: PersonID, at: Date, notice: Int) {
        self.publication = publication
        self.month = month.firstOfMonth
        self.text = text
        self.by = by
        self.at = at
        self.notice = notice
    }
}

/// Which publication and month a notice is of.
public struct PublicationMonth: Codable, Equatable, Sendable {
    public var publication: String
    public var month: CivilDate

    public init(publication: String, month: CivilDate) {
        self.publication = publication
        self.month = month.firstOfMonth
    }
}

/// All months that were published, kept for good, and what was reminded of.
public struct PublicationBook: Codable, Equatable, Sendable, HasEmptyValue {
    /// Earliest published first; of a month published twice the later one.
    public private(set) var months: [PublishedMonth] = []
    /// How often a missing month was reminded of, by `name/2026-04-01`.
    @OrEmpty private var reminders: [String: Int] = [:]

    public init() {}

    public func month(_ month: CivilDate, of publication: String) -> PublishedMonth? {
        months.last { $0.publication == publication && $0.month == month.firstOfMonth }
    }

    /// The months of a publication, latest first.
    public func months(of publication: String) -> [PublishedMonth] {
        months.filter { $0.publication == publication }.sorted { $0.month > $1.month }
    }

    public func reminders(of month: CivilDate, _ publication: String) -> Int { reminders[Self.key(publication, month)] ?? 0 }

    mutating func publish(_ month: PublishedMonth) {
        months.removeAll { $0.publication == month.publication && $0.month == month.month }
        months.append(month)
    }

    mutating func note(reminderOf month: CivilDate, _ publication: String) { reminders[Self.key(publication, month), default: 0] += 1 }

    /// The notice that carried a month was put right.
    mutating func correct(notice: Int, text: String, at moment: Date) {
        for index in months.indices where months[index].notice == notice {
            months[index].text = text
            months[index].correctedAt = moment
        }
    }

    /// The notice that carried a month does not hold any more, so the month is missing again.
    mutating func withdraw(notice: Int) { months.removeAll { $0.notice == notice } }

    private static func key(_ publication: String, _ month: CivilDate) -> String { "\(publication)/\(month.firstOfMonth)" }
}

/// A month was laid open.
public struct MonthPublished: Fact {
    public var month: PublishedMonth
    public init(month: PublishedMonth) { self.month = month }

    public func apply(to state: inout CommunityState, at moment: Date) { state.publications.publish(month) }
}

/// Whoever publishes was reminded of a month that is missing.
public struct PublicationReminded: Fact {
    public var publication: String
    public var month: CivilDate
    public init(publication: String, month: CivilDate) {
        self.publication = publication
        self.month = month
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.publications.note(reminderOf: month, publication) }
}

extension FactCatalogue {
    static let publicationFacts: [any Fact.Type] = [MonthPublished.self, PublicationReminded.self]
}
