public import Foundation

/// Two turns of a rota change hands when the other agrees.
public struct DutySwap: Codable, Equatable, Sendable {
    public enum Stage: String, Codable, Sendable { case asked, agreed, declined }

    public var duty: String
    /// First days of the two turns, and the names of the rota that have them by the plan.
    public var turn: CivilDate
    public var holder: String
    public var otherTurn: CivilDate
    public var other: String
    public var by: PersonID
    public var at: Date
    public var stage: Stage

    public init(duty: String, turn: CivilDate, holder: String, otherTurn: CivilDate, other: String, by: PersonID, at: Date) {
        self.duty = duty
        self.turn = turn
        self.holder = holder
        self.otherTurn = otherTurn
        self.other = other
        self.by = by
        self.at = at
        stage = .asked
    }
}

/// What somebody on duty said of their turn.
public struct DutyReport: Codable, Equatable, Sendable {
    public var duty: String
    public var by: PersonID
    public var at: Date
    /// Nil when all was well.
    public var words: String?
    public var request: RequestNumber?

    public init(duty: String, by: PersonID, at: Date, words: String?, request: RequestNumber?) {
        self.duty = duty
        self.by = by
        self.at = at
        self.words = words
        self.request = request
    }
}

/// What happened to the rotas: swaps, reminders, reports.
public struct DutyBook: Codable, Equatable, Sendable, HasEmptyValue {
    public private(set) var swaps: [DutySwap] = []
    public private(set) var reports: [DutyReport] = []
    /// The first day of the turn that was reminded of last, by the rota's name.
    public private(set) var reminded: [String: CivilDate] = [:]

    static let most = 500

    public init() {}

    mutating func add(_ swap: DutySwap) {
        swaps.append(swap)
        if swaps.count > Self.most { swaps.removeFirst() }
    }

    mutating func settle(_ stage: DutySwap.Stage, duty: String, turn: CivilDate) {
        guard let index = swaps.lastIndex(where: { $0.duty == duty && $0.turn == turn && $0.stage == .asked }) else { return }
        swaps[index].stage = stage
    }

    mutating func add(_ report: DutyReport) {
        reports.append(report)
        if reports.count > Self.most { reports.removeFirst() }
    }

    mutating func note(reminded duty: String, of turn: CivilDate) { reminded[duty] = turn }
}

extension Duty {
    /// The first day of the turn that `day` lies in.
    public func turnStart(of day: CivilDate) -> CivilDate { turn == .weekly ? day.monday : day }

    /// Whose turn it is when agreed swaps are counted.
    public func turn(on day: CivilDate, after swaps: [DutySwap]) -> String? {
        guard let planned = turn(on: day) else { return nil }
        let start = turnStart(of: day)
        let agreed = swaps.last { $0.stage == .agreed && $0.duty == name && ($0.turn == start || $0.otherTurn == start) }
        return agreed.map { $0.turn == start ? $0.other : $0.holder } ?? planned
    }
}

/// Somebody on a rota asked another to take their turn.
public struct DutySwapAsked: Fact {
    public var swap: DutySwap
    public init(swap: DutySwap) { self.swap = swap }

    public func apply(to state: inout CommunityState, at moment: Date) { state.duties.add(swap) }
}

/// The other agreed or did not.
public struct DutySwapAnswered: Fact {
    public var duty: String
    public var turn: CivilDate
    public var agreed: Bool
    public var by: PersonID?
    public init(duty: String, turn: CivilDate, agreed: Bool, by: PersonID?) {
        self.duty = duty
        self.turn = turn
        self.agreed = agreed
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.duties.settle(agreed ? .agreed : .declined, duty: duty, turn: turn)
    }
}

/// Whoever is on duty was told that their turn begins.
public struct DutyReminded: Fact {
    public var duty: String
    public var turn: CivilDate
    public init(duty: String, turn: CivilDate) {
        self.duty = duty
        self.turn = turn
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.duties.note(reminded: duty, of: turn) }
}

/// Somebody on duty said what they found, or that all is well.
public struct DutyReported: Fact {
    public var report: DutyReport
    public init(report: DutyReport) { self.report = report }

    public func apply(to state: inout CommunityState, at moment: Date) { state.duties.add(report) }
}

extension FactCatalogue {
    static let dutyFacts: [any Fact.Type] = [DutySwapAsked.self, DutySwapAnswered.self, DutyReminded.self, DutyReported.self]
}
