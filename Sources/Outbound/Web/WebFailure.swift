/// Why a request has no answer.
///
/// The texts name at most host and port and say what to look at: never a path, a query, a header or a body, because secrets sit there.
public enum WebFailure: Error, Sendable, Equatable {
    /// The name is unknown, there is no connection, or its certificate does not hold. Nothing of the request arrived.
    case unreachable(String)
    /// The connection was reset or cut off after the request had begun. The other side may have acted on it.
    case cutOff(String)
    /// No whole answer within the request's time. The other side may have acted on the request.
    case timedOut
    /// The answer is longer than the request accepts. The other side has probably acted on the request.
    case tooLarge
    /// Not sent, or not sent on: plain HTTP to an origin that the configuration does not name, an address or header that cannot be,
    /// or a redirect to somewhere else.
    case forbidden(String)
    /// The client was stopped, or the task that waited was cancelled. The other side may have acted on the request.
    case stopped
}

extension WebFailure {
    /// The request was on its way when it failed: the other side may have acted on it.
    public var mayHaveActed: Bool {
        switch self {
        case .cutOff, .timedOut, .tooLarge, .stopped: true
        case .unreachable, .forbidden: false
        }
    }
}

extension WebFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable(let text), .cutOff(let text), .forbidden(let text): text
        case .timedOut: "no whole answer in time: is the receiver overloaded, or a firewall dropping packets?"
        case .tooLarge: "the answer is longer than we read: does the address lead to the right page?"
        case .stopped: "given up, because the program is stopping or nobody waits for the answer any more"
        }
    }
}
