import Community
import Foundation
import Outbound
import Platforms

/// Makes the adapter of a channel from its settings and secrets.
struct PlatformMaker {
    let channel: ServerSettings.ChannelSettings
    let secrets: Secrets
    let ownIDs: OwnIDs
    let installation: Installation

    func make() throws -> any Platform {
        switch channel.platform {
        case .webhook(let variables, let deliverTo):
            do {
                let signing = try StandardWebhooks(secrets: secrets.values(of: variables), crypto: .swiftCrypto)
                return WebhookPlatform(channel: channel.name, signing: signing, deliverTo: deliverTo, names: channel.names)
            } catch let error as StandardWebhooks.SecretError {
                throw StartError.badSecret(name: variables.joined(separator: ", "), reason: error.description)
            }
        case .wecom(let settings): return try wecom(settings)
        case .feishu(let settings):
            let signing = FeishuSigning(
                verificationToken: try secrets.value(of: settings.verificationToken),
                encryptKey: try settings.encryptKey.map { try secrets.value(of: $0) } ?? "", crypto: .swiftCrypto)
            return FeishuPlatform(
                channel: channel.name, signing: signing, appID: settings.appID, appSecret: try secrets.value(of: settings.appSecret),
                names: channel.names, api: settings.api ?? FeishuPlatform.publicAPI, ownID: { [ownIDs, name = channel.name] in ownIDs[name] })
        case .dingtalk(let settings): return try dingtalk(settings)
        case .onebot11(let settings):
            return OneBotPlatform(
                channel: channel.name, secret: try secrets.value(of: settings.secret), api: settings.api,
                accessToken: try settings.accessToken.map { try secrets.value(of: $0) }, selfID: settings.selfID, names: channel.names,
                mediaHosts: channel.mediaHosts, crypto: .swiftCrypto)
        }
    }

    private func wecom(_ settings: WeComSettings) throws -> WeComPlatform {
        let envelope = try envelope(token: settings.token, key: settings.aesKey, owner: "")
        var webhooks: [ChatID: String] = [:]
        for (chat, variable) in settings.groupWebhooks { webhooks[ChatID(chat)] = try secrets.value(of: variable) }
        let staff = try settings.staffWebhook.map { variable in
            WeComPlatform.StaffWebhook(key: try secrets.value(of: variable), accounts: staffAccounts)
        }
        return WeComPlatform(
            channel: channel.name, envelope: envelope, names: channel.names, groupWebhooks: webhooks, staffWebhook: staff,
            api: settings.api ?? WeComPlatform.publicAPI, mediaHosts: channel.mediaHosts)
    }

    private func dingtalk(_ settings: DingTalkSettings) throws -> DingTalkPlatform {
        var envelope: CallbackEnvelope?
        if let token = settings.eventToken, let key = settings.aesKey { envelope = try self.envelope(token: token, key: key, owner: settings.appKey) }
        return DingTalkPlatform(
            channel: channel.name, signing: DingTalkSigning(appSecret: try secrets.value(of: settings.appSecret), crypto: .swiftCrypto),
            appKey: settings.appKey, robotCode: settings.robotCode, names: channel.names, api: settings.api ?? DingTalkPlatform.publicAPI,
            sessionHosts: [settings.api].compactMap { $0 }, mediaHosts: channel.mediaHosts, envelope: envelope)
    }

    private func envelope(token: String, key: String, owner: String) throws -> CallbackEnvelope {
        do {
            return try CallbackEnvelope(token: secrets.value(of: token), encodedKey: secrets.value(of: key), owners: [owner], crypto: .swiftCrypto)
        } catch let problem as CallbackEnvelope.KeyProblem {
            throw StartError.badSecret(name: key, reason: problem.description)
        }
    }

    /// Everybody who has a role, in any community that this channel serves.
    private var staffAccounts: Set<AccountID> {
        Set(installation.communities.flatMap { $0.roster.people }.filter { !$0.roles.isEmpty }.compactMap { $0.accounts[channel.name] })
    }
}

extension ServerSettings.ChannelSettings {
    /// Origins that are spoken to without encryption because the configuration names them.
    var plainOrigins: [Origin] {
        let named: [String?] =
            switch platform {
            case .webhook(_, let deliverTo): [deliverTo]
            case .wecom(let settings): [settings.api]
            case .feishu(let settings): [settings.api]
            case .dingtalk(let settings): [settings.api]
            case .onebot11(let settings): [settings.api]
            }
        return (named.compactMap { $0 } + mediaHosts).filter { $0.hasPrefix("http://") }.compactMap { Origin($0) }
    }

    /// The channel's own pace, held down to what the platform allows.
    func pace(within limits: PlatformLimits) -> DeliveryPace {
        let perSecond = min(pacePerSecond, limits.perSecond ?? pacePerSecond)
        return DeliveryPace(
            perSecond: perSecond, burst: max(1, Int(perSecond)), perChat: limits.chatPace.map { .init(perMinute: $0.perMinute, burst: $0.burst) })
    }
}

extension Secrets {
    /// One secret, as a platform's console shows it.
    func value(of name: String) throws(StartError) -> String {
        do {
            return try values(of: [name])[0]
        } catch {
            throw .badSecret(name: name, reason: "is not set; copy its value from the platform's console")
        }
    }
}
