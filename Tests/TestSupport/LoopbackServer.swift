import Foundation
import Synchronization

/// An HTTP/1.1 server on this machine's loopback address that behaves as badly as a test asks for.
///
/// Plain blocking sockets, one thread a connection: no code is shared with what is tested against it. It lives until ``stop()``.
public final class LoopbackServer: Sendable {
    public struct Request: Sendable, Equatable {
        public var method: String
        /// Path and query as they came.
        public var target: String
        /// Names in lower case.
        public var headers: [String: String]
        public var body: [UInt8]
        /// 1 for the first request that this server read, counted over all connections.
        public var number: Int
        /// 1 for the first connection.
        public var connection: Int

        public var text: String { String(decoding: body, as: UTF8.self) }
    }

    public enum Behaviour: Sendable {
        /// A whole answer; the connection stays open.
        case answer(Int, headers: [String: String] = [:], body: String = "")
        /// Reads on and says nothing until the other side leaves.
        case hang
        /// Announces a body of 1,000 bytes, sends ten of them and closes.
        case cutOff
        /// Ends the connection with RST instead of an answer.
        case reset
        /// An announced body, one byte each so often.
        case drip(_ status: Int = 200, headers: [String: String] = [:], body: String, every: Duration)
        /// A body without an announced length or an end.
        case endless
        /// These bytes and nothing else, then closes.
        case raw(String)
    }

    /// What has happened so far.
    public struct Account: Sendable {
        public fileprivate(set) var requests: [Request] = []
        /// Connections taken, ever.
        public fileprivate(set) var connections = 0
        /// Connections that the other side has not left.
        public fileprivate(set) var openConnections = 0
    }

    public let port: Int
    private let behave: @Sendable (Request) -> Behaviour
    private let watched = Watched(Account())
    private let sockets = Mutex(Sockets())
    private let listenerIsClosed = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - behave: called for each request on its connection's thread.
    public init(port: Int = 0, behave: @escaping @Sendable (Request) -> Behaviour = { _ in .answer(200) }) throws {
        let (listener, port) = try Self.listen(port)
        self.port = port
        self.behave = behave
        sockets.withLock { $0.listener = listener }
        Thread.detachNewThread { [self] in takeConnections(from: listener) }
    }

    /// `http://127.0.0.1:<port>`
    public var origin: String { "http://127.0.0.1:\(port)" }
    public var account: Account { watched.value }
    public var requests: [Request] { account.requests }

    /// Refuses new connections, cuts the open ones, and returns when the port is free again.
    public func stop() {
        let wasRunning = sockets.withLock { sockets in
            // shutdown() wakes whichever thread is blocked on the socket; that thread closes it.
            sockets.connections.forEach { _ = shutdown($0, Int32(SHUT_RDWR)) }
            guard let listener = sockets.listener else { return false }
            shutdown(listener, Int32(SHUT_RDWR))
            sockets.listener = nil
            return true
        }
        if wasRunning { listenerIsClosed.wait() }
    }

    /// Waits until the account is as wanted, at most `limit`, and returns it as it is then: compare it again.
    @discardableResult
    public func wait(within limit: Duration = .seconds(120), until isWanted: @escaping @Sendable (Account) -> Bool) async -> Account {
        await watched.wait(within: limit, until: isWanted)
    }

    /// Waits for so many requests in all and returns those that came.
    @discardableResult
    public func requests(atLeast count: Int, within limit: Duration = .seconds(120)) async -> [Request] {
        await wait(within: limit) { $0.requests.count >= count }.requests
    }
}

// MARK: - Sockets

extension LoopbackServer {
    private struct Sockets {
        var listener: Int32?
        var connections: Set<Int32> = []
        var isStopped: Bool { listener == nil }
    }

    private static func listen(_ port: Int) throws -> (socket: Int32, port: Int) {
        func failed(_ call: String) -> POSIXError {
            FileHandle.standardError.write(Data("LoopbackServer: \(call) failed: \(String(cString: strerror(errno)))\n".utf8))
            return POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0 else { throw failed("socket") }
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                bind(listener, general, size) == 0 && Glibc.listen(listener, 128) == 0 && getsockname(listener, general, &size) == 0
            }
        }
        guard isBound else {
            defer { close(listener) }
            throw failed("bind or listen")
        }
        return (listener, Int(in_port_t(bigEndian: address.sin_port)))
    }

    private func takeConnections(from listener: Int32) {
        while true {
            let socket = accept(listener, nil, nil)
            guard socket >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                break
            }
            var yes: Int32 = 1
            setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
            let isStopped = sockets.withLock { sockets in
                sockets.connections.insert(socket)
                return sockets.isStopped
            }
            if isStopped { shutdown(socket, Int32(SHUT_RDWR)) }
            let number = watched.change { account in
                account.connections += 1
                account.openConnections += 1
                return account.connections
            }
            Thread.detachNewThread { [self] in
                serve(Connection(socket: socket), number)
                sockets.withLock { sockets in
                    sockets.connections.remove(socket)
                    // Within the lock, so that stop() never shuts down a stranger who was given the same number.
                    _ = close(socket)
                }
                watched.change { $0.openConnections -= 1 }
            }
        }
        close(listener)
        listenerIsClosed.signal()
    }

    private func serve(_ connection: Connection, _ number: Int) {
        while var request = connection.readRequest() {
            request.connection = number
            let numbered = watched.change { [request] account in
                var request = request
                request.number = account.requests.count + 1
                account.requests.append(request)
                return request
            }
            guard connection.act(behave(numbered)) else { return }
        }
    }
}

