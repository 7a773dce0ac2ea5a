import Community

/// A second request in the same message: 3栋电梯又坏了，顺便问下我的积分还有多少.
extension Understander {
    /// Longer lines are stories and pasted texts, whose pieces mean little alone.
    private static let longest = 120
    private static let mostClauses = 8
    private static let mostRequests = 3

    /// The meaning with what else is asked for. Clauses are weighed by themselves; what needs action first comes first.
    func separated(_ judgement: Judgement, _ reading: Reading, in context: ReadingContext) -> Understanding {
        let whole = judgement.understanding
        if let list = told(judgement, asListIn: reading, context) { return list }
        guard mayAskTwice(judgement, reading) else { return whole }
        var parts = joined(reading, in: context, least: whole.intent == .none ? Self.certain : Self.likely)
        if parts.isEmpty, context.isAddressed { parts = troubles(judgement, reading, in: context) }
        if parts.isEmpty, whole.intent != .none, reading.clauses.count > 1, hasSecondMatter(judgement) {
            parts = turned(reading, in: context)
            guard parts.contains(where: { $0.understanding.intent == whole.intent }) else { return whole }
        }
        guard parts.count > 1 else { return whole }
        let chief = parts.indices.max { (parts[$0].understanding.intent.need, -$0) < (parts[$1].understanding.intent.need, -$1) }!
        var understanding = parts[chief].understanding
        if understanding.intent.isRequest, !understanding.slots.namesPlace { understanding.slots.takePlace(of: whole.slots) }
        understanding.leadingNumber = whole.leadingNumber
        understanding.onBehalfOf = whole.onBehalfOf
        understanding.also = parts.indices.filter { $0 != chief }.map { index in
            let part = parts[index].understanding
            var slots = part.slots
            if part.intent == .report, !slots.namesPlace { slots.takePlace(of: understanding.slots) }
            return Understanding.Also(intent: part.intent, slots: slots, text: parts[index].text, about: part.about, when: part.when)
        }
        return understanding
    }

    private func mayAskTwice(_ judgement: Judgement, _ reading: Reading) -> Bool {
        guard reading.text.count <= Self.longest, reading.clauses.count <= Self.mostClauses else { return false }
        let intent = judgement.understanding.intent
        guard intent == .none || intent.matter != nil, judgement.understanding.slots.urgency == nil else { return false }
        guard judgement.understanding.command == nil, judgement.understanding.cue == nil else { return false }
        return intent != .none && reading.clauses.count > 1 || !book.joiners.places(in: reading).isEmpty
    }

    /// Whether anything speaks for a matter beside the one that was found; without it clauses need not be weighed one by one.
    private func hasSecondMatter(_ judgement: Judgement) -> Bool {
        let matter = judgement.understanding.intent.matter
        return Self.matters.contains { $0.matter != matter && judgement.shares[$0.index] >= Self.trace }
    }

    private static let matters: [(index: Int, matter: Matter)] = Intent.allCases.enumerated().compactMap { index, intent in intent.matter.map { (index, $0) } }
    /// A share of the weights that is no longer nothing.
    private static let trace: Float = 0.02

    private struct Part {
        var text: String
        var understanding: Understanding
    }

    /// How sure a part must be: where a word like 顺便 parts the two, where nothing does, and where the whole seemed to be chatter.
    private static let likely = 0.35
    private static let certain = 0.8

    private func part(_ range: Range<Int>, of reading: Reading, in context: ReadingContext) -> Part {
        let text = reading.text.original(range)
        return Part(text: text, understanding: judge(reader.read(text, in: context), in: context).understanding)
    }

    /// A part that is a request by itself; nil for one that is none, which is told before its slots are filled.
    private func request(_ range: Range<Int>, of reading: Reading, in context: ReadingContext, least: Double) -> Part? {
        let text = reading.text.original(range)
        let own = reader.read(text, in: context)
        let choice = choose(own, in: context)
        guard choice.meaning.matter != nil, choice.confidence >= least, !choice.isUrgent else { return nil }
        let part = Part(text: text, understanding: judge(choice, own, in: context).understanding)
        return part.understanding.isRequest(least) ? part : nil
    }

