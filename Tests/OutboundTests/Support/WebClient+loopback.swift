import Outbound
import TestSupport

extension WebClient {
    /// A client that may speak plain HTTP to these servers and to nobody else.
    convenience init(for first: LoopbackServer, _ others: LoopbackServer..., connectionsPerHost: Int = 8) {
        self.init(allowedPlainHTTP: Set(([first] + others).compactMap { Origin($0.origin) }), connectionsPerHost: connectionsPerHost)
    }

    /// The failure, or nil when there is an answer.
    func failure(of request: WebRequest) async -> WebFailure? {
        do {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}

extension WebFailure {
    var isUnreachable: Bool { if case .unreachable = self { true } else { false } }
    var isCutOff: Bool { if case .cutOff = self { true } else { false } }
    var isForbidden: Bool { if case .forbidden = self { true } else { false } }
}
