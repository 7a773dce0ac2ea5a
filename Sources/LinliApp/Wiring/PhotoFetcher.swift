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
    private let underWay = Mutex<[String: Int]>([:])

    /// Of one photo: phones take up to about 12 MB.
    static let largest = 20 << 20
    /// At once, because each may be as large as that.
    private static let mostAtOnce = 3
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
                for office in offices {
                    for photo in await office.keeper.state.photos.awaited where begin(photo.source) {
                        group.addTask { await self.fetch(photo, for: office) }
                    }
                }
            }
            group.cancelAll()
        }
    }

    /// False when it is being fetched, or enough others are.
    private func begin(_ source: String) -> Bool {
        underWay.withLock { underWay in
            guard underWay.count < Self.mostAtOnce, underWay[source] == nil else { return false }
            underWay[source] = 1
            return true
        }
    }

    private func fetch(_ photo: PhotoShelf.Awaited, for office: CommunityOffice) async {
        let fact: (any Fact)?
        do {
            let bytes = try await bytes(of: photo)
            guard let type = PictureType(bytes) else { throw PhotoProblem.final("it is no picture that we know") }
            let name = "\(sha256(bytes).map { String(format: "%02x", $0) }.joined()).\(type.rawValue)"
            try write(bytes, named: name, for: office.plan.id)
            fact = PhotoKept(source: photo.source, file: name, bytes: bytes.count)
        } catch PhotoProblem.final(let reason) {
            fact = PhotoMissed(source: photo.source, reason: reason)
        } catch {
            let lifetime = platforms[photo.channel]?.photo(at: photo.source)?.lifetime ?? 0
            let isDead = caller.now() >= photo.at.addingTimeInterval(lifetime)
            fact = isDead ? PhotoMissed(source: photo.source, reason: "it could not be fetched while its link lived") : nil
            if !isDead { try? await Task.sleep(for: Self.pause) }
        }
        if let missed = fact as? PhotoMissed {
            log.warning("a photo was not kept", metadata: ["channel": "\(photo.channel)", "reason": "\(missed.reason)"])
        }
        if let fact { try? await office.note([fact], at: caller.now()) }
        _ = underWay.withLock { $0.removeValue(forKey: photo.source) }
        look()
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
                throw (400..<500).contains(answer.status) && answer.status != 429 ? PhotoProblem.final("status \(answer.status): its code is not known") : .passing
            }
            recipe.fetch.url = address
        }
        // The adapter's own interface needs no list; what a message named does.
        let isNamed = recipe.hosts.contains { $0.contains("://") && WebHost.isAllowed(recipe.fetch.url, hosts: [$0]) }
        guard recipe.hosts.isEmpty || isNamed || WebHost.isAllowed(recipe.fetch.url, hosts: recipe.hosts) else {
            let host = URLComponents(string: recipe.fetch.url)?.host ?? "-"
            throw PhotoProblem.final("the host \(host.prefix(80)) is not on the list; if the platform uses it, add it under `media_hosts`")
        }
        let response = try await download(recipe.fetch, of: platform, onlyPublic: !recipe.hosts.isEmpty && !isNamed)
        guard response.isSuccess else {
            throw [400, 403, 404, 410].contains(response.status) ? PhotoProblem.final("status \(response.status): its link is dead") : .passing
        }
        guard let opened = recipe.open(response.body) else { throw PhotoProblem.final("it cannot be decrypted") }
        return opened
    }

    private func download(_ call: OutboundCall, of platform: any Platform, onlyPublic: Bool) async throws -> WebResponse {
        do {
            return try await caller.call(call, of: platform, largest: Self.largest, onlyPublic: onlyPublic)
        } catch {
            switch error {
            case .web(.tooLarge): throw PhotoProblem.final("it is larger than \(Self.largest >> 20) MiB")
            case .web(.forbidden(let reason)): throw PhotoProblem.final(reason)
            default: throw PhotoProblem.passing
            }
        }
    }

    /// Beside first, so that a file under its name is whole.
    private func write(_ bytes: [UInt8], named name: String, for community: CommunityID) throws {
        let folder = data.appendingPathComponent(community.rawValue).appendingPathComponent("media")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = folder.appendingPathComponent(name)
        guard !FileManager.default.fileExists(atPath: file.path) else { return }
        try Data(bytes).write(to: file, options: .atomic)
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
}

/// A picture's type by its first bytes; names and headers prove nothing.
enum PictureType: String {
    case jpg, png, gif, webp, bmp, heic

    init?(_ bytes: [UInt8]) {
        func has(_ signature: [UInt8], at offset: Int = 0) -> Bool { bytes.count >= offset + signature.count && Array(bytes[offset..<(offset + signature.count)]) == signature }
        if has([0xFF, 0xD8, 0xFF]) {
            self = .jpg
        } else if has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if has(Array("GIF87a".utf8)) || has(Array("GIF89a".utf8)) {
            self = .gif
        } else if has(Array("RIFF".utf8)), has(Array("WEBP".utf8), at: 8) {
            self = .webp
        } else if has(Array("BM".utf8)) {
            self = .bmp
        } else if has(Array("ftyp".utf8), at: 4), ["heic", "heix", "mif1", "hevc"].contains(where: { has(Array($0.utf8), at: 8) }) {
            self = .heic
        } else {
            return nil
        }
    }
}
