import Community
import Foundation
import Outbound
import Platforms
import Synchronization

/// Carries a message of ours to its platform: the adapter writes the calls and reads the answers, curl makes the calls.
struct Courier: Sendable {
    let platforms: [ChannelName: any Platform]
    let caller: PlatformCaller
    private let arrived: @Sendable (OutgoingMessage) async -> Void
    private let progress = SendingProgress()

    /// - Parameter arrived: told of each message that was taken by a way on which we may speak unasked: we are in that chat.
    init(
        platforms: [ChannelName: any Platform], caller: PlatformCaller, arrived: @escaping @Sendable (OutgoingMessage) async -> Void = { _ in }
    ) {
        self.platforms = platforms
        self.caller = caller
        self.arrived = arrived
    }

    func send(_ message: OutgoingMessage) async -> SendOutcome {
        guard let platform = platforms[message.chat.channel] else { return .gone("the channel \(message.chat.channel) is not configured any more") }
        switch platform.sending(message, at: caller.now()) {
        case .never(let reason): return .gone(reason)
        case .notNow(let reason): return .setAside(SettingAside(reason, isUntried: true))
        case .ways(let ways):
            var closed = "no way is open"
            for way in ways where !progress.isUsed(way) {
                switch await send(message, by: way, platform) {
                case .ended(let outcome): return outcome
                case .closed(let reason): closed = reason
                }
            }
            return .setAside(SettingAside(closed))
        }
    }

    private enum WayEnd {
        case ended(SendOutcome)
        case closed(String)
    }

    /// The parts of a text one after the other; those that arrived are not sent again when a later one fails.
    private func send(_ message: OutgoingMessage, by way: SendingWay, _ platform: any Platform) async -> WayEnd {
        var platformID: MessageID?
        for (index, call) in way.calls.enumerated() where index >= progress.partsSent(of: message, by: way) {
            switch await outcome(of: call, platform, message) {
            case .ended(.delivered(let id)):
                platformID = platformID ?? id
                progress.noteSent(index + 1, of: message, by: way)
            case let other:
                if case .closed = other { progress.noteUsed(way) }
                if case .ended(let outcome) = other, Self.isFinal(outcome) { progress.forget(message) }
                return other
            }
        }
        progress.noteUsed(way)
        progress.forget(message)
        if !way.isForAnswers { await arrived(message) }
        return .ended(.delivered(platformID: platformID))
    }

    private func outcome(of call: OutboundCall, _ platform: any Platform, _ message: OutgoingMessage) async -> WayEnd {
        let response: WebResponse
        do {
            response = try await caller.call(call, of: platform)
        } catch {
            if case .web(let failure) = error, failure.mayHaveActed, failure != .stopped, platform.limits.losesRatherThanDoubles {
                return .ended(.gone("no whole answer; the message may have been sent, and is not sent twice"))
            }
            return .ended(SendOutcome(error))
        }
        let answer = CallAnswer(status: response.status, body: response.body)
        switch platform.verdict(on: answer, of: call) {
        case nil: return .ended(SendOutcome(response, now: caller.now()))
        case .delivered(let id): return .ended(.delivered(platformID: id.map { platform.ownName(of: $0, in: message.chat) }))
        case .wait(let seconds): return .ended(.wait(for: seconds.map { .seconds($0) }))
        case .onceMore(let seconds, let reason):
            return .ended(progress.isSecondTry(of: message) ? .gone(reason) : .wait(for: .seconds(seconds)))
        case .refused(let reason): return .ended(.refused(reason))
        case .gone(let reason): return .ended(.gone(reason))
        case .lostChat(let reason): return .ended(.setAside(SettingAside(reason, isChatLost: true)))
        case .badToken: return .ended(.refused("status \(answer.status): a fresh token is not accepted; check the app's id and secret"))
        case .closedWay(let reason): return .closed(reason)
        case .unreadable(let reason): return .ended(.unreadable(reason))
        }
    }

    private static func isFinal(_ outcome: SendOutcome) -> Bool {
        switch outcome {
        case .delivered, .gone, .setAside: true
        case .wait, .refused, .network, .unreadable: false
        }
    }
}

/// What a message's tries have come to so far, and which addresses took the one message that they take. Kept in memory: after a hard stop
/// a message begins anew.
private final class SendingProgress: Sendable {
    private struct State {
        var parts: [String: Int] = [:]
        var triedOnce: Set<MessageID> = []
        var used: Set<String> = []
        var usedInOrder: [String] = []
    }

    private let state = Mutex(State())
    /// Such addresses live an hour; a busy channel uses some hundred in that time.
    private static let mostUsed = 5000

    private static func key(_ message: OutgoingMessage, _ way: SendingWay) -> String { "\(message.id) \(way.name)" }

    func partsSent(of message: OutgoingMessage, by way: SendingWay) -> Int { state.withLock { $0.parts[Self.key(message, way)] ?? 0 } }

    func noteSent(_ count: Int, of message: OutgoingMessage, by way: SendingWay) {
        guard way.calls.count > 1 else { return }
        state.withLock { $0.parts[Self.key(message, way)] = count }
    }

    func isSecondTry(of message: OutgoingMessage) -> Bool { state.withLock { !$0.triedOnce.insert(message.id).inserted } }

    func forget(_ message: OutgoingMessage) {
        state.withLock { state in
            state.triedOnce.remove(message.id)
            if !state.parts.isEmpty { state.parts = state.parts.filter { !$0.key.hasPrefix("\(message.id) ") } }
        }
    }

    func isUsed(_ way: SendingWay) -> Bool { way.worksOnce && state.withLock { state in way.calls.contains { state.used.contains($0.url) } } }

    func noteUsed(_ way: SendingWay) {
        guard way.worksOnce else { return }
        state.withLock { state in
            for call in way.calls where state.used.insert(call.url).inserted { state.usedInOrder.append(call.url) }
            while state.usedInOrder.count > Self.mostUsed { state.used.remove(state.usedInOrder.removeFirst()) }
        }
    }
}
