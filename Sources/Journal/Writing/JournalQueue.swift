/// What stands between the callers and the writer's thread: lines that wait for the disk, and callers that wait for lines.
/// A plain value; ``JournalWriter`` keeps it behind its lock and carries out what it says.
struct JournalQueue {
    typealias Waiter = CheckedContinuation<Result<Void, JournalError>, Never>

    /// What the thread is to write and sync at once, and the fold that begins behind it.
    struct Group {
        let lines: [UInt8]
        let last: UInt64
        let fold: Fold?
    }

    enum Next {
        case group(Group)
        case sleep
        case end
    }

    private(set) var lastNumber: UInt64
    private(set) var syncedNumber: UInt64
    private(set) var refusal: JournalError?
    private(set) var isClosing = false
    private var lines: [UInt8] = []
    /// Lines after a fold that has not begun yet: they belong into the next file.
    private var linesAfterFold: [UInt8] = []
    private var nextFold: Fold?
    private var isFolding = false
    private var waiting: [(number: UInt64, waiter: Waiter)] = []
    private var sleeps = false
    private var size: FoldSize

    init(lastNumber: UInt64, size: FoldSize) {
        self.lastNumber = lastNumber
        syncedNumber = lastNumber
        self.size = size
    }

    var wantsFold: Bool { !isFolding && refusal == nil && !isClosing && size.wantsFold }

    // MARK: Callers

    mutating func append(_ draft: borrowing SealedLine.Draft) throws(JournalError) -> UInt64 {
        try checkOpen()
        guard lastNumber < LineNumber.largest else { throw .unusableLine(what: "the store has no number left for it") }
        lastNumber += 1
        if nextFold == nil {
            size.journalGrew(by: draft.seal(lastNumber, into: &lines))
        } else {
            size.journalGrew(by: draft.seal(lastNumber, into: &linesAfterFold))
        }
        return lastNumber
    }

    /// The answer if there is one already; otherwise the caller is kept until there is.
    mutating func wait(for number: UInt64, _ waiter: Waiter) -> Result<Void, JournalError>? {
        if number <= syncedNumber { return .success(()) }
        if let refusal { return .failure(refusal) }
        if number > lastNumber { return .failure(.neverAppended(number: number)) }
        waiting.append((number, waiter))
        return nil
    }

    mutating func begin(_ state: @escaping @Sendable () throws -> [UInt8]) throws(JournalError) -> Fold {
        try checkOpen()
        if isFolding { throw .foldUnderWay }
        let fold = Fold(number: lastNumber, state: state)
        nextFold = fold
        isFolding = true
        size.foldBegan()
        return fold
    }

    mutating func close() {
        isClosing = true
    }

    private func checkOpen() throws(JournalError) {
        if let refusal { throw refusal }
        if isClosing { throw .closed }
    }

    /// Whether the thread sleeps and must be woken; it counts as awake from here on.
    mutating func wake() -> Bool {
        defer { sleeps = false }
        return sleeps
    }

    // MARK: The thread

    mutating func next() -> Next {
        if refusal == nil, !lines.isEmpty || nextFold != nil {
            let group = Group(lines: lines, last: nextFold?.number ?? lastNumber, fold: nextFold)
            lines = linesAfterFold
            linesAfterFold = []
            nextFold = nil
            return .group(group)
        }
        if isClosing, !isFolding { return .end }
        sleeps = true
        return .sleep
    }

    /// Everything up to this number is on disk. Returns the callers to be told.
    mutating func synced(_ number: UInt64) -> [Waiter] {
        syncedNumber = number
        defer { waiting.removeAll { $0.number <= number } }
        return waiting.filter { $0.number <= number }.map(\.waiter)
    }

    /// The disk refused. Returns the callers whose lines will never be on disk, and a fold that did not begin.
    mutating func refuse(_ error: JournalError) -> (waiters: [Waiter], fold: Fold?) {
        refusal = error
        lines = []
        linesAfterFold = []
        defer {
            waiting = []
            nextFold = nil
        }
        return (waiting.map(\.waiter), nextFold)
    }

    mutating func foldEnded(snapshotSize: Int?) {
        isFolding = false
        size.foldEnded(snapshotSize: snapshotSize)
    }
}
