import CCurl

/// An address that curl itself has read, so that what is checked and what is connected to cannot differ.
struct WebAddress: Sendable, Equatable {
    /// As curl writes it: for curl only, because secrets sit in paths and queries.
    let text: String
    let origin: Origin

    init(_ text: String) throws(WebFailure) {
        try self.init([text])
    }

    /// Where a `Location` leads to from here, relative or whole.
    func following(_ location: String) throws(WebFailure) -> WebAddress {
        try WebAddress([text, location])
    }

    /// Each step is read relative to the one before.
    private init(_ steps: [String]) throws(WebFailure) {
        guard let parts = curl_url() else { throw .forbidden("no memory to read an address") }
        defer { curl_url_cleanup(parts) }
        for step in steps {
            guard !step.utf8.contains(0), curl_url_set(parts, CURLUPART_URL, step, 0) == CURLUE_OK else { throw Self.unreadable }
        }
        func part(_ which: CURLUPart, _ flags: UInt32 = 0) -> String? {
            var found: UnsafeMutablePointer<CChar>?
            guard curl_url_get(parts, which, &found, flags) == CURLUE_OK, let found else { return nil }
            defer { curl_free(found) }
            return String(cString: found)
        }
        guard let text = part(CURLUPART_URL), let scheme = part(CURLUPART_SCHEME)?.lowercased(), scheme == "http" || scheme == "https",
            let host = part(CURLUPART_HOST), !host.isEmpty, let port = part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) })
        else { throw Self.unreadable }
        guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
            throw .forbidden("\(host):\(port): a user's name or password in the address; send it as a header instead")
        }
        self.text = text
        origin = Origin(scheme: scheme, host: host, port: port)
    }

    private static let unreadable = WebFailure.forbidden("not an http:// or https:// address: correct it in the configuration")
}
