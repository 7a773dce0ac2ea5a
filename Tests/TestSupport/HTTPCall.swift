import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One HTTP call by Foundation, for tests of our server.
public enum HTTPCall {
    public struct Answer: Sendable {
        /// 0 when no answer came.
        public var status: Int
        public var body: [UInt8]
        public var text: String { String(decoding: body, as: UTF8.self) }
        public var headers: [String: String]
    }

    public static func get(_ url: String) async -> Answer { await send(URLRequest(url: URL(string: url)!)) }

    public static func post(_ url: String, headers: [String: String], body: [UInt8]) async -> Answer {
        var request = URLRequest(url: URL(string: url)!)
        request.httpMethod = "POST"
        request.httpBody = Data(body)
        request.timeoutInterval = 20
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        return await send(request)
    }

    private static func send(_ request: URLRequest) async -> Answer {
        await withCheckedContinuation { continuation in
            let task = URLSession.shared.dataTask(with: request) { data, response, _ in
                let response = response as? HTTPURLResponse
                let headers = (response?.allHeaderFields ?? [:]).reduce(into: [String: String]()) { $0["\($1.key)".lowercased()] = "\($1.value)" }
                continuation.resume(returning: Answer(status: response?.statusCode ?? 0, body: [UInt8](data ?? Data()), headers: headers))
            }
            task.resume()
        }
    }
}

extension ServerUnderTest {
    /// Sends a signed message and returns the answer.
    @discardableResult
    public func post(_ message: WebhookMessage, channel: String = "town") async -> HTTPCall.Answer {
        await post(message.json, id: message.id, channel: channel)
    }

    public func post(_ body: [UInt8], id: String, channel: String = "town", changing change: (inout [String: String]) -> Void = { _ in }) async
        -> HTTPCall.Answer
    {
        var headers = signer.headers(id: id, body: body)
        change(&headers)
        return await HTTPCall.post("\(origin)/webhooks/\(channel)", headers: headers, body: body)
    }
}
