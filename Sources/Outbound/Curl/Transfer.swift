import CCurl
import Foundation

/// One request on its way: curl's easy handle, what has come back so far, and whoever waits for it.
///
/// Lives and dies on the transfer thread: curl calls back into it from there only.
final class Transfer {
    typealias Waiter = CheckedContinuation<Result<WebResponse, WebFailure>, Never>

    let easy: UnsafeMutableRawPointer
    let number: UInt64
    let deadline: ContinuousClock.Instant
    private let request: WebRequest
    private var address: WebAddress
    private let waiter: Waiter
    private var headerLines: UnsafeMutablePointer<curl_slist>?
    private var answer: AnswerSoFar
    private var redirects = 0
    private var isWellSet = true

    private static let mostRedirects = 3
    private static let isBehindProxy = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].contains { ProcessInfo.processInfo.environment[$0]?.isEmpty == false }

    /// Nil when there is no memory for it; the waiter has its answer then.
    init?(_ arrival: Arrival, trustedAuthorities: String?) {
        guard let easy = curl_easy_init() else {
            arrival.waiter.resume(returning: .failure(WebFailure(CURLE_OUT_OF_MEMORY, at: arrival.address.origin, wasSent: false)))
            return nil
        }
        self.easy = easy
        number = arrival.number
        deadline = arrival.deadline
        request = arrival.request
        address = arrival.address
        waiter = arrival.waiter
        answer = AnswerSoFar(largestBody: request.largestAnswer)
        setRules(trustedAuthorities: trustedAuthorities)
        setRequest()
        setReceivers()
        isWellSet = isWellSet && setAddress()
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headerLines)
    }

    /// What curl refused to set, TLS verification for one, must not be sent without it.
    var mayStart: Bool { isWellSet }

    func finish(_ result: Result<WebResponse, WebFailure>) { waiter.resume(returning: result) }

    /// The transfer that curl was given as the pointer of a handle or callback.
    static func behind(_ pointer: UnsafeMutableRawPointer?) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(pointer!).takeUnretainedValue()
    }

    func failure(_ code: CURLcode) -> Result<WebResponse, WebFailure> {
        var sent = 0
        ccurl_easy_get_long(easy, CURLINFO_REQUEST_SIZE, &sent)
        return .failure(WebFailure(code, at: address.origin, wasSent: sent > 0))
    }

    /// What to do now that curl is done with the handle.
    enum Next {
        case answered(Result<WebResponse, WebFailure>)
        case again
    }

    func next(after code: CURLcode) -> Next {
        switch answer.flaw {
        case .tooLarge: return .answered(.failure(.tooLarge))
        case .notHTTP: return .answered(failure(CURLE_WEIRD_SERVER_REPLY))
        case nil: break
        }
        guard code == CURLE_OK else { return .answered(failure(code)) }
        var status = 0
        ccurl_easy_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        let response = WebResponse(status: status, headers: answer.headers, body: answer.body)
        guard status == 307 || status == 308, let location = response.headers["location"] else { return .answered(.success(response)) }
        guard let target = try? address.following(location), target.origin == address.origin else {
            let text = "\(address.origin.place) sends us on to another origin: put the new address into the configuration"
            return .answered(.failure(.forbidden(text)))
        }
        guard redirects < Self.mostRedirects else { return .answered(.success(response)) }
        redirects += 1
        address = target
        answer = AnswerSoFar(largestBody: request.largestAnswer)
        guard setAddress() else { return .answered(failure(CURLE_OUT_OF_MEMORY)) }
        return .again
    }
}

@available(*, unavailable)
extension Transfer: Sendable {}

// MARK: - Setting up

extension Transfer {
    private func must(_ code: CURLcode) { if code != CURLE_OK { isWellSet = false } }

