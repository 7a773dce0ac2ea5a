/// What a message means, and why we think so.
///
/// Kept apart from ``IncomingMessage``: that is what was typed, this is what it was taken for.
public struct Understanding: Codable, Equatable, Sendable {
    public var intent: Intent
    public var slots: Slots
    /// 0 … 1.
    public var confidence: Double
    /// `file:line` of the rule that decided, empty when none did.
    public var rule: String
    /// The words that the rule matched, as they were typed.
    public var because: [String]
    /// A second request of the same message, after the one that needs action first.
    public var also: [Also]
    /// The words that ask for it where several are told as a list: 楼道灯不亮 of 1、楼道灯不亮 2、垃圾没人收.
    public var words: String?
    /// Small words that answer a question of ours: yes, no, never mind …
    public var cue: Cue?
    /// The message is nothing but this number, in digits: the answer to "which unit?".
    public var number: String?
    /// The message names a place and says nothing else.
    public var isBarePlace: Bool?
    /// Several words of a language that is not read here.
    public var isStrange: Bool?
    /// A working word at the beginning (接单, 核销 …) by its name in `commands.yaml`, the number with it, and what follows.
    public var command: Command?
    /// The message begins with this number, in digits: 1024 周五换门机.
    public var leadingNumber: String?
    /// The category that the words are about, also when nothing is reported: 我报的电梯修到哪了.
    public var about: Category?
    /// Whether a matter is really done, as the message says in passing.
    public var verdict: Verdict?
    /// It puts right what was said before: 说错了, 不是3栋是1栋.
    public var corrects: Bool?
    /// It adds to what was said before.
    public var adds: Bool?
    /// It says that a danger is over, or was none: 没事了, 虚惊一场, 人出来了.
    public var saysOver: Bool?
    /// It says that something works again, and nothing else: 来水了, 已经修好了.
    public var saysMended: Bool?
    /// It asks how long something takes, or for haste, and names nothing: 什么时候能修好, 能快点吗.
    public var waits: Waiting?
    /// Nobody else is to know of it: 别让人知道是我说的.
    public var asksForSecrecy: Bool?
    /// It says when something will be done.
    public var promise: Period?
    /// The day or time that a question about the rota, or an order to pass something on, names.
    public var when: Period?
    /// A trouble is meant, but too little of it is said to know what about: 又坏了.
    public var isVague: Bool?
    /// Whom it is said for: 替2单元王奶奶报修.
    public var onBehalfOf: String?
    /// When we are unsure: the other thing it may have meant; the likeliest when nothing was understood.
    public var otherwise: Intent?
    /// When nothing, or too little, was understood: what it may have meant next to `otherwise`.
    public var orElse: Intent?
    /// The language in which it was understood, such as `en`; nil for the community's first.
    public var language: String?

    public struct Also: Codable, Equatable, Sendable {
        public var intent: Intent
        public var slots: Slots
        /// The words that ask for it, as they were typed.
        public var text: String?
        /// As ``Understanding/about`` and ``Understanding/when``, of these words.
        public var about: Category?
        public var when: Period?

        public init(intent: Intent, slots: Slots, text: String? = nil, about: Category? = nil, when: Period? = nil) {
            self.intent = intent
            self.slots = slots
            self.text = text
            self.about = about
            self.when = when
        }
    }

    /// Local days or times in slot form, half-open.
    public struct Period: Codable, Equatable, Sendable {
        public var from: String?
        public var to: String?
        public init(from: String?, to: String?) {
            self.from = from
            self.to = to
        }
    }

    public enum Verdict: String, Codable, Sendable { case good, partly, bad }

    public enum Waiting: String, Codable, Sendable { case asks, hurries }

    public struct Command: Codable, Equatable, Sendable {
        public var name: String
        /// Digits only.
        public var number: String?
        /// The words after it, as they were typed.
        public var rest: String
        /// A day or period that the words name, in slot form.
        public var from: String?
        public var to: String?

        public init(name: String, number: String? = nil, rest: String = "") {
            self.name = name
            self.number = number
            self.rest = rest
        }
    }

    public init(
        intent: Intent, slots: Slots = Slots(), confidence: Double = 1, rule: String = "", because: [String] = [], also: [Also] = [],
        cue: Cue? = nil, number: String? = nil, command: Command? = nil, otherwise: Intent? = nil
    ) {
        self.intent = intent
        self.slots = slots
        self.confidence = confidence
        self.rule = rule
        self.because = because
        self.also = also
        self.cue = cue
        self.number = number
        self.command = command
        self.otherwise = otherwise
    }

    /// Nothing that concerns the assistant.
    public static let nothing = Understanding(intent: .none, confidence: 0)
}

/// A short answer that means nothing without the question before it.
public enum Cue: String, Codable, CaseIterable, Sendable {
    /// 确认, 对, 是的, 好
    case yes
    /// 不是, 不对, 不用
    case no
    /// 算了, 不报了, 取消
    case neverMind = "never-mind"
    /// 谢谢, 辛苦了
    case thanks
    /// 收到, 知道了
    case noted
}

/// What the text itself says, in the label guide's normal forms. Absent means not said.
public struct Slots: Codable, Equatable, Sendable {
    public var building: String?
    public var unit: String?
    public var floor: String?
    public var room: String?
    public var category: Category?
    public var urgency: Urgency?
    /// Digits only.
    public var ticket: String?
    /// Half-open local times: `2026-05-23`, or `2026-05-23T15:00`.
    public var from: String?
    public var to: String?
    public var event: String?
    public var reward: String?
    public var person: String?
    public var topic: String?
    public var count: Int?
    public var points: Int?
    public var score: Int?
    public var choice: Choice?

    public init(
        building: String? = nil, unit: String? = nil, floor: String? = nil, room: String? = nil, category: Category? = nil,
        urgency: Urgency? = nil, ticket: String? = nil, from: String? = nil, to: String? = nil
    ) {
        self.building = building
        self.unit = unit
        self.floor = floor
        self.room = room
        self.category = category
        self.urgency = urgency
        self.ticket = ticket
        self.from = from
        self.to = to
    }

    /// Something of a place was said.
    public var namesPlace: Bool { building != nil || unit != nil || floor != nil || room != nil }

    public enum Urgency: String, Codable, Sendable { case emergency }
    public enum Choice: String, Codable, Sendable { case yes, no, abstain }
}
