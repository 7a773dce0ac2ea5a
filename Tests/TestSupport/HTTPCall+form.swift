import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A browser without a mind of its own: it keeps the cookie that it is told, and follows no redirection.
public struct PageCall: Sendable {
    public let origin: String
    public var cookie: String?

    public init(_ origin: String, cookie: String? = nil) {
        self.origin = origin
        self.cookie = cookie
    }

    public func get(_ path: String) async -> HTTPCall.Answer { await send(path, method: "GET", body: nil, headers: [:]) }

    public func post(_ path: String, _ fields: [(String, String)], headers: [String: String] = [:]) async -> HTTPCall.Answer {
        let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        var headers = headers
        headers["content-type"] = "application/x-www-form-urlencoded"
        return await send(path, method: "POST", body: Array(body.utf8), headers: headers)
    }

    private static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    private func send(_ path: String, method: String, body: [UInt8]?, headers: [String: String]) async -> HTTPCall.Answer {
        var request = URLRequest(url: URL(string: origin + path)!)
        request.httpMethod = method
        request.httpBody = body.map { Data($0) }
        request.httpShouldHandleCookies = false
        request.timeoutInterval = 20
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let cookie { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
        let session = URLSession(configuration: .ephemeral, delegate: NoRedirection(), delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        return await withCheckedContinuation { continuation in
            session.dataTask(with: request) { data, response, _ in
                let response = response as? HTTPURLResponse
                let headers = (response?.allHeaderFields ?? [:]).reduce(into: [String: String]()) { $0["\($1.key)".lowercased()] = "\($1.value)" }
                continuation.resume(returning: HTTPCall.Answer(status: response?.statusCode ?? 0, body: [UInt8](data ?? Data()), headers: headers))
            }.resume()
        }
    }
}

private final class NoRedirection: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