/// One open connection, used by its own thread only.
private final class Connection {
    private let socket: Int32
    private var unread: [UInt8] = []

    init(socket: Int32) { self.socket = socket }

    /// Nil when the other side has left.
    func readRequest() -> LoopbackServer.Request? {
        let endOfHead = Array("\r\n\r\n".utf8)
        var end: Range<Int>?
        while true {
            end = unread.firstRange(of: endOfHead)
            if end != nil { break }
            guard readMore() else { return nil }
        }
        guard let end else { return nil }
        let lines = String(decoding: unread[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while unread.count < end.upperBound + length { guard readMore() else { return nil } }
        let body = Array(unread[end.upperBound..<end.upperBound + length])
        unread.removeFirst(end.upperBound + length)
        return LoopbackServer.Request(
            method: String(words[0]), target: String(words[1]), headers: headers, body: body, number: 0, connection: 0)
    }

    /// False when the connection is to be closed.
    func act(_ behaviour: LoopbackServer.Behaviour) -> Bool {
        switch behaviour {
        case .answer(let status, let headers, let body): return send(head(status, headers, length: body.utf8.count) + body)
        case .hang:
            while readMore() {}
            return false
        case .cutOff:
            _ = send(head(200, [:], length: 1000) + "0123456789")
            return false
        case .reset:
            // Closing with unsent data thrown away at once is what makes the kernel send RST.
            var atOnce = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
            return false
        case .drip(let status, let headers, let body, let pause):
            guard send(head(status, headers, length: body.utf8.count)) else { return false }
            return body.utf8.allSatisfy { byte in !hasLeft(within: pause) && send([byte]) }
        case .endless:
            guard send("HTTP/1.1 200 OK\r\n\r\n") else { return false }
            while send([UInt8](repeating: UInt8(ascii: "x"), count: 4096)) {}
            return false
        case .raw(let text):
            _ = send(text)
            return false
        }
    }

    private func head(_ status: Int, _ headers: [String: String], length: Int) -> String {
        "HTTP/1.1 \(status) Said\r\n" + headers.map { "\($0): \($1)\r\n" }.sorted().joined() + "Content-Length: \(length)\r\n\r\n"
    }

    private func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    private func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private func readMore() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16 * 1024)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count > 0 else { return false }
        unread += bytes[..<count]
        return true
    }

    /// Waits so long, or until the other side has closed: a client that waits for its answer says nothing more.
    private func hasLeft(within pause: Duration) -> Bool {
        let milliseconds = Int32(pause.components.seconds * 1000 + pause.components.attoseconds / 1_000_000_000_000_000)
        var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&watched, 1, milliseconds) > 0
    }
}

/// A value that threads change and tests wait for.
public final class Watched<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        var waiting: [UUID: (isWanted: @Sendable (Value) -> Bool, continuation: CheckedContinuation<Void, Never>)] = [:]
    }

    private let state: Mutex<State>

    public init(_ value: Value) { state = Mutex(State(value: value)) }

    public var value: Value { state.withLock(\.value) }

    @discardableResult
    public func change<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        let (result, satisfied) = state.withLock { state in
            let result = body(&state.value)
            let satisfied = state.waiting.filter { $0.value.isWanted(state.value) }
            satisfied.keys.forEach { state.waiting[$0] = nil }
            return (result, satisfied.values.map(\.continuation))
        }
        satisfied.forEach { $0.resume() }
        return result
    }

    /// Waits until the value is as wanted, at most `limit`, and returns it as it is then: compare it again.
    @discardableResult
    public func wait(within limit: Duration = .seconds(120), until isWanted: @escaping @Sendable (Value) -> Bool) async -> Value {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: limit) }
            group.addTask { await self.wait(isWanted) }
            await group.next()
            group.cancelAll()
        }
        return value
    }

    private func wait(_ isWanted: @escaping @Sendable (Value) -> Bool) async {
        let id = UUID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard !Task.isCancelled, !isWanted(state.value) else { return true }
                    state.waiting[id] = (isWanted, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id)?.continuation }?.resume()
        }
    }
}
