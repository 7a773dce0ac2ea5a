/// Scheme, host and port: what a web address leads to, without what is asked for there.
public struct Origin: Hashable, Sendable {
    /// `http` or `https`
    public let scheme: String
    /// In lower case; an IPv6 address is in brackets.
    public let host: String
    public let port: Int

    /// The origin of a whole address: `http://127.0.0.1:9000/replies` → `http://127.0.0.1:9000`. A missing port is 80 or 443.
    ///
    /// Nil for what is not an http or https address, or has a user's name in it.
    public init?(_ address: String) {
        guard let address = try? WebAddress(address) else { return nil }
        self = address.origin
    }

    init(scheme: String, host: String, port: Int) {
        self.scheme = scheme.lowercased()
        self.host = host.lowercased()
        self.port = port
    }

    var isEncrypted: Bool { scheme == "https" }

    /// Written without the scheme, for texts that people read: `127.0.0.1:9000`.
    var place: String { "\(host):\(port)" }

    /// This machine itself, which no proxy elsewhere can reach on our behalf.
    var isLoopback: Bool {
        host == "localhost" || host == "[::1]" || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }
}

extension Origin: CustomStringConvertible {
    /// `http://127.0.0.1:9000`
    public var description: String { "\(scheme)://\(place)" }
}
