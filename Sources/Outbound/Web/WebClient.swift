public import Foundation

/// HTTP with curl, on a thread of its own.
///
/// Certificates and host names are always verified. Nothing is kept between requests but open connections: no cookies, no logins.
/// A proxy is taken from the environment, as curl does (`https_proxy`, `no_proxy`), but never used for this machine itself.
public final class WebClient: Sendable {
    private let allowedPlainHTTP: Set<Origin>
    private let thread: TransferThread

    /// - Parameters:
    ///   - allowedPlainHTTP: the only origins that are spoken to without encryption.
    ///   - connectionsPerHost: more requests than that to one host wait for a free connection.
    ///   - trustedAuthorities: a file of certificate authorities in PEM form that replaces the system's, for receivers of one's own.
    public init(allowedPlainHTTP: Set<Origin> = [], connectionsPerHost: Int = 8, trustedAuthorities: URL? = nil) {
        self.allowedPlainHTTP = allowedPlainHTTP
        thread = TransferThread(connectionsPerHost: connectionsPerHost, trustedAuthorities: trustedAuthorities?.path)
    }

    deinit { thread.beginStop() }

    /// Sends the request and waits for the whole answer. Cancelling the task gives it up with ``WebFailure/stopped``.
    ///
    /// A status of 4xx or 5xx is an answer. 307 and 308 to the same origin are followed, at most three times, with method and
    /// body as they were; to another origin they are ``WebFailure/forbidden(_:)``. Every other 3xx is returned as it is.
    public func send(_ request: WebRequest) async throws(WebFailure) -> WebResponse {
        let address = try WebAddress(request.url)
        guard address.origin.isEncrypted || allowedPlainHTTP.contains(address.origin) else {
            throw .forbidden("\(address.origin) is not encrypted and not named in the configuration: use https, or name it there")
        }
        try request.headers.check()
        return try await thread.carry(request, to: address)
    }

    /// Ends what is under way with ``WebFailure/stopped``, closes the connections and returns when the thread is gone.
    ///
    /// May be called more than once. Whatever is sent afterwards fails at once.
    public func stop() async { await thread.stop() }
}
