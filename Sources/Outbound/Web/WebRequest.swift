/// One HTTP request.
public struct WebRequest: Sendable, Equatable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
    }

    public var method: Method
    /// The whole address, already percent-encoded. It often holds a secret: never log it.
    public var url: String
    public var headers: WebHeaders
    /// Not sent with GET.
    public var body: [UInt8]
    /// For the connection itself, TLS included.
    public var connectTimeout: Duration
    /// From handing the request in to the answer's last byte, waiting for a free connection and redirects included.
    public var totalTimeout: Duration
    /// In bytes; a longer answer is an error, not cut off.
    public var largestAnswer: Int
    /// Connects to no address of this machine or of a private network, whatever a name leads to. Behind a proxy, which looks up names
    /// itself, nothing can be checked here.
    public var onlyPublicAddresses: Bool

    public init(
        _ method: Method, _ url: String, headers: WebHeaders = [:], body: [UInt8] = [], connectTimeout: Duration = .seconds(5),
        totalTimeout: Duration = .seconds(15), largestAnswer: Int = 64 * 1024, onlyPublicAddresses: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.largestAnswer = largestAnswer
        self.onlyPublicAddresses = onlyPublicAddresses
    }
}

/// Printed by mistake, a request shows no secret.
extension WebRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(method.rawValue) \(Origin(url)?.description ?? "(not an address)"), \(body.count) bytes" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
