import Community

/// Fills the slots that belong to an intent from what the readers find.
struct SlotFilling {
    let reading: Reading
    let context: ReadingContext
    let people: PersonReader
    let book: RuleBook

    private var scalars: [UInt32] { reading.text.scalars }

    func slots(of intent: Intent) -> Slots {
        var slots = Slots()
        let place = PlaceReader.place(in: scalars, mentions: meantPlaces)
        let english = book.language == "en" ? EnglishPlace(in: scalars) : nil
        slots.building = place?.building ?? english?.building
        slots.unit = place?.unit ?? english?.unit
        slots.floor = place?.floor ?? english?.floor
        slots.room = place?.room ?? english?.room
        if intent.mayNameTicket, intent != .report || isWritten(reading.ticket) { slots.ticket = reading.ticket?.number }
        switch intent {
        case .eventsList, .eventsCreate: fillPeriod(&slots, leaning: .ahead)
        case .pointsHistory: fillPeriod(&slots, leaning: .back)
        case .eventsJoin: slots.count = PeopleCountReader.count(in: scalars)
        case .pointsAward: slots.points = PointsReader.points(in: scalars)
        case .rate: slots.score = ScoreReader.score(in: reading.text)
        case .topicVote: slots.choice = ChoiceReader.choice(in: scalars)
        default: break
        }
        if let errand = intent.errand {
            let person = people.person(in: reading.text, for: errand) ?? (intent.namesAnybody ? people.person(in: reading.text, for: .anybody) : nil)
            slots.person = person.map { reading.text.original($0.range) }
        }
        if intent.speaksOfRequest, slots.ticket == nil, let bare = BareTicket.ticket(in: scalars, place: place) {
            slots.ticket = bare.number
            if bare.wasRoom { slots.room = nil }
        }
        if intent.namesEvent { slots.event = words(of: book.slots.event, intent) }
        if intent == .pointsRedeem || intent == .pointsRewards { slots.reward = words(of: book.slots.reward, intent) }
        if intent.namesTopic { slots.topic = words(of: book.slots.topic, intent) }
        return slots
    }

    /// Of 不是3栋，是5栋 the second.
    private var meantPlaces: [PlaceMention] {
        guard reading.places.count == 2, let first = reading.places.first?.range.lowerBound, let second = reading.places.last?.range.lowerBound,
            first >= 2, scalars[(first - 2)..<first].elementsEqual(Self.isNot), Self.beforeTheRightOne.contains(scalars[second - 1])
        else { return reading.places }
        return [reading.places[1]]
    }

    private static let isNot = Array("不是".unicodeScalars.map(\.value))
    private static let beforeTheRightOne: ScalarSet = "是成为在"

    /// A new report seldom names a request, and amounts in words (押了五千) are none.
    private func isWritten(_ ticket: TicketMention?) -> Bool { ticket.map { $0.range.allSatisfy { !Scalars.isHan(scalars[$0]) } } ?? true }

    /// As they were typed.
    private func words(of edges: SlotEdges, _ intent: Intent) -> String? {
        edges.range(in: reading, intent: intent).map { reading.text.original($0) }
    }

    /// The day or time that is named where the label guide has no slot for it.
    func period(of intent: Intent) -> Understanding.Period? {
        guard intent == .dutyFind || intent == .noticeSend || intent == .visitLog else { return nil }
        guard let period = book.period(in: scalars, now: context.now, leaning: intent == .visitLog ? .back : .ahead) else { return nil }
        return Understanding.Period(from: period.from?.text, to: period.to?.text)
    }

    private func fillPeriod(_ slots: inout Slots, leaning: DateReader.Leaning) {
        guard let period = book.period(in: scalars, now: context.now, leaning: leaning) else { return }
        slots.from = period.from?.text
        slots.to = period.to?.text
    }
}

/// What may be named with an intent.
extension Intent {
    fileprivate var namesEvent: Bool {
        switch self {
        case .eventsDetail, .eventsJoin, .eventsLeave, .eventsCheckIn, .eventsCreate: true
        default: false
        }
    }

    fileprivate var namesTopic: Bool {
        switch self {
        case .faq, .topicPropose, .topicList, .topicVote, .noticeList, .contactFind, .pointsRules, .pointsAward, .eventsList: true
        default: false
        }
    }

    /// The intents of the family `request`.
    fileprivate var mayNameTicket: Bool {
        switch self {
        case .report, .wish, .suggest, .status, .urge, .withdraw, .rate, .assign, .resolve: true
        default: false
        }
    }

    /// Where a number that stands by itself is most likely a request's.
    fileprivate var speaksOfRequest: Bool {
        switch self {
        case .status, .urge, .withdraw, .rate, .assign, .resolve: true
        default: false
        }
    }

    /// What a person would be named for.
    fileprivate var errand: PersonReader.Errand? {
        switch self {
        case .pointsAward: .award
        case .visitLog: .visit
        case .wish: .wish
        case .pointsClaim: .service
        case .pointsRedeem: .redeem
        case .contactFind: .contact
        case .assign: .assign
        case .eventsCheckIn, .eventsJoin, .volunteerJoin: .signUp
        case .eventsLeave, .status, .urge, .rate, .resolve, .withdraw, .pointsBalance, .topicVote, .human: .anybody
        default: nil
        }
    }

    /// Where a name says for whom it is, even when it does not stand where the errand would put it.
    fileprivate var namesAnybody: Bool {
        switch self {
        case .pointsRedeem, .contactFind, .eventsCheckIn, .volunteerJoin: true
        default: false
        }
    }
}
