import Community
import Foundation

/// Gives a request its number, its party and its clocks, and tells everybody who must know.
enum FileRequest {
    /// What is to be filed, put together by the handlers of reports, wishes and suggestions.
    struct Filing {
        var kind: Request.Kind
        var category: Category
        var location: Location
        var urgency: Slots.Urgency?
        var words: [String]
        var message: MessageID
        var onBehalfOf: String?
        /// The place could not be made out and is to be asked by phone.
        var isUnsure = false
        var isPrivate = false
        var isKeptFromHeads: Bool?
    }

    static func decide(_ filing: Filing, _ scene: Scene) -> Decision {
        var filing = filing
        filing.words = saidBefore(scene) + filing.words
        let request = self.request(filing, scene)
        let telling = scene.telling(request)
        var decision = Decision(facts: [RequestFiled(request: request)], dialogue: .end)
        decision.replies = [answer(filing, request, scene)] + told(telling, spreads: spreads(request, scene))
        if request.onBehalfOf != nil, request.urgency == nil {
            decision.dialogue = .ask(.callBack(request.number))
        }
        return decision
    }

    static func request(_ filing: Filing, number: RequestNumber? = nil, _ scene: Scene) -> Request {
        let plan = scene.plan
        let route = plan.requests.route(filing.category, at: filing.location.place, in: plan.places)
        var request = Request(
            number: number ?? scene.state.nextRequest, kind: filing.kind, category: filing.category, urgency: filing.urgency,
            location: filing.location, words: filing.words,
            reporter: Reporter(account: scene.message.account, person: scene.speaker.person?.id, name: scene.speaker.name),
            onBehalfOf: filing.onBehalfOf, chat: scene.chat, message: filing.message, filedAt: scene.now, isPrivate: filing.isPrivate,
            party: filing.kind == .report ? route.party : nil, clock: filing.urgency == .emergency ? .emergency : route.clock)
        request.isKeptFromHeads = filing.isKeptFromHeads
        request.photos = scene.message.attachments.filter(\.isImage).compactMap(\.url)
        return request
    }

    /// 我妈腿脚不好，出门看病难, not understood a moment ago, and now 能派人陪一下吗: it belongs to what is wanted.
    private static func saidBefore(_ scene: Scene) -> [String] {
        guard scene.chat.kind == .private, let before = scene.state.unanswered.lines.last, before.chat == scene.chat,
            scene.now.timeIntervalSince(before.at) <= shortlyBefore, before.text.count >= 5, !SaidQuestion.ends(before.text),
            let last = scene.lastAnswered(within: shortlyBefore), last.text == before.text
        else { return [] }
        return [before.text]
    }

    private static let shortlyBefore: TimeInterval = 3 * 60

    private static func answer(_ filing: Filing, _ request: Request, _ scene: Scene) -> Reply {
        let values = scene.telling(request).values()
        let subject = Subject.request(request.number)
        if request.urgency == .emergency {
            let danger = EmergencyAdvice.phrase(request.category, saying: request.words, scene)
            var reply = scene.answer(danger).about(subject)
            if let call = scene.plan.requests.emergencyCall(for: request.category) {
                reply.phrases.append(Phrase(RequestWording.emergencyCall, ["name": .text(call.name), "phone": .phone(call.phone)]))
            }
            reply.phrases.append(Phrase(RequestWording.emergency, values))
            reply.occasion = .emergency
            return reply
        }
        let wording: RequestWording =
            switch request.kind {
            // A wish that nobody else may know of is for the staff alone.
            case .wish: request.isPrivate ? .filed : .filedWish
            case .suggestion, .task: .filedSuggestion
            case .report: filing.isUnsure ? .filedPlaceUnsure : .filed
            }
        var phrases = [Phrase(wording, values)]
        if spreads(request, scene) { phrases.insert(Phrase(PhraseKey("emergencies.\(Category.waterSupply.rawValue)")), at: 0) }
        let isViolence = request.category == .dispute && request.words.contains { scene.heard.stands(.violence, in: $0) }
        if isViolence { phrases.insert(Phrase(PhraseKey("emergencies.\(Category.dispute.rawValue)")), at: 0) }
        if request.isPrivate { phrases.append(Phrase(RequestWording.keptPrivate, values)) }
        if request.category == .other, request.words.contains(where: { scene.heard.stands(.feelsIll, in: $0) }) {
            phrases.append(Phrase(RequestWording.callAmbulance))
        }
        if let person = request.onBehalfOf { phrases.append(Phrase(RequestWording.askCallBack, ["person": .text(person)])) }
        var reply = scene.answer(phrases[0]).about(subject)
        reply.phrases = phrases
        return reply
    }

    /// 水管爆了，水漫得到处都是: every hour counts, though nobody is in danger.
    static func spreads(_ request: Request, _ scene: Scene) -> Bool {
        [.waterSupply, .leak, .drainage, .heating].contains(request.category) && request.kind == .report
            && request.words.contains { scene.heard.stands(.spreads, in: $0) }
    }

    /// The party's people hear of it in private; where it has none here, the staff of the place do. In danger all of them, and the head.
    static func told(_ telling: RequestTelling, spreads: Bool = false) -> [Reply] {
        let request = telling.request
        let responsible = telling.responsible
        if request.urgency == .emergency {
            return telling.tell(alarmed(telling), .emergencyForParty, whoCalled(telling), occasion: .emergency, except: request.reporter.account)
        }
        let party = responsible.handlers(for: request.party).filter { $0.account(preferring: request.chat.channel) != nil }
        // A burst pipe does not wait for the morning.
        let occasion: Reply.Occasion = spreads ? .emergency : .unasked
        if !party.isEmpty { return telling.tell(party, .forParty, occasion: occasion, except: request.reporter.account) }
        return telling.tell(responsible.staff(of: request.location.place), .forStaff, occasion: occasion, except: request.reporter.account)
    }

    /// Who called, and where they live: those who come to help must find them.
    private static func whoCalled(_ telling: RequestTelling) -> [String: Phrase.Value] {
        let reporter = telling.request.reporter
        let home = reporter.person.flatMap { telling.plan.roster[$0]?.lives }
        var values: [String: Phrase.Value] = [
            "reporter": .text(reporter.name ?? ""), "has_reporter": .flag(reporter.name != nil), "has_home": .flag(home != nil), "home": .text(""),
        ]
        if let home { values["home"] = .location(home, .full) }
        return values
    }

    /// Everybody who is alarmed by an emergency.
    static func alarmed(_ telling: RequestTelling) -> [Person] {
        let responsible = telling.responsible
        let place = telling.request.location.place
        var seen: Set<PersonID> = []
        let heads = telling.request.isKeptFromHeads == true ? [] : responsible.heads(of: place)
        let all = responsible.handlers(for: telling.request.party) + heads + responsible.staff(of: place)
        return all.filter { seen.insert($0.id).inserted }
    }
}