    /// Parts with a word of joining between them.
    private func joined(_ reading: Reading, in context: ReadingContext, least: Double) -> [Part] {
        let places = book.joiners.places(in: reading)
        guard !places.isEmpty else { return [] }
        var parts: [Part] = []
        var start = 0
        for place in places where place.lowerBound > start && place.upperBound < reading.text.count {
            guard parts.count < Self.mostRequests - 1 else { break }
            guard let head = request(start..<place.lowerBound, of: reading, in: context, least: least),
                let tail = request(place.upperBound..<reading.text.count, of: reading, in: context, least: least),
                (parts.map(\.understanding) + [head.understanding]).allSatisfy({ $0.differs(from: tail.understanding) })
            else { continue }
            parts.append(head)
            start = place.upperBound
        }
        guard start > 0 else { return [] }
        return parts + [part(start..<reading.text.count, of: reading, in: context)]
    }

    /// Several troubles that are counted up, each a report of its own; nil where that is not what the message is.
    ///
    /// Among neighbours each item must be one by itself, as rules and news are told in lists too; who writes to the assistant tells it of
    /// each, whatever its words.
    private func told(_ judgement: Judgement, asListIn reading: Reading, _ context: ReadingContext) -> Understanding? {
        let whole = judgement.understanding
        guard whole.intent == .report || whole.intent == .none && context.isAddressed, whole.slots.urgency == nil, whole.command == nil,
            reading.text.count <= Self.longestList,
            let list = ToldAsList(reading.text) ?? (context.isAddressed ? ToldAsList(reading.text, byPlaces: reading.places) : nil)
        else { return nil }
        let least = whole.intent == .report ? Self.likely : Self.certain
        let sure = list.items.map { request($0, of: reading, in: context, least: least) }
        let reports = sure.count { $0?.understanding.intent == .report }
        guard reports >= (context.isAddressed ? 2 : sure.count) || reports > 0 && context.isAddressed && sure.allSatisfy({ $0 != nil }) else { return nil }
        let place = reader.read(reading.text.original(list.heading), in: context)
        let headed = SlotFilling(reading: place, context: context, people: people, book: book).slots(of: .report)
        let parts = zip(list.items, sure).map { range, part in
            var part = part ?? Part(text: reading.text.original(range), understanding: take(reading.text.original(range), as: .report, in: context))
            if !part.understanding.slots.namesPlace { part.understanding.slots.takePlace(of: headed) }
            return part
        }
        var first = parts[0].understanding
        first.words = parts[0].text
        first.also = parts.dropFirst().map {
            Understanding.Also(
                intent: $0.understanding.intent, slots: $0.understanding.slots, text: $0.text, about: $0.understanding.about, when: $0.understanding.when)
        }
        return first
    }

    private static let longestList = 300

    /// 楼道灯不亮，单元门也关不上: two things that are broken, told to us in a clause each.
    private func troubles(_ judgement: Judgement, _ reading: Reading, in context: ReadingContext) -> [Part] {
        // 漏水，墙都湿了 is one; a second thing is broken as well where 也 says so.
        guard judgement.understanding.intent == .report, reading.clauses.count == 2, reading.text.scalars[reading.clauses[1].range].contains(where: { $0 == "也" })
        else { return [] }
        let parts = reading.clauses.compactMap { request($0.range, of: reading, in: context, least: Self.certain) }
        guard parts.count == 2, parts.allSatisfy({ $0.understanding.intent == .report }), parts[0].understanding.differs(from: parts[1].understanding) else {
            return []
        }
        return parts
    }

