import Foundation
import YAMLPages

/// `platform: wecom`. Each `…_env` key names an environment variable, which these hold.
public struct WeComSettings: Sendable {
    public var token: String
    public var aesKey: String
    /// The variable of each group's webhook key, by chat.
    public var groupWebhooks: [String: String]
    public var staffWebhook: String?
    public var api: String?
}

/// `platform: feishu`
public struct FeishuSettings: Sendable {
    public var appID: String
    public var appSecret: String
    public var verificationToken: String
    public var encryptKey: String?
    public var api: String?
}

/// `platform: dingtalk`
public struct DingTalkSettings: Sendable {
    public var appKey: String
    public var appSecret: String
    public var robotCode: String
    public var eventToken: String?
    public var aesKey: String?
    public var api: String?
}

/// `platform: onebot11`
public struct OneBotSettings: Sendable {
    public var secret: String
    public var api: String?
    public var accessToken: String?
    public var selfID: String
}

/// Reads a channel of one of the chat platforms.
struct ChatPlatformSettings {
    private let platform: String
    private let value: YAMLValue
    private let problems: Problems

    private static let common: Set<String> = ["platform", "names", "pace_per_second", "media_hosts", "api"]
    private static let keys: [String: Set<String>] = [
        "wecom": ["token_env", "aes_key_env", "group_webhooks", "staff_webhook_env"],
        "feishu": ["app_id", "app_secret_env", "verification_token_env", "encrypt_key_env"],
        "dingtalk": ["app_key", "app_secret_env", "robot_code", "event_token_env", "aes_key_env"],
        "onebot11": ["secret_env", "access_token_env", "self_id"],
    ]

    /// Nil for a platform that is none of these.
    init?(platform: String, value: YAMLValue, problems: Problems) {
        guard Self.keys[platform] != nil else { return nil }
        self.platform = platform
        self.value = value
        self.problems = problems
    }

    func settings() -> ServerSettings.PlatformSettings? {
        guard let map = YAMLMap(value, problems, allowed: Self.common.union(Self.keys[platform] ?? []), what: "a \(platform) channel") else { return nil }
        checkMediaHosts(map)
        let api = self.api(map)
        switch platform {
        case "wecom": return wecom(map, api)
        case "feishu":
            guard let id = map.neededString("app_id"), let secret = variable("app_secret_env", map), let token = variable("verification_token_env", map) else { return nil }
            return .feishu(
                FeishuSettings(appID: id, appSecret: secret, verificationToken: token, encryptKey: optionalVariable("encrypt_key_env", map), api: api))
        case "dingtalk":
            guard let key = map.neededString("app_key"), let secret = variable("app_secret_env", map), let robot = map.neededString("robot_code") else { return nil }
            let token = optionalVariable("event_token_env", map)
            let aesKey = optionalVariable("aes_key_env", map)
            if (token == nil) != (aesKey == nil) { problems.add(map.at, "`event_token_env` and `aes_key_env` belong together", "Name both, or neither") }
            return .dingtalk(DingTalkSettings(appKey: key, appSecret: secret, robotCode: robot, eventToken: token, aesKey: aesKey, api: api))
        default:
            guard let secret = variable("secret_env", map),
                let own = map.need("self_id")?.parsed(problems, as: "a QQ number", { $0.isEmpty || !$0.allSatisfy(\.isNumber) ? nil : $0 })
            else { return nil }
            return .onebot11(OneBotSettings(secret: secret, api: api, accessToken: optionalVariable("access_token_env", map), selfID: own))
        }
    }

    private func wecom(_ map: YAMLMap, _ api: String?) -> ServerSettings.PlatformSettings? {
        guard let token = variable("token_env", map), let key = variable("aes_key_env", map) else { return nil }
        if map.strings("names").isEmpty {
            problems.add(map.at, "`names` is missing: a mention is plain text in WeCom", "Add the bot's display name: names: [邻里管家]")
        }
        var webhooks: [String: String] = [:]
        if let groups = map["group_webhooks"].flatMap({ YAMLMap($0, problems, what: "`group_webhooks`") }) {
            for chat in groups.keys { webhooks[chat] = variable(chat, groups) }
        }
        return .wecom(
            WeComSettings(token: token, aesKey: key, groupWebhooks: webhooks, staffWebhook: optionalVariable("staff_webhook_env", map), api: api))
    }

    /// A name of an environment variable, which a secret itself is not.
    private func variable(_ key: String, _ map: YAMLMap) -> String? {
        map.need(key)?.parsed(problems, as: "the name of an environment variable, such as LINLI_WECOM_TOKEN") { text in
            guard let first = text.first, !first.isNumber, text.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }) else { return nil }
            return text
        }
    }

    private func optionalVariable(_ key: String, _ map: YAMLMap) -> String? { map[key] == nil ? nil : variable(key, map) }

    /// Without a slash at its end.
    private func api(_ map: YAMLMap) -> String? {
        map.parsed("api", as: "an address such as https://open.larksuite.com") { text in
            guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host != nil else { return nil }
            return text.hasSuffix("/") ? String(text.dropLast()) : text
        }
    }

    private func checkMediaHosts(_ map: YAMLMap) {
        for host in map.list("media_hosts") {
            _ = host.parsed(problems, as: "a host such as media.example.org or *.example.org, or an origin with http:// before it") { text in
                let rest = text.hasPrefix("*.") ? String(text.dropFirst(2)) : text
                let isOrigin = text.contains("://") && URL(string: text)?.host != nil && URL(string: text)?.path.isEmpty == true
                return isOrigin || !rest.isEmpty && rest.contains(".") && rest.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") } ? text : nil
            }
        }
    }
}