    private func setRules(trustedAuthorities: String?) {
        // Without it, curl may set an alarm to time out a lookup, and the signal would reach any thread.
        must(ccurl_easy_set_long(easy, CURLOPT_NOSIGNAL, 1))
        must(ccurl_easy_allow_only_http(easy))
        must(ccurl_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0))
        must(ccurl_easy_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1))
        // 2 compares the name in the certificate; 1 is an error.
        must(ccurl_easy_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2))
        must(ccurl_easy_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1))
        must(ccurl_easy_set_string(easy, CURLOPT_USERAGENT, "Linli/1"))
        if let trustedAuthorities {
            must(ccurl_easy_set_string(easy, CURLOPT_CAINFO, trustedAuthorities))
            must(ccurl_easy_set_string(easy, CURLOPT_CAPATH, nil))
        }
        // These two are gains, not promises: a curl without HTTP/2 speaks 1.1.
        ccurl_easy_set_long(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        ccurl_easy_leave_lookups_behind(easy)
    }

    private func setRequest() {
        switch request.method {
        case .get: must(ccurl_easy_set_long(easy, CURLOPT_HTTPGET, 1))
        case .post, .put:
            must(ccurl_easy_set_long(easy, CURLOPT_POST, 1))
            must(ccurl_easy_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            request.body.withUnsafeBytes { bytes in
                // The address of no bytes may be nil, which curl takes for "ask a callback".
                if let start = bytes.baseAddress, !bytes.isEmpty {
                    must(ccurl_easy_set_bytes(easy, CURLOPT_COPYPOSTFIELDS, start))
                } else {
                    must(ccurl_easy_set_bytes(easy, CURLOPT_COPYPOSTFIELDS, ""))
                }
            }
            // An upload would need a callback that reads; a POST by the name of PUT has the same bytes.
            if request.method == .put { must(ccurl_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, "PUT")) }
        }
        // A name with nothing after the colon takes away what curl would write: waiting for "100 Continue" costs a second where the
        // receiver does not know it, and curl's default type would say that our JSON is a form.
        var lines = ["Expect:"]
        if request.headers["content-type"] == nil { lines.append("Content-Type:") }
        // ... and a semicolon instead of the colon sends a header without a value.
        lines += request.headers.lines.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for line in lines {
            guard let longer = curl_slist_append(headerLines, line) else { return must(CURLE_OUT_OF_MEMORY) }
            headerLines = longer
        }
        must(ccurl_easy_set_list(easy, CURLOPT_HTTPHEADER, headerLines))
        must(ccurl_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, max(1, request.connectTimeout.milliseconds)))
        if request.onlyPublicAddresses, !Self.isBehindProxy { must(ccurl_easy_set_public_only(easy)) }
        // Only what the answer announces; what it really sends is counted as it comes.
        must(ccurl_easy_set_offset(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(max(1, request.largestAnswer))))
    }

    private func setReceivers() {
        let itself = Unmanaged.passUnretained(self).toOpaque()
        must(ccurl_easy_set_pointer(easy, CURLOPT_PRIVATE, itself))
        must(ccurl_easy_set_pointer(easy, CURLOPT_WRITEDATA, itself))
        must(ccurl_easy_set_pointer(easy, CURLOPT_HEADERDATA, itself))
        // "If that amount differs from the amount passed to your callback function, it signals an error": 0 ends the transfer.
        must(
            ccurl_easy_set_receiver(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, transfer in
                Transfer.behind(transfer).answer.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
            })
        must(
            ccurl_easy_set_receiver(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, transfer in
                Transfer.behind(transfer).answer.take(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
                    ? size * count : 0
            })
    }

    private func setAddress() -> Bool {
        let proxy: CURLcode = address.origin.isLoopback ? ccurl_easy_set_string(easy, CURLOPT_PROXY, "") : CURLE_OK
        let left = ContinuousClock.now.duration(to: deadline).milliseconds
        return proxy == CURLE_OK && ccurl_easy_set_string(easy, CURLOPT_URL, address.text) == CURLE_OK
            && ccurl_easy_set_long(easy, CURLOPT_TIMEOUT_MS, max(1, left)) == CURLE_OK
    }
}
