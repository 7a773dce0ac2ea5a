import Community
import Logging
import Outbound
import Platforms
import ServiceLifecycle
import Synchronization

/// The assistant's own id on channels that tell it only when asked; learned after the start, tried again until it is known.
final class OwnIDs: Sendable {
    private let ids = Mutex<[ChannelName: String]>([:])

    subscript(channel: ChannelName) -> String? { ids.withLock { $0[channel] } }
    func note(_ id: String, on channel: ChannelName) { ids.withLock { $0[channel] = id } }
}

struct OwnIDLearner: Service {
    let platforms: [FeishuPlatform]
    let ids: OwnIDs
    let caller: PlatformCaller
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for platform in platforms { group.addTask { await learn(platform) } }
            }
            // A service that ends would end the program.
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        }
    }

    private func learn(_ platform: FeishuPlatform) async {
        var pause = 2
        while !Task.isCancelled {
            if let response = try? await caller.call(platform.askOwnID, of: platform),
                let id = platform.ownID(in: CallAnswer(status: response.status, body: response.body))
            {
                ids.note(id, on: platform.channel)
                log.info("the bot's own id is known", metadata: ["channel": "\(platform.channel)"])
                return
            }
            log.warning(
                "the bot's own id is not known yet; mentions are told by the channel's names meanwhile", metadata: ["channel": "\(platform.channel)"])
            try? await Task.sleep(for: .seconds(pause))
            pause = min(pause * 2, 300)
        }
    }
}
