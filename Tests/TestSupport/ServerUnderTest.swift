public import Foundation
import Synchronization

/// The real program as a child process, with a configuration and a data folder of its own.
public final class ServerUnderTest: Sendable {
    public let folder: TemporaryFolder
    public let signer: WebhookSigner
    private let secrets: String
    private let process = Mutex<Process?>(nil)
    private let output: OutputReader
    private let boundPort = Mutex<Int>(0)

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Writes the configuration: the example community, replies to `deliverTo`.
    ///
    /// - Parameter signers: those whose secrets the channel has; the first signs what the test sends.
    public init(deliverTo: String, folder: TemporaryFolder? = nil, signers: [WebhookSigner] = [WebhookSigner()]) throws {
        self.folder = try folder ?? TemporaryFolder()
        signer = signers[0]
        secrets = signers.map(\.secret).joined(separator: " ")
        output = OutputReader()
        let community = try String(contentsOf: PackageRoot.fixtures.appendingPathComponent("example/communities/linfeng.yaml"), encoding: .utf8)
        try self.folder.write(community, to: "config/communities/linfeng.yaml")
        try self.folder.write(
            """
            server: {host: 127.0.0.1, port: 0}
            data: ../data
            communities: communities/
            intents: \(PackageRoot.intents.path)
            responses: \(PackageRoot.responses.path)
            language: zh-Hans
            channels:
              town:
                platform: webhook
                secret_env: LINLI_TOWN_SECRET
                deliver_to: \(deliverTo)
                names: [小邻, 邻里]
                pace_per_second: 2000
            """, to: "config/linli.yaml")
    }

    deinit { process.withLock { $0 }?.terminate() }

    public var config: URL { folder.file("config/linli.yaml") }
    public var store: URL { folder.file("data/linfeng") }
    public var origin: String { "http://127.0.0.1:\(boundPort.withLock { $0 })" }
    public var port: Int { boundPort.withLock { $0 } }
    /// Everything that the program has written to its log.
    public var log: String { output.text }

    /// Starts the program and returns when it takes messages.
    ///
    /// - Parameter wrapper: a command that the program is run by, such as `["bash", "-c", "ulimit -f 64; exec \"$@\"", "limited"]`.
    public func start(wrapper: [String] = []) async throws {
        let child = Process()
        let command = wrapper + [PackageRoot.linli.path, "serve", "--config", config.path]
        child.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        child.arguments = command
        var environment = ProcessInfo.processInfo.environment
        environment["LINLI_TOWN_SECRET"] = secrets
        child.environment = environment
        let pipe = Pipe()
        child.standardOutput = pipe
        child.standardError = pipe
        let listening = output.follow(pipe.fileHandleForReading)
        try child.run()
        process.withLock { $0 = child }
        guard let port = await listening.port(within: .seconds(180)) else {
            kill()
            throw Failure(description: "the program did not start:\n\(output.text)")
        }
        boundPort.withLock { $0 = port }
    }

    public var isRunning: Bool { process.withLock { $0 }?.isRunning ?? false }
    public var processID: Int32 { process.withLock { $0 }?.processIdentifier ?? 0 }

    /// SIGKILL, as when the power goes.
    public func kill() {
        guard let child = process.withLock({ $0 }) else { return }
        Foundation.kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
    }

    /// SIGTERM; returns the exit status.
    public func stop() -> Int32 {
        guard let child = process.withLock({ $0 }) else { return -1 }
        child.terminate()
        child.waitUntilExit()
        return child.terminationStatus
    }

    /// Waits for the program to end by itself and returns the exit status.
    public func waitForExit() -> Int32 {
        guard let child = process.withLock({ $0 }) else { return -1 }
        child.waitUntilExit()
        return child.terminationStatus
    }
}

/// Reads what a child writes, and finds the port in its log.
private final class OutputReader: Sendable {
    private let collected = Mutex<String>("")

    var text: String { collected.withLock { $0 } }

    /// On a thread of its own: a dispatch source on a pipe that closes is fragile on Linux.
    func follow(_ handle: FileHandle) -> PortWatch {
        let watch = PortWatch()
        let descriptor = dup(handle.fileDescriptor)
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { break }
                let piece = String(decoding: buffer[..<count], as: UTF8.self)
                collected.withLock { $0 += piece }
                watch.read(piece)
            }
            close(descriptor)
            watch.end()
        }
        return watch
    }
}

private final class PortWatch: Sendable {
    private let found: AsyncStream<Int?>
    private let continuation: AsyncStream<Int?>.Continuation
    private let text = Mutex("")

    init() { (found, continuation) = AsyncStream.makeStream() }

    func read(_ piece: String) {
        let port = text.withLock { text -> Int? in
            text += piece
            return text.firstMatch(of: /address=http:\/\/[0-9.]+:(\d+)/).flatMap { Int($0.output.1) }
        }
        if let port { continuation.yield(port) }
    }

    func end() { continuation.yield(nil) }

    func port(within limit: Duration) async -> Int? {
        await withTaskGroup(of: Int?.self) { group in
            group.addTask { [found] in await found.first { _ in true } ?? nil }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
