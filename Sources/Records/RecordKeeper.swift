public import Community
public import Foundation
public import Logging

/// Owns one community's state: takes messages in order, runs the decision, records it, and only then lets its replies out.
///
/// The state moves on as soon as a decision is made, so that the next message sees it; nothing is acknowledged or sent before its own
/// line is on disk. When the disk refuses, the keeper refuses everything from then on.
public actor RecordKeeper {
    public nonisolated let community: CommunityID
    private var kept: Kept
    private let store: any LineStore
    /// What concerns people who are looked after, opened when it is first needed.
    private var care: CareLines
    private let log: Logger
    private let encoder = StoreJSON.encoder()
    /// Replies whose line is not known to be on disk yet, in order.
    private var held: [(line: UInt64, replies: [OutgoingMessage])] = []
    private var release: @Sendable ([OutgoingMessage]) -> Void = { _ in }

    init(community: CommunityID, kept: Kept, store: any LineStore, care: CareLines, log: Logger) {
        self.community = community
        self.kept = kept
        self.store = store
        self.care = care
        self.log = log
    }

    /// A keeper that starts empty, for conversations that are only tried out.
    public init(trying community: CommunityID, lines: MemoryLines, log: Logger) {
        self.init(community: community, kept: Kept(), store: lines, care: CareLines { MemoryLines() }, log: log)
    }

    /// What became of a message.
    public enum Taking: Sendable, Equatable {
        /// Recorded under this line, with these replies.
        case accepted(line: UInt64, replies: [OutgoingMessage])
        /// Its id was seen before; nothing happened again.
        case duplicate
    }

    public var state: CommunityState { kept.community }
    public var outbox: Outbox { kept.outbox }
    public var seenCount: Int { kept.seen.count }
    /// Why nothing is taken any more, if so.
    public nonisolated var refusal: (any Error)? { store.refusal }

    /// Where replies go once their line is on disk, in the order of their lines. What was left undelivered at the start goes there
    /// at once. The receiver must not wait: it queues.
    public func deliver(to release: @escaping @Sendable ([OutgoingMessage]) -> Void) {
        self.release = release
        if !kept.outbox.pending.isEmpty { release(kept.outbox.pending) }
    }

    /// Takes a message. Returns when its line is on disk.
    ///
    /// - Parameter decide: pure; sees the state as it is after all messages before this one.
    /// - Throws: ``KeeperError/refusing`` when the message could not be recorded; then it has had no effect.
    public func take(
        _ message: IncomingMessage, at now: Date, decide: @Sendable (CommunityState) -> WordedDecision
    ) async throws -> Taking {
        if let line = kept.seen.line(of: message) {
            // The first copy may still be on its way to the disk; a duplicate is acknowledged only after it.
            try await safe(line)
            return .duplicate
        }
        let (line, replies) = try record(decide(kept.community), message: message, at: now)
        try await safe(line)
        return .accepted(line: line, replies: replies)
    }

    /// Lets time pass: records what follows from `now`, if anything does.
    public func tick(at now: Date, decide: @Sendable (CommunityState) -> WordedDecision) async throws -> [OutgoingMessage] {
        let decision = decide(kept.community)
        guard !decision.isEmpty else { return [] }
        let (line, replies) = try record(decision, message: nil, at: now)
        try await safe(line)
        return replies
    }

    /// Records what somebody decided outside a chat, and gives back the answer that was worked out with it. An empty decision records
    /// nothing.
    ///
    /// - Throws: ``KeeperError/refusing`` when it could not be recorded; then it has had no effect.
    public func act<Answer: Sendable>(
        at now: Date, decide: @Sendable (CommunityState) -> (WordedDecision, Answer)
    ) async throws -> Answer {
        let (decision, answer) = decide(kept.community)
        guard !decision.isEmpty else { return answer }
        let (line, _) = try record(decision, message: nil, at: now)
        try await safe(line)
        return answer
    }

    /// Tries again to deliver a message that was given up, under its own id.
    ///
    /// - Returns: false when there is no such message.
    public func sendAgain(_ id: MessageID, at now: Date) async throws -> Bool {
        guard var message = kept.outbox.givenUp.first(where: { $0.message.id == id })?.message else { return false }
        if store.refusal != nil { throw KeeperError.refusing(community) }
        message.notBefore = nil
        let line = StoredLine(at: now.wholeSecond, deliveries: nil, facts: [], meaning: nil, message: nil, replies: [message])
        let number = try write(line)
        held.append((number, [message]))
        try await safe(number)
        return true
    }

    /// The number of the last line: it grows with everything that happens.
    public nonisolated var lastLine: UInt64 { store.lastNumber }

    /// Notes what became of replies. Not waited for: a repeat after a crash bears the same id.
    public func settle(_ deliveries: [Delivery], at now: Date) {
        do {
            let line = StoredLine(at: now.wholeSecond, deliveries: deliveries, facts: [], meaning: nil, message: nil, replies: [])
            _ = try write(line)
        } catch {
            log.error("the outcome of a delivery could not be recorded", metadata: ["community": "\(community)"])
        }
    }

    /// What the response to this message carried when it came first.
    public func answerInResponse(to message: IncomingMessage) -> [OutgoingMessage] { kept.answered.answer(to: message) }

    /// Whether something waits until this chat speaks.
    public func isWaitingFor(_ chat: Chat) -> Bool { kept.outbox.setAside.contains { $0.chat == chat } }

    /// Whether the platform said that we cannot speak there, and nothing was taken since.
    public func isLost(_ chat: Chat) -> Bool { kept.community.isLost(chat) }

    /// Messages that wait until this chat speaks.
    public func setAside(for chat: Chat, at now: Date) -> [OutgoingMessage] {
        guard !kept.outbox.setAside.isEmpty else { return [] }
        return kept.outbox.setAside.filter { $0.chat == chat && ($0.notBefore ?? now) <= now && now < $0.createdAt.addingTimeInterval(Outbox.longestAside) }
    }

    /// Lets messages that were set aside go out again, now that their chat has spoken.
    public func resume(_ chat: Chat, answerTo: AnswerAddress?, at now: Date) {
        let fresh = setAside(for: chat, at: now).map(\.id)
        guard !fresh.isEmpty else { return }
        settle(fresh.map { Delivery(reply: $0, resumed: Delivery.Resumption(answerTo: answerTo)) }, at: now)
        let resumed = Set(fresh)
        release(kept.outbox.pending.filter { resumed.contains($0.id) })
    }

    /// Gives up what waited for its chat too long. What is given up stays listed.
    public func giveUpOldAside(at now: Date) {
        let old = kept.outbox.setAside.filter { now >= $0.createdAt.addingTimeInterval(Outbox.longestAside) }
        guard !old.isEmpty, store.refusal == nil else { return }
        settle(old.map { Delivery(reply: $0.id, givenUp: "its chat did not speak for a week") }, at: now)
    }

    public func close() async {
        await store.close()
        await care.store?.close()
    }

    private func record(_ decision: WordedDecision, message: IncomingMessage?, at now: Date) throws -> (UInt64, [OutgoingMessage]) {
        if store.refusal != nil { throw KeeperError.refusing(community) }
        let moment = now.wholeSecond
        let replies = decision.replies(of: community, line: store.lastNumber + 1, to: message, at: moment)
        let line = StoredLine(
            at: moment, deliveries: nil, facts: decision.facts.map(RecordedFact.init), meaning: decision.meaning, message: message,
            replies: replies)
        let number = decision.facts.contains { $0 is any CareFact } ? try writeApart(line) : try write(line)
        if !replies.isEmpty { held.append((number, replies)) }
        return (number, replies)
    }

    private func write(_ line: StoredLine) throws -> UInt64 {
        do {
            let number = try store.append([UInt8](encoder.encode(line)))
            kept.apply(line, number: number)
            foldIfWanted()
            return number
        } catch {
            throw KeeperError.refusing(community)
        }
    }

    /// A line that holds care data goes to `care/`; the journal says where, and holds what others may know.
    private func writeApart(_ line: StoredLine) throws -> UInt64 {
        do {
            let (main, careNumber) = try care.append(line, encoder)
            let number = try store.append([UInt8](encoder.encode(main)))
            care.note(careNumber, beside: number)
            kept.apply(main, line, number: number)
            foldIfWanted()
            return number
        } catch {
            throw KeeperError.refusing(community)
        }
    }

    private func safe(_ line: UInt64) async throws {
        do {
            // A line that points to care data counts only when that is on disk, and so does what was decided after it.
            if let number = care.unsynced(upTo: line) {
                try await care.store?.synced(number)
                care.forget(upTo: number)
            }
            try await store.synced(line)
        } catch {
            throw KeeperError.refusing(community)
        }
        while let first = held.first, first.line <= line {
            held.removeFirst()
            release(first.replies)
        }
    }

    private func foldIfWanted() {
        guard store.wantsFold else { return }
        let kept = self.kept.withoutCare
        do {
            try store.fold { try [UInt8](StoreJSON.encoder().encode(kept)) }
        } catch {
            log.error("no snapshot was begun; messages are still recorded", metadata: ["community": "\(community)", "error": "\(error)"])
        }
    }
}

public enum KeeperError: Error, Sendable, CustomStringConvertible {
    /// The disk refused a line; nothing is taken until a restart.
    case refusing(CommunityID)

    public var description: String {
        switch self {
        case .refusing(let community):
            "the store of \(community) cannot write; see the log for the reason (is the disk full?), mend it and start the server again"
        }
    }
}

extension RecordKeeper {
    /// Whether the lines, read again from the start, give the state that was reached by writing them.
    public func agrees(withReplayOf lines: [[UInt8]]) -> Bool {
        let apart = (care.store as? MemoryLines)?.all ?? []
        let replayed = try? Kept.read(
            snapshot: nil, lines: NumberedBytes.counted(lines), care: NumberedBytes.counted(apart))
        return replayed == kept
    }
}
