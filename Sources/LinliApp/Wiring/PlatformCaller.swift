import Community
import Foundation
import Outbound
import Platforms

/// Makes the calls that an adapter describes, with the channel's token where they want one.
struct PlatformCaller: Sendable {
    let client: WebClient
    let tokens = TokenKeeper()
    let now: @Sendable () -> Date

    enum Failure: Error, Sendable, Equatable {
        case web(WebFailure)
        /// No token is to be had: the platform says why not, by status only, because its words may hold secrets.
        case noToken(status: Int)
        case unknownMethod(String)
    }

    /// The answer, whatever it says. A token that the platform finds bad is fetched anew, once.
    ///
    /// - Parameters:
    ///   - largest: of the answer, in bytes.
    ///   - limit: from the first byte to the last.
    func call(_ call: OutboundCall, of platform: any Platform, largest: Int = 64 * 1024, within limit: Duration = .seconds(15)) async throws(Failure)
        -> WebResponse
    {
        guard call.needsToken, let recipe = platform.token else { return try await send(call, nil, largest: largest, within: limit) }
        let token = try await tokens.token(of: platform.channel, recipe, self)
        let response = try await send(call, recipe.header(token), largest: largest, within: limit)
        guard platform.verdict(on: CallAnswer(status: response.status, body: response.body), of: call) == .badToken else { return response }
        await tokens.forget(token, of: platform.channel)
        let fresh = try await tokens.token(of: platform.channel, recipe, self)
        return try await send(call, recipe.header(fresh), largest: largest, within: limit)
    }

    func send(_ call: OutboundCall, _ tokenHeader: (name: String, value: String)?, largest: Int = 64 * 1024, within limit: Duration = .seconds(15))
        async throws(Failure) -> WebResponse
    {
        guard let method = WebRequest.Method(rawValue: call.method) else { throw .unknownMethod(call.method) }
        var headers = WebHeaders(call.headers.map { WebHeaders.Line(name: $0.name, value: $0.value) })
        if let tokenHeader { headers.add(tokenHeader.name, tokenHeader.value) }
        do {
            return try await client.send(
                WebRequest(
                    method, call.url, headers: headers, body: call.body, totalTimeout: limit, largestAnswer: largest,
                    onlyPublicAddresses: call.isNamedByMessage))
        } catch {
            throw .web(error)
        }
    }
}

/// Holds one token a channel: fetched when first wanted, by one call however many want it, and renewed before it runs out.
actor TokenKeeper {
    private struct Held {
        var value: String
        var until: Date
    }

    private var held: [ChannelName: Held] = [:]
    private var underWay: [ChannelName: Task<Result<String, PlatformCaller.Failure>, Never>] = [:]

    func token(of channel: ChannelName, _ recipe: TokenRecipe, _ caller: PlatformCaller) async throws(PlatformCaller.Failure) -> String {
        if let held = held[channel], caller.now() < held.until { return held.value }
        let task = underWay[channel] ?? Task { await self.fetch(channel, recipe, caller) }
        underWay[channel] = task
        let result = await task.value
        underWay[channel] = nil
        return try result.get()
    }

    /// Only that very token: another may have come meanwhile.
    func forget(_ value: String, of channel: ChannelName) {
        if held[channel]?.value == value { held[channel] = nil }
    }

    private func fetch(_ channel: ChannelName, _ recipe: TokenRecipe, _ caller: PlatformCaller) async -> Result<String, PlatformCaller.Failure> {
        let start = caller.now()
        do {
            let response = try await caller.send(recipe.call, nil)
            guard let token = recipe.read(CallAnswer(status: response.status, body: response.body)) else { return .failure(.noToken(status: response.status)) }
            held[channel] = Held(value: token.value, until: start.addingTimeInterval(max(1, token.lifetime - recipe.renewEarly)))
            return .success(token.value)
        } catch {
            return .failure(error)
        }
    }
}

extension SendOutcome {
    init(_ failure: PlatformCaller.Failure) {
        switch failure {
        case .web(let failure): self.init(failure)
        case .noToken(let status) where status >= 500 || status == 429: self = .network("status \(status): no token is to be had")
        case .noToken(let status): self = .refused("status \(status): no token is to be had; check the app's id and secret")
        case .unknownMethod(let method): self = .refused("the adapter asks for the method \(method)")
        }
    }
}
