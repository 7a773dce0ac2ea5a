import Community
import HTTPTypes
public import Hummingbird
import NIOCore
import Platforms

/// What `/readyz` says: whether messages can be taken, and if not, why.
public struct Readiness: Sendable {
    public var isReady: Bool
    /// One line a community or room.
    public var lines: [String]

    public init(isReady: Bool, lines: [String]) {
        self.isReady = isReady
        self.lines = lines
    }
}

extension Router {
    /// `POST` (and, for handshakes, `GET`) `/webhooks/{channel}`, `GET /healthz`, `GET /readyz`, `GET /metrics`.
    ///
    /// - Parameter metrics: what the rest of the program has to tell to `/metrics`.
    public func addWebhooks(
        _ door: WebhookDoor, metrics: @escaping @Sendable () async -> String = { "" }, readiness: @escaping @Sendable () async -> Readiness) {
        post("webhooks/:channel") { request, context in
            try await Self.deliver(request, context, to: door)
        }
        get("webhooks/:channel") { request, context in
            try await Self.deliver(request, context, to: door)
        }
        get("healthz") { _, _ in Self.plain(.ok, "alive\n") }
        get("readyz") { _, _ in
            let readiness = await readiness()
            return Self.plain(readiness.isReady ? .ok : .serviceUnavailable, readiness.lines.joined(separator: "\n") + "\n")
        }
        get("metrics") { _, _ in Self.plain(.ok, door.counters.exposition + (await metrics())) }
        get("openapi.yaml") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/yaml; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(bytes: PackageResources.openapi_yaml)))
        }
    }

    private static func deliver(_ request: Request, _ context: Context, to door: WebhookDoor) async throws -> Response {
        let channel = ChannelName(context.parameters.get("channel") ?? "")
        guard let body = try await collect(request) else {
            door.counters.count("refused-413", channel: channel.rawValue)
            return response(.problem(413, "the body is larger than 1 MiB"))
        }
        var headers: [String: String] = [:]
        for field in request.headers where headers[field.name.canonicalName] == nil { headers[field.name.canonicalName] = field.value }
        let query = Dictionary(
            request.uri.queryParameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { first, _ in first })
        let delivery = InboundDelivery(method: request.method.rawValue, headers: headers, query: query, body: body)
        return response(await door.answer(delivery, channel: channel))
    }

    /// The body, or nil when it is too large. A large one is read on for a while before it is refused, because a sender whose
    /// connection is cut while it still writes never sees the answer.
    private static func collect(_ request: Request) async throws -> [UInt8]? {
        var body: [UInt8] = []
        var size = 0
        for try await part in request.body {
            size += part.readableBytes
            if size > WebhookDoor.largestBody {
                body = []
                if size > WebhookDoor.largestBody * 16 { return nil }
            } else {
                body.append(contentsOf: part.readableBytesView)
            }
        }
        return size > WebhookDoor.largestBody ? nil : body
    }

    private static func response(_ answer: InboundAnswer) -> Response {
        var headers: HTTPFields = [.contentType: answer.contentType]
        if answer.status == 429 || answer.status == 503 { headers[.retryAfter] = "5" }
        return Response(status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    private static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
