public import Foundation

/// Photos that residents sent by a channel that fetches them: links die within minutes, so they are fetched at once and kept as files.
public struct PhotoShelf: Codable, Equatable, Sendable, HasEmptyValue {
    /// A photo still to be fetched.
    public struct Awaited: Codable, Equatable, Sendable {
        /// As ``Attachment/url`` has it.
        public var source: String
        public var channel: ChannelName
        public var at: Date

        public init(source: String, channel: ChannelName, at: Date) {
            self.source = source
            self.channel = channel
            self.at = at
        }
    }

    public private(set) var awaited: [Awaited] = []
    private var files: [String: String] = [:]
    private var order: [String] = []

    /// Of one message; WeChat's own albums have nine.
    static let mostOfOneMessage = 9
    /// Older ones stay on disk; only their links are forgotten, which nobody quotes any more.
    static let most = 5000

    public init() {}

    /// The file's name in the community's `media/`, once the photo is there.
    public func file(of source: String) -> String? { files[source] }

    /// As a record holds it: `media/…` once the photo is there, else its source.
    func held(_ source: String) -> String { files[source].map { "media/\($0)" } ?? source }

    mutating func note(_ message: IncomingMessage, at moment: Date) {
        let photos = message.attachments.filter { $0.isToBeFetched == true && $0.isImage }.compactMap(\.url)
        for source in photos.prefix(Self.mostOfOneMessage) where files[source] == nil && !awaited.contains(where: { $0.source == source }) {
            awaited.append(Awaited(source: source, channel: message.chat.channel, at: moment))
        }
    }

    mutating func end(_ source: String, file: String?) {
        awaited.removeAll { $0.source == source }
        guard let file else { return }
        if files.updateValue(file, forKey: source) == nil { order.append(source) }
        while order.count > Self.most { files[order.removeFirst()] = nil }
    }
}

/// A photo was fetched and lies in the community's `media/`.
public struct PhotoKept: Fact {
    public var source: String
    /// Its SHA-256 and the ending of its type: `5ff5….png`.
    public var file: String
    public var bytes: Int

    public init(source: String, file: String, bytes: Int) {
        self.source = source
        self.file = file
        self.bytes = bytes
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.photos.end(source, file: file)
        for number in state.openNumbers {
            guard let place = state.requests[number]?.photos.firstIndex(of: source) else { continue }
            state.requests[number]?.photos[place] = "media/\(file)"
        }
    }
}

/// A photo could not be fetched and will not be: too large, no picture, or its link is dead.
public struct PhotoMissed: Fact {
    public var source: String
    public var reason: String

    public init(source: String, reason: String) {
        self.source = source
        self.reason = reason
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.photos.end(source, file: nil) }
}
