/// How a message of ours can go out.
public enum SendingPlan: Sendable, Equatable {
    /// The first way that takes the message ends it; the others are for when it is closed.
    case ways([SendingWay])
    /// The platform lets us speak here only when spoken to: the message waits and rides on the next one of the chat.
    case notNow(String)
    /// There is no way, and there will be none.
    case never(String)
}

/// One way to send a message.
public struct SendingWay: Sendable, Equatable {
    /// For the log: `response_url`, `group webhook` …
    public var name: String
    /// One call for each part of the text, in order.
    public var calls: [OutboundCall]
    /// The address takes one message and no more.
    public var worksOnce: Bool
    /// It takes answers only: that it is open says nothing of whether we may speak in the chat unasked.
    public var isForAnswers: Bool

    public init(_ name: String, _ calls: [OutboundCall], worksOnce: Bool = false, isForAnswers: Bool = false) {
        self.name = name
        self.calls = calls
        self.worksOnce = worksOnce
        self.isForAnswers = isForAnswers
    }
}

/// One HTTP call that a platform wants made.
public struct OutboundCall: Sendable, Equatable {
    public var method: String
    /// Often holds a secret: never logged.
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    /// It wants the header that ``TokenRecipe/header`` makes of the token.
    public var needsToken: Bool
    /// A message named the address, and no admin: it must not lead to this machine or a private network.
    public var isNamedByMessage: Bool

    public init(
        method: String = "POST", url: String, headers: [(name: String, value: String)], body: [UInt8], needsToken: Bool = false,
        isNamedByMessage: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.needsToken = needsToken
        self.isNamedByMessage = isNamedByMessage
    }

    /// A `POST` of JSON.
    static func post(_ url: String, _ json: JSONValue, headers: [(name: String, value: String)] = [], needsToken: Bool = false) -> OutboundCall {
        OutboundCall(
            url: url, headers: [(name: "content-type", value: "application/json; charset=utf-8")] + headers, body: json.bytes, needsToken: needsToken)
    }

    /// The same call to an address that came with a message, unless it lies at an origin that an admin named.
    func namedByMessage(except named: [String]) -> OutboundCall {
        var call = self
        call.isNamedByMessage = !WebHost.isAllowed(url, hosts: named.filter { $0.contains("://") })
        return call
    }

    public static func == (left: OutboundCall, right: OutboundCall) -> Bool {
        left.method == right.method && left.url == right.url && left.body == right.body && left.needsToken == right.needsToken
            && left.isNamedByMessage == right.isNamedByMessage
            && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }
}

/// What came back of a call.
public struct CallAnswer: Sendable, Equatable {
    public var status: Int
    public var body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// What an answer means, told apart by what has to be done next. Texts are for the log and for staff; they hold codes, never words or
/// addresses.
public enum CallVerdict: Sendable, Equatable {
    /// Taken. `platformID` is the platform's own name for the message, as ``IncomingMessage/replyTo`` would name it.
    case delivered(platformID: String?)
    /// Too fast, or busy; `seconds` is how long to wait, where the platform says or the notes know.
    case wait(seconds: Double?)
    /// Tried once more after so many seconds, then given up.
    case onceMore(seconds: Double, String)
    /// Not wanted like this; tried again with growing pauses, because a setting may be mended.
    case refused(String)
    /// Never to be taken.
    case gone(String)
    /// The bot is no longer in this chat, or not allowed to speak there: staff are told, the message is kept.
    case lostChat(String)
    /// The token is unknown or has run out: a new one is fetched, once.
    case badToken
    /// This way is closed; the next may be open.
    case closedWay(String)
    /// The answer says neither yes nor no.
    case unreadable(String)
}

/// How a token is fetched and used. A token is kept until ``renewEarly`` before its end, and fetched anew when a call says it is bad.
public struct TokenRecipe: Sendable {
    public var call: OutboundCall
    /// The token and how many seconds it lives; nil when the answer holds none.
    public var read: @Sendable (CallAnswer) -> (value: String, lifetime: Double)?
    public var header: @Sendable (String) -> (name: String, value: String)
    /// In seconds.
    public var renewEarly: Double

    public init(
        call: OutboundCall, renewEarly: Double, read: @escaping @Sendable (CallAnswer) -> (value: String, lifetime: Double)?,
        header: @escaping @Sendable (String) -> (name: String, value: String)
    ) {
        self.call = call
        self.renewEarly = renewEarly
        self.read = read
        self.header = header
    }
}

/// How a photo is fetched: up to two calls, and what undoes its encryption.
public struct PhotoRecipe: Sendable {
    /// Asked first for the photo's address, where the platform hides it behind a code.
    public var lookUp: OutboundCall?
    /// Reads the address from the answer to ``lookUp``.
    public var address: @Sendable (CallAnswer) -> String?
    /// Fetches it; its address is replaced by the one that was looked up.
    public var fetch: OutboundCall
    /// The photo's bytes from the body; nil when it cannot be undone.
    public var open: @Sendable ([UInt8]) -> [UInt8]?
    /// Hosts that the address may have: `*.qq.com` stands for all below it. Empty when the address is the adapter's own.
    public var hosts: [String]
    /// So many seconds after the message the link is dead.
    public var lifetime: Double

    public init(
        lookUp: OutboundCall? = nil, address: @escaping @Sendable (CallAnswer) -> String? = { _ in nil }, fetch: OutboundCall,
        open: @escaping @Sendable ([UInt8]) -> [UInt8]? = { $0 }, hosts: [String], lifetime: Double
    ) {
        self.lookUp = lookUp
        self.address = address
        self.fetch = fetch
        self.open = open
        self.hosts = hosts
        self.lifetime = lifetime
    }
}
