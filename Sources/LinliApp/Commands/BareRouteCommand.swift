import Foundation
import Hummingbird
import Logging
import NIOCore

/// A server whose only route decodes a webhook's JSON and answers: the yardstick of the throughput benchmark, and a receiver of replies.
public struct BareRouteCommand {
    let port: Int

    public init(port: Int) { self.port = port }

    private struct Message: Decodable {
        struct Chat: Decodable {
            var id: String
            var type: String
        }
        struct Sender: Decodable {
            var id: String
            var name: String?
        }
        var id: String
        var chat: Chat
        var sender: Sender
        var text: String
        var mentioned: Bool?
    }

    public func run() async throws {
        let router = Router()
        router.post("webhooks/:channel") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            let message = try JSONDecoder().decode(Message.self, from: Data(body.readableBytesView))
            return message.text.isEmpty ? HTTPResponse.Status.badRequest : .ok
        }
        router.post("replies") { _, _ in HTTPResponse.Status.noContent }
        try await Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "bare"), logger: .silent
        ).runService()
    }
}