    /// Two parts with nothing between them but a mark: the first clause that clearly turns to another matter begins the second.
    private func turned(_ reading: Reading, in context: ReadingContext) -> [Part] {
        var matter: Matter?
        for clause in reading.clauses {
            guard let own = request(clause.range, of: reading, in: context, least: Self.certain)?.understanding.intent.matter else { continue }
            guard let before = matter else {
                matter = own
                continue
            }
            guard before != own else { continue }
            let start = clause.range.lowerBound
            guard let head = request(0..<start, of: reading, in: context, least: Self.certain),
                let tail = request(start..<reading.text.count, of: reading, in: context, least: Self.certain),
                head.understanding.intent.turns(to: tail.understanding.intent)
            else { return [] }
            return [head, tail]
        }
        return []
    }
}

/// What an intent is about, roughly.
enum Matter: Sendable { case request, points, activities, volunteers, notices, answers, board, topics }

extension Understanding {
    /// Something that can be asked for beside something else, and surely meant.
    fileprivate func isRequest(_ least: Double) -> Bool { intent.matter != nil && confidence >= least && slots.urgency == nil && isVague != true }

    /// Whether two requests with a word of joining between them are really two.
    fileprivate func differs(from other: Understanding) -> Bool {
        if intent == other.intent {
            switch intent {
            case .report: return slots.category != other.slots.category && slots.category != .other && other.slots.category != .other
            case .status: return slots.ticket != nil && other.slots.ticket != nil && slots.ticket != other.slots.ticket
            case .faq, .contactFind: return true
            default: return false
            }
        }
        guard intent.matter == .request, other.intent.matter == .request else { return true }
        // 催, 评, 撤 and the report that they are about are one matter, unless they name another.
        if let ticket = slots.ticket, let second = other.slots.ticket { return ticket != second }
        guard let subject, let second = other.subject else { return slots.ticket != nil || other.slots.ticket != nil }
        return subject != second
    }

    /// What a request is about; nil when the words do not say.
    private var subject: Category? { intent == .report ? slots.category == .other ? nil : slots.category : about }
}

extension Intent {
    /// Nil for what is no request of its own: greetings, votes, a call for a human.
    fileprivate var matter: Matter? {
        switch self {
        case .report, .wish, .suggest, .status, .urge, .withdraw, .rate: .request
        case .pointsBalance, .pointsHistory, .pointsRules, .pointsRanking, .pointsRewards, .pointsRedeem, .pointsClaim: .points
        case .eventsList, .eventsDetail, .eventsJoin, .eventsLeave, .eventsCreate: .activities
        case .volunteerJoin: .volunteers
        case .noticeList: .notices
        case .contactFind, .dutyFind, .faq: .answers
        case .boardShow: .board
        case .topicList, .topicPropose: .topics
        default: nil
        }
    }

    fileprivate var isRequest: Bool { matter == .request }

    /// What needs action comes before what is only asked.
    fileprivate var need: Int {
        switch self {
        case .report: 3
        case .wish, .suggest, .urge, .withdraw, .rate, .pointsRedeem, .pointsClaim, .eventsJoin, .eventsLeave, .eventsCreate, .volunteerJoin, .topicPropose: 2
        default: 1
        }
    }

    /// Whether one may follow the other without a word of joining. A question beside a trouble is mostly part of the complaint (电梯坏了，谁管),
    /// and points beside an activity or service belong to it.
    fileprivate func turns(to other: Intent) -> Bool {
        let matters: Set<Matter> = [matter, other.matter].compactMap { $0 }.reduce(into: []) { $0.insert($1) }
        guard matters.count == 2 else { return false }
        if matters.contains(.request), !matters.isDisjoint(with: [.answers, .notices, .topics, .board]) { return false }
        if matters == [.points, .activities] || matters == [.points, .volunteers] || matters == [.activities, .volunteers] {
            return (self == .pointsBalance || other == .pointsBalance) || (self == .pointsRewards || other == .pointsRewards)
        }
        // These go on about many things.
        let stories: Set<Intent> = [.wish, .suggest, .topicPropose, .eventsCreate]
        return !stories.contains(self) && !stories.contains(other)
    }
}

extension Slots {
    /// The place of other words, whole: a unit alone would be put into a wrong building.
    fileprivate mutating func takePlace(of other: Slots) {
        building = other.building
        unit = other.unit
        floor = other.floor
        room = other.room
    }
}
