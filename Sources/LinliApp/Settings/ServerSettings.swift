public import Community
public import Foundation
import YAMLPages

/// The server's own file, `config/linli.yaml`: where it listens, where its files are, and which channels it serves.
public struct ServerSettings: Sendable {
    public var host: String
    public var port: Int
    /// How links in messages reach this server.
    public var publicURL: String
    /// Folders, absolute.
    public var data: URL
    public var communities: URL
    public var intents: URL
    public var responses: URL
    /// The language of replies and rules where a community does not say otherwise.
    public var language: String
    public var channels: [ChannelSettings]
    /// Environment variables with the keys of city systems (`open311: {key_env: …}`); nil keeps that door shut.
    public var open311Keys: [String]?
    /// So many filings of one key are taken in a minute.
    public var open311PerMinute = 600
    /// Requests that are not private are told to city systems without a key.
    public var open311IsReadByAll = false

    /// One connection to one platform.
    public struct ChannelSettings: Sendable {
        public var name: ChannelName
        public var at: SourceLineText
        public var platform: PlatformSettings
        /// What people call the assistant besides an @mention.
        public var names: [String]
        /// At most so many messages a second go to this channel's receiver.
        public var pacePerSecond: Double
        /// Hosts that residents' photos may be fetched from, besides those that the adapter knows.
        public var mediaHosts: [String]
    }

    public enum PlatformSettings: Sendable {
        /// `secrets` names environment variables.
        case webhook(secrets: [String], deliverTo: String)
        case wecom(WeComSettings)
        case feishu(FeishuSettings)
        case dingtalk(DingTalkSettings)
        case onebot11(OneBotSettings)
    }

    public typealias SourceLineText = String

    /// Reads the file; paths in it are relative to its folder.
    static func read(_ file: URL, _ problems: Problems) -> ServerSettings? {
        let page: YAMLValue
        do {
            page = try YAMLValue.read(file, named: file.lastPathComponent)
        } catch {
            problems.add(error.at, error.what, error.hint)
            return nil
        }
        let keys: Set<String> = ["server", "data", "communities", "intents", "responses", "language", "channels", "open311"]
        guard let map = YAMLMap(page, problems, allowed: keys, what: "the server's file") else { return nil }
        let folder = file.deletingLastPathComponent()
        func path(_ key: String, or standard: String) -> URL {
            URL(fileURLWithPath: map.string(key) ?? standard, relativeTo: folder).absoluteURL.standardizedFileURL
        }
        // Rules and wordings come with the program, so a configuration that was put elsewhere finds them there as well.
        func programPath(_ key: String, or standard: String) -> URL {
            let written = path(key, or: standard)
            if FileManager.default.fileExists(atPath: written.path) { return written }
            return ProgramFolder.find(written.lastPathComponent) ?? written
        }
        let server = map["server"].flatMap { YAMLMap($0, problems, allowed: ["host", "port", "public_url"], what: "`server`") }
        let host = server?.string("host") ?? "127.0.0.1"
        let port = server?.int("port") ?? 8080
        let open311 = map["open311"].flatMap { YAMLMap($0, problems, allowed: ["key_env", "per_minute", "public_reading"], what: "`open311`") }
        var settings = ServerSettings(
            host: host, port: port, publicURL: server?.string("public_url") ?? "http://\(host):\(port)", data: path("data", or: "../data"),
            communities: path("communities", or: "communities"), intents: programPath("intents", or: "../intents"),
            responses: programPath("responses", or: "../responses"), language: map.string("language") ?? "zh-Hans", channels: channels(map, problems),
            open311Keys: open311.map { $0.need("key_env")?.strings(problems) ?? [] })
        if let most = open311?.int("per_minute") { settings.open311PerMinute = max(1, most) }
        settings.open311IsReadByAll = open311?.bool("public_reading") ?? false
        return settings
    }

    private static func channels(_ map: YAMLMap, _ problems: Problems) -> [ChannelSettings] {
        guard let value = map.need("channels"), let channels = YAMLMap(value, problems, what: "`channels`") else { return [] }
        return channels.keys.compactMap { name in
            guard let value = channels.need(name), let channel = YAMLMap(value, problems, what: "the channel `\(name)`") else { return nil }
            guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else {
                problems.add(value.at, "the channel name `\(name)` cannot stand in an address", "Use letters, digits, - and _")
                return nil
            }
            guard let platform = PlatformSettings.read(channel, value, problems) else { return nil }
            let pace = channel.double("pace_per_second") ?? 50
            return ChannelSettings(
                name: ChannelName(name), at: value.at.description, platform: platform, names: channel.strings("names"), pacePerSecond: pace,
                mediaHosts: channel.strings("media_hosts"))
        }
    }
}

extension ServerSettings.PlatformSettings {
    fileprivate static func read(_ channel: YAMLMap, _ value: YAMLValue, _ problems: Problems) -> Self? {
        guard let platform = channel.neededString("platform") else { return nil }
        switch platform {
        case "webhook":
            _ = YAMLMap(
                value, problems, allowed: ["platform", "secret_env", "deliver_to", "names", "pace_per_second"], what: "a webhook channel")
            let secrets = channel.need("secret_env")?.strings(problems) ?? []
            guard let deliverTo = channel.need("deliver_to"), let address = deliverTo.string(problems) else { return nil }
            guard let url = URL(string: address), ["http", "https"].contains(url.scheme), url.host != nil else {
                problems.add(deliverTo.at, "`deliver_to` is no address", "Write it like https://example.org/replies")
                return nil
            }
            return .webhook(secrets: secrets, deliverTo: address)
        default:
            let at = channel["platform"]?.at ?? channel.at
            guard let reader = ChatPlatformSettings(platform: platform, value: value, problems: problems) else {
                problems.add(at, "the platform `\(platform)` is unknown", "Known: webhook, wecom, feishu, dingtalk, onebot11")
                return nil
            }
            return reader.settings()
        }
    }
}

/// Folders that come with the program: in the working directory, or beside or above the program itself.
enum ProgramFolder {
    static func find(_ name: String) -> URL? {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var places = [URL(fileURLWithPath: FileManager.default.currentDirectoryPath)]
        var above = program.deletingLastPathComponent()
        for _ in 0..<5 {
            places.append(above)
            above = above.deletingLastPathComponent()
        }
        return places.map { $0.appendingPathComponent(name) }.first { FileManager.default.fileExists(atPath: $0.path) }
    }
}
