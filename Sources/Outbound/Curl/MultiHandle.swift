import CCurl

/// curl's multi handle: many transfers on one thread.
///
/// `@unchecked Sendable`: only ``wakeUp()`` is called from other threads, and curl's manual allows that for this one function;
/// everything else is called by the transfer thread alone, and `LetterBox` lets nobody knock once the handle is closed.
struct MultiHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    /// Nil when there is no memory for it.
    init?(connectionsPerHost: Int) {
        guard let pointer = curl_multi_init() else { return nil }
        self.pointer = pointer
        ccurl_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, max(1, connectionsPerHost))
        // As many as stay open for reuse; curl's own default is four for each transfer under way, which is none after a quiet hour.
        ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, 64)
    }

    func wakeUp() { curl_multi_wakeup(pointer) }

    func close() { curl_multi_cleanup(pointer) }
}

/// curl's own start, once in the life of the program.
enum CurlLibrary {
    static let isReady = ccurl_global_init() == CURLE_OK
}
