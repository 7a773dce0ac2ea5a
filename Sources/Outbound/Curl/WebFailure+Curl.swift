import CCurl

extension WebFailure {
    /// What curl's code means for the one who runs the program. curl's own texts are not used: some repeat the address.
    ///
    /// - Parameter wasSent: bytes of the request went out, so that the other side may have acted on it.
    init(_ code: CURLcode, at origin: Origin, wasSent: Bool) {
        switch code {
        case CURLE_OPERATION_TIMEDOUT where wasSent: self = .timedOut
        case CURLE_FILESIZE_EXCEEDED: self = .tooLarge
        case _ where wasSent && Self.isCut(code): self = .cutOff("\(origin.place): \(Self.sentence(for: code))")
        default: self = .unreachable("\(origin.place): \(Self.sentence(for: code))")
        }
    }

    private static func isCut(_ code: CURLcode) -> Bool {
        [CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM].contains(code)
    }

    private static func sentence(for code: CURLcode) -> String {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: "no such host: check the name, and this machine's name server"
        case CURLE_COULDNT_RESOLVE_PROXY: "the proxy's name is unknown: check https_proxy and http_proxy in the environment"
        case CURLE_OPERATION_TIMEDOUT: "no connection in time: is it down or overloaded, or a firewall dropping packets?"
        case CURLE_COULDNT_CONNECT: "nothing takes connections there: is the receiver running, and is the port right?"
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
            "its certificate is not one that we trust, or is for another name: renew it, or name its authority"
        case CURLE_SSL_CACERT_BADFILE: "the file of trusted authorities cannot be read: check its path and that it is PEM"
        case CURLE_SSL_CONNECT_ERROR: "no encrypted connection could be agreed on: does that port speak TLS?"
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            "the connection ended before the answer did: look at the receiver's own log"
        case CURLE_SEND_ERROR: "the connection ended before the request did: look at the receiver's own log"
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: "what came back is not HTTP: is the port right?"
        case CURLE_OUT_OF_MEMORY: "no memory for the request"
        // curl's short text for a code is a constant and cannot hold an address.
        default: "curl says \(code.rawValue), \(String(cString: curl_easy_strerror(code)))"
        }
    }
}
