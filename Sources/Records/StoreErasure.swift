public import Community
public import Foundation
import Journal
public import Logging

/// Takes one person's words and identity out of a store for good; counts, states and sums of the ledger stay.
public enum StoreErasure {
    /// Whom it is about.
    public struct Subject: Sendable {
        public var person: PersonID?
        public var accounts: [Account]
        /// Names and telephone numbers that stand for nobody else.
        public var secrets: [String]
        /// The community's file names this person as well, so they must stay forgotten though the file is read again.
        public var isInFile: Bool

        public init(person: PersonID?, accounts: [Account], secrets: [String], isInFile: Bool) {
            self.person = person
            self.accounts = accounts
            self.secrets = secrets
            self.isInFile = isInFile
        }
    }

    /// What was taken out, and what stayed.
    public struct Receipt: Sendable, Equatable {
        /// What the person is called in the store from now on.
        public var alias: String
        public var messages: Int
        public var lines: Int
        public var files: Int
        public var requestsKept: Int
        /// What of theirs lost its words or name, or was deleted, by what it was.
        public var things: ErasedThings
    }

    /// - Throws: ``JournalError/locked(file:by:)`` while a server runs; nothing is changed then, nor when the result could not be read.
    public static func run(_ subject: Subject, in folder: URL, now: Date, log: Logger) async throws -> Receipt {
        try await fold(folder, log: log)
        let contents = try StoreInspection.verify(folder)
        let alias = "erased-\(contents.lastNumber ?? 0)"
        var redaction = Redaction(
            ids: Set(subject.accounts.map(\.id.rawValue) + [subject.person?.rawValue].compactMap { $0 }),
            accounts: Set(subject.accounts.map { "\($0.channel)/\($0.id)" }), secrets: subject.secrets.filter { $0.count >= 2 }, words: [], alias: alias)
        let before = try StoreSurvey.read(folder).state
        var things = ErasedThings(of: subject, in: before)
        var messages = 0
        var photos = SentPhotos()
        // First what they have said, which may stand in other lines too; nothing is changed in this pass.
        _ = try StoreRewriting.run(folder, now: now, log: log) { bytes in
            let line = try Self.json(bytes)
            photos.note(line["facts"])
            guard let message = line["message"] else { return nil }
            let isTheirs = redaction.isByThem(message)
            photos.note(message, isTheirs: isTheirs)
            guard isTheirs else { return nil }
            messages += 1
            if let facts = line["facts"] { redaction.words.formUnion(Redaction.spokenWords(in: facts)) }
            if let text = message["text"]?.text, text.count >= Redaction.shortest {
                // Numbers in it went out masked.
                redaction.words.formUnion([text, Masking.masked(text)])
            }
            return nil
        } state: { _ in nil }
        redaction.photos = photos.erased
        let fixed = redaction
        let redactedLine = { @Sendable (bytes: [UInt8]) throws -> [UInt8]? in
            var line = try Self.json(bytes)
            line["seq"] = nil
            line["sum"] = nil
            let redacted = fixed.line(line)
            guard redacted != line else { return nil }
            let changed = try StoreJSON.encoder().encode(redacted)
            _ = try StoreJSON.decoder().decode(StoredLine.self, from: changed)
            return [UInt8](changed)
        }
        let care = folder.appendingPathComponent(CareLines.folder)
        if FileManager.default.fileExists(atPath: care.path) {
            _ = try StoreRewriting.run(care, now: now, log: log, line: redactedLine) { _ in nil }
        }
        let report = try StoreRewriting.run(folder, now: now, log: log, line: redactedLine) { bytes in
            let changed = try StoreJSON.encoder().encode(state(try Self.json(bytes), subject, fixed))
            try StoreJSON.decoder().decode(Kept.self, from: changed).checkLedger()
            return [UInt8](changed)
        }
        let survey = try StoreSurvey.read(folder)
        things.photos = try photos.deleteFiles(in: folder)
        return Receipt(
            alias: alias, messages: messages, lines: report.changedLines, files: report.files, requestsKept: survey.state.requests.count, things: things)
    }

    /// Puts the whole state into the snapshot, so that what is taken out of it does not come back from the lines before.
    private static func fold(_ folder: URL, log: Logger) async throws {
        let (store, found) = try JournalStore.open(folder, log: log)
        do {
            let lines = found.lines.map { NumberedBytes(number: $0.number, bytes: $0.bytes) }
            let kept = try Kept.read(snapshot: found.snapshot, lines: lines, care: CareLines.found(in: folder)).withoutCare
            if !found.lines.isEmpty { try await store.beginFold { try [UInt8](StoreJSON.encoder().encode(kept)) }.finished() }
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }

    private static func json(_ bytes: [UInt8]) throws -> JSONValue { try StoreJSON.decoder().decode(JSONValue.self, from: Data(bytes)) }

    /// The state without them: nothing waits to be told to them, and nobody is known by their account.
    private static func state(_ kept: JSONValue, _ subject: Subject, _ redaction: Redaction) -> JSONValue {
        var kept = kept
        for list in ["pending", "givenUp"] {
            let stays = kept["outbox"]?[list]?.list?.filter { !redaction.isPrivateChat($0["message"] ?? $0) }
            if let stays { kept["outbox"]?[list] = .list(stays) }
        }
        let isTheirs = { (entry: JSONValue) in
            subject.accounts.contains { $0.channel.rawValue == entry["account"]?["channel"]?.text && $0.id.rawValue == entry["account"]?["id"]?.text }
        }
        if var people = kept["community"]?["people"] {
            people["claims"] = people["claims"]?.list.map { .list($0.filter { !isTheirs($0) }) }
            people["toErase"] = people["toErase"]?.list.map { .list($0.filter { !isTheirs($0) }) }
            people["added"] = people["added"]?.list.map { .list($0.filter { $0["id"]?.text != subject.person?.rawValue }) }
            if let person = subject.person?.rawValue { people["changes"]?[person] = nil }
            kept["community"]?["people"] = people
        }
        var redacted = redaction.value(kept)
        if subject.isInFile, let person = subject.person?.rawValue {
            let forgotten: JSONValue = .object(["isForgotten": .flag(true)])
            redacted["community"]?["people"]?["changes"]?[person] = forgotten
        }
        return redacted
    }
}
