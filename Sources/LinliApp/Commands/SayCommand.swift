import Community
import Foundation
import Hummingbird
import Logging
import NIOCore
import Outbound
import Platforms
import ServiceLifecycle

/// `linli say`: signs and sends one message to the running server, and prints what comes back to the channel's receiver.
///
/// For the while of one message it is the receiver that `deliver_to` names, so a newcomer needs no program of their own.
public struct SayCommand: Sendable {
    let installation: Installation
    let secrets: Secrets
    let patience: Duration

    public struct Saying: Sendable {
        var text: String
        var group: String?
        var account: String
        var channel: String?
        var mentioned: Bool
        var replyTo: String?

        public init(text: String, group: String?, account: String, channel: String?, mentioned: Bool, replyTo: String?) {
            self.text = text
            self.group = group
            self.account = account
            self.channel = channel
            self.mentioned = mentioned
            self.replyTo = replyTo
        }
    }

    public init(_ installation: Installation, secrets: Secrets, patience: Duration) {
        self.installation = installation
        self.secrets = secrets
        self.patience = patience
    }

    public func run(_ saying: Saying) async throws {
        let channel = try self.channel(saying)
        guard case .webhook(let names, let deliverTo) = channel.platform else {
            throw SayProblem("linli say speaks to channels of the platform webhook only")
        }
        let signing = try StandardWebhooks(secrets: secrets.values(of: names), crypto: .swiftCrypto)
        let id = "say-\(UUID().uuidString.lowercased())"
        let body = try self.body(saying, id: id)
        guard let address = URLComponents(string: deliverTo), let port = address.port, ["127.0.0.1", "localhost", "::1"].contains(address.host) else {
            print(try await send(body, id: id, signing, channel.name))
            print("Replies go to the channel's receiver.")
            return
        }
        let (replies, arrived) = AsyncStream.makeStream(of: String.self)
        let listener = ReplyListener(path: address.path, port: port, account: saying.account, signing: signing, arrived: arrived)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await listener.run() }
            group.addTask {
                print(try await self.send(body, id: id, signing, channel.name))
                for await reply in replies { print(reply) }
            }
            group.addTask {
                try await Task.sleep(for: self.patience)
                throw CancellationError()
            }
            do {
                try await group.next()
                group.cancelAll()
                try await group.waitForAll()
            } catch is CancellationError {
                group.cancelAll()
            }
        }
    }

    private func channel(_ saying: Saying) throws -> ServerSettings.ChannelSettings {
        let channels = installation.server.channels
        guard let name = saying.channel else {
            guard channels.count == 1 else { throw SayProblem("there are several channels; say which with --channel") }
            return channels[0]
        }
        guard let channel = channels.first(where: { $0.name.rawValue == name }) else { throw SayProblem("there is no channel \(name)") }
        return channel
    }

    private func body(_ saying: Saying, id: String) throws -> [UInt8] {
        struct Message: Encodable {
            struct Chat: Encodable {
                var id: String
                var type: String
            }
            struct Sender: Encodable { var id: String }
            var id: String
            var chat: Chat
            var sender: Sender
            var text: String
            var mentioned: Bool
            var time: String
            var reply_to: String?
        }
        let chat = Message.Chat(id: saying.group ?? saying.account, type: saying.group == nil ? "private" : "group")
        let message = Message(
            id: id, chat: chat, sender: Message.Sender(id: saying.account), text: saying.text, mentioned: saying.mentioned,
            time: RFC3339.string(Date()), reply_to: saying.replyTo)
        return [UInt8](try JSONEncoder().encode(message))
    }

    /// The server's answer in words.
    private func send(_ body: [UInt8], id: String, _ signing: StandardWebhooks, _ channel: ChannelName) async throws -> String {
        let server = installation.server
        let host = server.host == "0.0.0.0" ? "127.0.0.1" : server.host
        let url = "http://\(host):\(server.port)/webhooks/\(channel)"
        let client = WebClient(allowedPlainHTTP: Set([Origin(url)].compactMap { $0 }))
        let headers = [(name: "content-type", value: "application/json")] + signing.headers(id: id, body, at: Date())
        do {
            let response = try await client.send(WebRequest(.post, url, headers: WebHeaders(headers.map { WebHeaders.Line(name: $0.name, value: $0.value) }), body: body))
            await client.stop()
            let text = String(decoding: response.body, as: UTF8.self)
            return response.status == 200 ? "(\(text))" : "the server answered \(response.status): \(text)"
        } catch {
            await client.stop()
            throw SayProblem("no server answers at \(host):\(server.port); start it with `make run`")
        }
    }
}

struct SayProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Receives replies for a while, and checks their signatures as any receiver should.
private struct ReplyListener {
    let path: String
    let port: Int
    let account: String
    let signing: StandardWebhooks
    let arrived: AsyncStream<String>.Continuation

    func run() async throws {
        let router = Router()
        router.post(RouterPath(path)) { request, _ in
            let buffer = try await request.body.collect(upTo: 1 << 20)
            let body = [UInt8](buffer.readableBytesView)
            var headers: [String: String] = [:]
            for field in request.headers { headers[field.name.canonicalName] = field.value }
            do {
                try signing.check(headers, body, at: Date())
            } catch {
                return HTTPResponse.Status.unauthorized
            }
            if let line = Self.line(body) { arrived.yield(line) }
            return .noContent
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: .silent)
        do {
            try await application.run()
        } catch is CancellationError {
        } catch {
            arrived.yield("(port \(port) is taken, so replies are shown by the program that listens there)")
            try await Task.sleep(for: .seconds(3600))
        }
    }

    private static func line(_ body: [UInt8]) -> String? {
        struct Reply: Decodable {
            var chat: String
            var type: String
            var text: String
            var mentions: [String]
        }
        guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(body)) else { return nil }
        let mentions = reply.mentions.map { "@\($0) " }.joined()
        return "→ \(reply.type == "group" ? "群" : "私信") \(reply.chat): \(mentions)\(reply.text)"
    }
}
