import Foundation
import LinliApp
import Testing
import TestSupport
import YAMLPages

/// Channels of chat platforms in the server's file: what is right is accepted, what is wrong is named with its line.
@Suite struct PlatformSettingsTests {
    /// What is wrong with the server's file. Rules and wordings are left out, which is another file's problem.
    private func problems(_ channel: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let lines = channel.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        let file = try folder.write("data: data\nintents: none\nresponses: none\nchannels:\n  new:\n\(lines)\n", to: "linli.yaml")
        return Installation.read(file).problems.map(\.description).filter { $0.hasPrefix("linli.yaml") }
    }

    @Test(arguments: [
        "platform: wecom\ntoken_env: A\naes_key_env: B\nnames: [邻里管家]\ngroup_webhooks: {wrCHAT: C}\nstaff_webhook_env: D\nmedia_hosts: [media.example.org, \"*.qq.com\"]",
        "platform: feishu\napp_id: cli_1\napp_secret_env: A\nverification_token_env: B\nencrypt_key_env: C\napi: https://open.larksuite.com",
        "platform: dingtalk\napp_key: k\napp_secret_env: A\nrobot_code: r\nnames: [邻里]",
        "platform: onebot11\nsecret_env: A\napi: http://127.0.0.1:5700\naccess_token_env: B\nself_id: \"3000000001\"",
    ]) func channelAsTheReadmeSaysIsAccepted(_ channel: String) throws {
        #expect(try problems(channel) == [])
    }

    @Test(arguments: [
        ("platform: wechat", "linli.yaml:6: the platform `wechat` is unknown", "wecom, feishu, dingtalk, onebot11"),
        ("platform: wecom\naes_key_env: B\nnames: [a]", "linli.yaml:6: `token_env` is missing", "Add a line"),
        ("platform: wecom\ntoken_env: abc123secret\naes_key_env: B\nnames: [a]", "linli.yaml:7: `abc123secret` is not the name of an environment variable", "LINLI_WECOM_TOKEN"),
        ("platform: wecom\ntoken_env: A\naes_key_env: B", "linli.yaml:6: `names` is missing", "display name"),
        ("platform: wecom\ntoken_env: A\naes_key_env: B\nnames: [a]\ngroup_webhooks: {wr: not-a-name}", "linli.yaml:10: `not-a-name` is not the name", "LINLI_"),
        ("platform: feishu\napp_id: a\napp_secret_env: A\nverification_token_env: B\napp_secret: xyz", "linli.yaml:10: unknown key `app_secret`", "app_secret_env"),
        ("platform: feishu\napp_id: a\napp_secret_env: A\nverification_token_env: B\napi: open.feishu.cn", "linli.yaml:10: `open.feishu.cn` is not an address", "https://"),
        ("platform: dingtalk\napp_key: k\napp_secret_env: A", "linli.yaml:6: `robot_code` is missing", "Add a line"),
        ("platform: dingtalk\napp_key: k\napp_secret_env: A\nrobot_code: r\naes_key_env: B", "linli.yaml:6: `event_token_env` and `aes_key_env` belong together", "both"),
        ("platform: onebot11\nsecret_env: A\nself_id: bot", "linli.yaml:8: `bot` is not a QQ number", "QQ number"),
        ("platform: onebot11\nsecret_env: A\nself_id: 1\nmedia_hosts: [\"*\"]", "linli.yaml:9: `*` is not a host", "media.example.org"),
    ]) func slipIsNamedWithItsLineAndTheNextStep(_ channel: String, _ what: String, _ hint: String) throws {
        let problems = try problems(channel)
        #expect(problems.contains { $0.contains(what) && $0.contains(hint) }, "\(problems)")
    }
}
