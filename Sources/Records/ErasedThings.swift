import Community
import Foundation

/// What a person had in a store, counted, for the receipt.
public struct ErasedThings: Sendable, Equatable {
    public var requests = 0
    public var joined = 0
    public var votes = 0
    public var topics = 0
    public var signUps = 0
    public var offers = 0
    public var claims = 0
    public var corners = 0
    public var boardLines = 0
    /// Files of photos that nobody else had sent.
    public var photos = 0

    init(of subject: StoreErasure.Subject, in state: CommunityState) {
        let accounts = Set(subject.accounts)
        func isTheirs(_ reporter: Reporter) -> Bool { accounts.contains(reporter.account) || reporter.person != nil && reporter.person == subject.person }
        requests = state.requests.values.count { isTheirs($0.reporter) }
        joined = state.requests.values.reduce(0) { $0 + $1.affected.count { isTheirs($0.reporter) } }
        votes = state.topics.all.reduce(0) { $0 + $1.ballots.values.count { accounts.contains($0.account) } }
        topics = state.topics.all.count { isTheirs($0.proposer) }
        signUps = state.activities.signUps.values.reduce(0) { $0 + $1.count { isTheirs($0.who) } }
        offers = state.lists.offers.count { isTheirs($0.provider) }
        claims = state.lists.offers.reduce(0) { $0 + $1.claims.count { isTheirs($0.reporter) } }
            + state.lists.projects.reduce(0) { $0 + $1.claims.count { isTheirs($0.reporter) } }
        corners = state.volunteers.corners.count { isTheirs($0.reporter) }
        boardLines = state.board.entries.count { $0.person == subject.person && subject.person != nil || $0.by == subject.person }
    }

    /// Names and counts of what there was; nothing for what there was none of.
    public var rows: [(name: String, count: Int)] {
        [
            ("requests", requests), ("neighbours' requests joined", joined), ("votes", votes), ("topics", topics), ("sign-ups", signUps), ("offers", offers),
            ("claims on lists", claims), ("corners", corners), ("lines of the board", boardLines), ("photos deleted", photos),
        ].filter { $0.1 > 0 }
    }
}

/// Photos of a store by who sent them. A picture that two people sent lies there once, and stays while one of them does.
struct SentPhotos {
    private var theirs: Set<String> = []
    private var others: Set<String> = []
    /// File names by where they came from.
    private var files: [String: String] = [:]

    mutating func note(_ message: JSONValue, isTheirs: Bool) {
        let sources = (message["attachments"]?.list ?? []).compactMap { $0["url"]?.text }
        if isTheirs { theirs.formUnion(sources) } else { others.formUnion(sources) }
    }

    /// Facts that say which file a photo became.
    mutating func note(_ facts: JSONValue?) {
        for fact in facts?.list ?? [] where fact["fact"]?.text == "photoKept" {
            if let source = fact["source"]?.text, let file = fact["file"]?.text { files[source] = file }
        }
    }

    private var ownFiles: Set<String> {
        let kept = Set(files.filter { !theirs.contains($0.key) || others.contains($0.key) }.values)
        return Set(files.filter { theirs.contains($0.key) }.values).subtracting(kept)
    }

    /// All that a photo of theirs is called in the store.
    var erased: Set<String> { theirs.subtracting(others).union(ownFiles).union(ownFiles.map { "media/\($0)" }) }

    /// - Returns: how many files were deleted.
    func deleteFiles(in folder: URL) throws -> Int {
        let media = folder.appendingPathComponent("media")
        var deleted = 0
        for name in ownFiles.sorted() {
            let file = media.appendingPathComponent(name)
            guard !name.contains("/"), FileManager.default.fileExists(atPath: file.path) else { continue }
            try FileManager.default.removeItem(at: file)
            deleted += 1
        }
        return deleted
    }
}
