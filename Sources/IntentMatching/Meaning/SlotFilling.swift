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
        let place = PlaceReader.place(in: scalars)
        let english = book.language == "en" ? EnglishPlace(in: scalars) : nil
        slots.building = place?.building ?? english?.building
        slots.unit = place?.unit ?? english?.unit
        slots.floor = place?.floor ?? english?.floor
        slots.room = place?.room ?? english?.room
        if intent.rawValue.hasPrefix("request."), intent != .report || isWritten(reading.ticket) { slots.ticket = reading.ticket?.number }
        switch intent {
        case .eventsList, .eventsCreate: fillPeriod(&slots, leaning: .ahead)
        case .pointsHistory: fillPeriod(&slots, leaning: .back)
        case .eventsJoin: slots.count = PeopleCountReader.count(in: scalars)
        case .pointsAward: slots.points = PointsReader.points(in: scalars)
        case .rate: slots.score = ScoreReader.score(in: reading.text)
        case .topicVote: slots.choice = ChoiceReader.choice(in: scalars)
        default: break
        }
        if let errand = Self.errands[intent] {
            let person = people.person(in: reading.text, for: errand) ?? (Self.namesAnybody.contains(intent) ? people.person(in: reading.text, for: .anybody) : nil)
            slots.person = person.map { reading.text.original($0.range) }
        }
        if Self.speaksOfRequest.contains(intent), slots.ticket == nil, let bare = BareTicket.ticket(in: scalars, place: place) {
            slots.ticket = bare.number
            if bare.wasRoom { slots.room = nil }
        }
        if Self.namesEvent.contains(intent) { slots.event = words(of: book.slots.event, intent) }
        if intent == .pointsRedeem || intent == .pointsRewards { slots.reward = words(of: book.slots.reward, intent) }
        if Self.namesTopic.contains(intent) { slots.topic = words(of: book.slots.topic, intent) }
        return slots
    }

    private static let namesEvent: Set<Intent> = [.eventsDetail, .eventsJoin, .eventsLeave, .eventsCheckIn, .eventsCreate]
    private static let namesTopic: Set<Intent> = [
        .faq, .topicPropose, .topicList, .topicVote, .noticeList, .contactFind, .pointsRules, .pointsAward, .eventsList,
    ]

    /// A new report seldom names a request, and amounts in words (押了五千) are none.
    private func isWritten(_ ticket: TicketMention?) -> Bool { ticket.map { $0.range.allSatisfy { !Scalars.isHan(scalars[$0]) } } ?? true }

    /// As they were typed.
    private func words(of edges: SlotEdges, _ intent: Intent) -> String? {
        edges.range(in: reading, intent: intent.rawValue, signs: book.signs).map { reading.text.original($0) }
    }

    /// In which intents a person may be named, and what for.
    private static let errands: [Intent: PersonReader.Errand] = [
        .pointsAward: .award, .visitLog: .visit, .wish: .wish, .pointsClaim: .service, .pointsRedeem: .redeem, .contactFind: .contact,
        .assign: .assign, .eventsCheckIn: .signUp, .eventsJoin: .signUp, .volunteerJoin: .signUp, .eventsLeave: .anybody, .status: .anybody,
        .urge: .anybody, .rate: .anybody, .resolve: .anybody, .withdraw: .anybody, .pointsBalance: .anybody,
        .topicVote: .anybody, .human: .anybody,
    ]

    /// Where a name says for whom it is, even when it does not stand where the errand would put it.
    private static let namesAnybody: Set<Intent> = [.pointsRedeem, .contactFind, .eventsCheckIn, .volunteerJoin]

    /// Where a number that stands by itself is most likely a request's.
    private static let speaksOfRequest: Set<Intent> = [.status, .urge, .withdraw, .rate, .assign, .resolve]

    /// The day or time that is named where the label guide has no slot for it.
    func period(of intent: Intent) -> Understanding.Period? {
        guard [.dutyFind, .noticeSend, .visitLog].contains(intent) else { return nil }
        guard let period = book.period(in: scalars, now: context.now, leaning: intent == .visitLog ? .back : .ahead) else { return nil }
        return Understanding.Period(from: period.from?.text, to: period.to?.text)
    }

    private func fillPeriod(_ slots: inout Slots, leaning: DateReader.Leaning) {
        guard let period = book.period(in: scalars, now: context.now, leaning: leaning) else { return }
        slots.from = period.from?.text
        slots.to = period.to?.text
    }
}
