public import Community
public import Foundation

/// How one try to send a message ended, told apart by what has to be done next.
///
/// Texts are for the log: host, port and status, never an address's path, a resident's words or a receiver's.
public enum SendOutcome: Sendable, Equatable {
    /// Taken. `platformID` is the platform's own name for the message, where it gives one.
    case delivered(platformID: MessageID?)
    /// The receiver asks for patience; `for` is how long, if it says so.
    case wait(for: Duration?)
    /// The receiver does not want it like this. Tried again all the same, because the plain webhook's contract is "until 2xx".
    case refused(String)
    /// There is nobody any more: not tried again.
    case gone(String)
    /// It cannot be sent now and trying again would not help: it leaves its lane and waits until its chat speaks again.
    case setAside(SettingAside)
    /// No answer, or one that says the receiver itself is in trouble. Its other chats are spared until it answers.
    case network(String)
    /// An answer came and cannot be understood, so that the message may have been taken. Tried again with the same id.
    case unreadable(String)
}

extension SendOutcome {
    /// What an answer means by its status alone. A platform that hides errors behind 200 has to look into the body itself.
    ///
    /// - Parameter now: what a `Retry-After` given as a date is counted from.
    public init(status: Int, headers: WebHeaders, now: Date) {
        let patience = headers["retry-after"].flatMap { RetryAfter.duration($0, now: now) }
        switch status {
        case 200..<300: self = .delivered(platformID: nil)
        case 410: self = .gone("status 410: the receiver has closed this address for good")
        case 429, 503: self = .wait(for: patience)
        case _ where patience != nil: self = .wait(for: patience)
        case 408, 500..<600: self = .network("status \(status): look at the receiver's own log")
        case 401, 403, 407: self = .refused("status \(status): check the channel's secret or token")
        case 404, 405: self = .refused("status \(status): check the channel's address")
        case 300..<400: self = .refused("status \(status): the receiver has moved; put its new address into the configuration")
        default: self = .refused("status \(status): look at the receiver's own log")
        }
    }

    public init(_ response: WebResponse, now: Date) {
        self.init(status: response.status, headers: response.headers, now: now)
    }

    public init(_ failure: WebFailure) {
        switch failure {
        case .unreachable, .cutOff, .timedOut, .stopped: self = .network(failure.description)
        case .tooLarge: self = .unreadable(failure.description)
        case .forbidden: self = .refused(failure.description)
        }
    }
}

/// How a message's delivery ended for good: a fact for the store.
public enum DeliveryOutcome: Sendable, Equatable {
    case delivered(platformID: MessageID?)
    case givenUp(reason: String)
    /// Not ended: kept in the store until its chat speaks again.
    case setAside(SettingAside)
}

/// Why a message waits for its chat.
public struct SettingAside: Sendable, Equatable {
    public var reason: String
    /// The bot is no longer in the chat, or may not speak there; staff have to know.
    public var isChatLost: Bool
    /// Nobody was called, so that it does not count into the pace.
    public var isUntried: Bool

    public init(_ reason: String, isChatLost: Bool = false, isUntried: Bool = false) {
        self.reason = reason
        self.isChatLost = isChatLost
        self.isUntried = isUntried
    }
}
