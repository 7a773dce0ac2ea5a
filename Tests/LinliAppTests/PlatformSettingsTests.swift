import Foundation
import Testing
import TestSupport

/// Channels of chat platforms in the server's file: what is right is accepted, what is wrong is named with its line.
@Suite struct PlatformSettingsTests {
    private func check(_ channel: String) throws -> CommandRun {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: PackageRoot.fixtures.appendingPathComponent("example"), to: folder.file("config"))
        let file = folder.file("config/linli.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = channel.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        try (text + "\n  new:\n" + lines + "\n").write(to: file, atomically: true, encoding: .utf8)
        return try CommandRun.linli("check", "--config", file.path)
    }

    @Test(arguments: [
        "platform: wecom\ntoken_env: A\naes_key_env: B\nnames: [邻里管家]\ngroup_webhooks: {wrCHAT: C}\nstaff_webhook_env: D\nmedia_hosts: [media.example.org, \"*.qq.com\"]",
        "platform: feishu\napp_id: cli_1\napp_secret_env: A\nverification_token_env: B\nencrypt_key_env: C\napi: https://open.larksuite.com",
        "platform: dingtalk\napp_key: k\napp_secret_env: A\nrobot_code: r\nnames: [邻里]",
        "platform: onebot11\nsecret_env: A\napi: http://127.0.0.1:5700\naccess_token_env: B\nself_id: \"3000000001\"",
    ]) func channelAsTheReadmeSaysIsAccepted(_ channel: String) throws {
        let run = try check(channel)
        #expect(run.status == 0, "\(run.text)")
    }

    @Test(arguments: [
        ("platform: wechat", "linli.yaml:20: the platform `wechat` is unknown", "wecom, feishu, dingtalk, onebot11"),
        ("platform: wecom\naes_key_env: B\nnames: [a]", "linli.yaml:20: `token_env` is missing", "Add a line"),
        ("platform: wecom\ntoken_env: abc123secret\naes_key_env: B\nnames: [a]", "linli.yaml:21: `abc123secret` is not the name of an environment variable", "LINLI_WECOM_TOKEN"),
        ("platform: wecom\ntoken_env: A\naes_key_env: B", "linli.yaml:20: `names` is missing", "display name"),
        ("platform: wecom\ntoken_env: A\naes_key_env: B\nnames: [a]\ngroup_webhooks: {wr: not-a-name}", "linli.yaml:24: `not-a-name` is not the name", "LINLI_"),
        ("platform: feishu\napp_id: a\napp_secret_env: A\nverification_token_env: B\napp_secret: xyz", "linli.yaml:24: unknown key `app_secret`", "app_secret_env"),
        ("platform: feishu\napp_id: a\napp_secret_env: A\nverification_token_env: B\napi: open.feishu.cn", "linli.yaml:24: `open.feishu.cn` is not an address", "https://"),
        ("platform: dingtalk\napp_key: k\napp_secret_env: A", "linli.yaml:20: `robot_code` is missing", "Add a line"),
        ("platform: dingtalk\napp_key: k\napp_secret_env: A\nrobot_code: r\naes_key_env: B", "linli.yaml:20: `event_token_env` and `aes_key_env` belong together", "both"),
        ("platform: onebot11\nsecret_env: A\nself_id: bot", "linli.yaml:22: `bot` is not a QQ number", "QQ number"),
        ("platform: onebot11\nsecret_env: A\nself_id: 1\nmedia_hosts: [\"*\"]", "linli.yaml:23: `*` is not a host", "media.example.org"),
    ]) func slipIsNamedWithItsLineAndTheNextStep(_ channel: String, _ what: String, _ hint: String) throws {
        let run = try check(channel)
        #expect(run.status == 1)
        #expect(run.text.contains(what) && run.text.contains(hint), "\(run.text)")
    }
}
