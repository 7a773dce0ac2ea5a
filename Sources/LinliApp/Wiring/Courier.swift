import Community
import Foundation
import Outbound
import Platforms

/// Carries a message of ours to its platform: the adapter writes the calls, curl makes them.
struct Courier: Sendable {
    let platforms: [ChannelName: any Platform]
    let client: WebClient
    let now: @Sendable () -> Date

    func send(_ message: OutgoingMessage) async -> SendOutcome {
        guard let platform = platforms[message.chat.channel] else { return .gone("the channel \(message.chat.channel) is not configured any more") }
        for call in platform.requests(sending: message, at: now()) {
            guard let method = WebRequest.Method(rawValue: call.method) else { return .refused("the adapter asks for the method \(call.method)") }
            let headers = WebHeaders(call.headers.map { WebHeaders.Line(name: $0.name, value: $0.value) })
            do {
                let response = try await client.send(WebRequest(method, call.url, headers: headers, body: call.body))
                let outcome = SendOutcome(response, now: now())
                guard case .delivered = outcome else { return outcome }
            } catch {
                return SendOutcome(error)
            }
        }
        return .delivered(platformID: nil)
    }
}
