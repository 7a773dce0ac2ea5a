import Foundation

/// A port whose queue of connections is full and that nobody takes connections from: another one is neither taken nor refused.
final class FullBacklog {
    let port: Int
    private let listener: Int32
    private var queued: [Int32] = []

    init() throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                bind(listener, general, size) == 0 && listen(listener, 0) == 0 && getsockname(listener, general, &size) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = Int(in_port_t(bigEndian: address.sin_port))
        // Connections complete until the queue is full; the first that does not within 200 ms is the proof that it is.
        for _ in 0..<16 {
            let caller = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            queued.append(caller)
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(caller, $0, size) }
            }
            var watched = pollfd(fd: caller, events: Int16(POLLOUT), revents: 0)
            if poll(&watched, 1, 200) == 0 { return }
        }
        throw POSIXError(.EIO)
    }

    deinit {
        queued.forEach { close($0) }
        close(listener)
    }
}
