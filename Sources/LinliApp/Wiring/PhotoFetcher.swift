import Community
import Foundation
import Logging
import Outbound
import Platforms
import Records
import ServiceLifecycle
import Switchboard
import Synchronization

/// Fetches residents' photos before their links die, and keeps them in the community's `media/` under their SHA-256.
///
/// What is still to be fetched stands in the store, so a hard stop loses none whose link still lives.
final class PhotoFetcher: Service {
    private let offices: [CommunityOffice]
    private let platforms: [ChannelName: any Platform]
    private let caller: PlatformCaller
    private let data: URL
    private let sha256: @Sendable ([UInt8]) -> [UInt8]
    private let log: Logger
    private let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation
    private let queue = Mutex(PhotoQueue())

    /// Of one photo: phones take up to about 12 MB.
    static let largest = 20 << 20
    /// A photo as large as that, at some 6 Mbit/s.
    private static let longestFetch = Duration.seconds(30)
    /// Between two looks at what may be tried again.
    private static let pause = Duration.seconds(3)

    init(
        offices: [CommunityOffice], platforms: [ChannelName: any Platform], caller: PlatformCaller, data: URL,
        sha256: @escaping @Sendable ([UInt8]) -> [UInt8], log: Logger
    ) {
        self.offices = offices
        self.platforms = platforms
        self.caller = caller
        self.data = data
        self.sha256 = sha256
        self.log = log
        (bell, ring) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Something has come.
    func look() { ring.yield() }

    func run() async throws {
        look()
        await withDiscardingTaskGroup { group in
            group.addTask { [ring] in
                await cancelWhenGracefulShutdown {
                    while !Task.isCancelled {
                        try? await Task.sleep(for: Self.pause)
                        ring.yield()
                    }
                }
            }
            for await _ in bell.cancelOnGracefulShutdown() {
                for photo in await due() { group.addTask { await self.fetch(photo) } }
            }
            group.cancelAll()
        }
    }

    private func due() async -> [PhotoQueue.Wanted] {
        var wanted: [PhotoQueue.Wanted] = []
        for office in offices {
            wanted += await office.keeper.state.photos.awaited.map { photo in
                PhotoQueue.Wanted(
                    name: .init(community: office.plan.id, source: photo.source), photo: photo,
                    until: photo.at.addingTimeInterval(platforms[photo.channel]?.photo(at: photo.source)?.lifetime ?? 0))
            }
        }
        return wanted.isEmpty ? [] : queue.withLock { $0.next(wanted, now: caller.now()) }
    }

    private func fetch(_ wanted: PhotoQueue.Wanted) async {
        // What was due may have been read just before an earlier fetch of it was noted.
        guard let office = offices.first(where: { $0.plan.id == wanted.name.community }),
            await office.keeper.state.photos.awaited.contains(where: { $0.source == wanted.photo.source })
        else { return queue.withLock { $0.ended(wanted.name, again: false, now: caller.now()) } }
        let fact = await outcome(of: wanted)
        if let missed = fact as? PhotoMissed {
            log.warning("a photo was not kept", metadata: ["channel": "\(wanted.photo.channel)", "reason": "\(missed.reason)"])
        }
        if let fact { try? await office.note([fact], at: caller.now()) }
        queue.withLock { $0.ended(wanted.name, again: fact == nil, now: caller.now()) }
        look()
    }

    /// Nil when it is to be tried again.
    private func outcome(of wanted: PhotoQueue.Wanted) async -> (any Fact)? {
        let source = wanted.photo.source
        do {
            let bytes = try await bytes(of: wanted.photo)
            guard let type = PictureType(bytes) else { throw PhotoProblem.final("it is no picture that we know") }
            let media = MediaFolder(ofStore: data.appendingPathComponent(wanted.name.community.rawValue))
            return PhotoKept(source: source, file: try media.keep(bytes, as: type, sha256: sha256(bytes)), bytes: bytes.count)
        } catch PhotoProblem.final(let reason) {
            return PhotoMissed(source: source, reason: reason)
        } catch {
            return caller.now() < wanted.until ? nil : PhotoMissed(source: source, reason: "it could not be fetched while its link lived")
        }
    }

    private enum PhotoProblem: Error {
        /// Trying again would not help.
        case final(String)
        case passing
    }

    private func bytes(of photo: PhotoShelf.Awaited) async throws -> [UInt8] {
        guard let platform = platforms[photo.channel], var recipe = platform.photo(at: photo.source) else { throw PhotoProblem.final("its channel is gone") }
        if let lookUp = recipe.lookUp {
            let answer = try await caller.call(lookUp, of: platform)
            guard let address = recipe.address(CallAnswer(status: answer.status, body: answer.body)) else {
                throw problem(answer, to: lookUp, of: platform, "its code is not known")
            }
            recipe.fetch.url = address
        }
        // The adapter's own interface needs no list; what a message named does.
        let isNamed = recipe.hosts.contains { $0.contains("://") && WebHost.isAllowed(recipe.fetch.url, hosts: [$0]) }
        guard recipe.hosts.isEmpty || isNamed || WebHost.isAllowed(recipe.fetch.url, hosts: recipe.hosts) else {
            let host = URLComponents(string: recipe.fetch.url)?.host ?? "-"
            throw PhotoProblem.final("the host \(host.prefix(80)) is not on the list; if the platform uses it, add it under `media_hosts`")
        }
        recipe.fetch.isNamedByMessage = !recipe.hosts.isEmpty && !isNamed
        let response = try await download(recipe.fetch, of: platform)
        guard response.isSuccess else { throw problem(response, to: recipe.fetch, of: platform, "its link is dead or leads elsewhere") }
        guard let opened = recipe.open(response.body) else { throw PhotoProblem.final("it cannot be decrypted") }
        return opened
    }

    /// Whether to ask again: not when the platform says no, unless it says that it was asked too fast.
    private func problem(_ answer: WebResponse, to call: OutboundCall, of platform: any Platform, _ reason: String) -> PhotoProblem {
        let isRefusal = (300..<500).contains(answer.status) && ![401, 408, 429].contains(answer.status)
        if case .wait = platform.verdict(on: CallAnswer(status: answer.status, body: answer.body), of: call) { return .passing }
        return isRefusal ? .final("status \(answer.status): \(reason)") : .passing
    }

    private func download(_ call: OutboundCall, of platform: any Platform) async throws -> WebResponse {
        do {
            return try await caller.call(call, of: platform, largest: Self.largest, within: Self.longestFetch)
        } catch {
            switch error {
            case .web(.tooLarge): throw PhotoProblem.final("it is larger than \(Self.largest >> 20) MiB")
            case .web(.forbidden(let reason)): throw PhotoProblem.final(reason)
            default: throw PhotoProblem.passing
            }
        }
    }
}
