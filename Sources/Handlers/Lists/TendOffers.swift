public import Community
import Foundation

/// "提供资源 周末免费理发", "资源清单", "资源1 预约", "资源1 谢谢", "资源1 下架".
public enum TendOffers {
    /// A list longer than this is cut.
    static let most = 8

    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command else { return nil }
        switch command.name {
        case "offer": return make(command, scene)
        case "offer-list": return list(scene)
        case "offer-item":
            guard let number = command.number.flatMap({ Int($0) }) else { return nil }
            guard let offer = scene.state.lists.offer(number) else { return say(.unknown, scene) }
            return tend(offer, command.rest, scene)
        default: return nil
        }
    }

    /// 我可以教孩子们书法, said to us by somebody whom the roster knows: an offer without its working word.
    public static func hear(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.message.isAddressed, scene.understanding.command == nil, scene.understanding.cue == nil, scene.speaker.person != nil,
            let opening = scene.heard.beginning(.canHelp, of: text), !SaidQuestion.ends(text), text.count > opening.count
        else { return nil }
        // 教孩子们书法 is what is offered; who offers it stands beside it.
        let lead = text.prefixMatch(of: /我(?:可以|能|会|愿意|想|来)(?:去|来)?/)?.output ?? ""
        return make(String(text.dropFirst(lead.count)), scene)
    }

    private static func make(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        // Neighbours among themselves also say 我可以提供…; in a group it is meant for the list only when the roster knows who speaks.
        guard scene.speaker.person != nil else { return scene.message.isAddressed ? say(.unknownPerson, scene) : nil }
        let words = command.rest.trimmingCharacters(in: CharacterSet(charactersIn: " ：:，,。"))
        guard words.count >= 3 else { return say(.offerNeedsWords, scene) }
        return make(words, until: scene.heard.stands(.lasts, in: words) ? SlotTime.end(command.from, command.to, scene) : nil, scene)
    }

    private static func make(_ words: String, until: Date? = nil, _ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person else { return nil }
        let offer = Offer(
            number: scene.state.lists.nextOffer, words: String(words.prefix(100)), place: scene.plan.places.named(in: words)?.id,
            provider: Reporter(account: scene.message.account, person: person.id, name: person.name), chat: scene.chat, at: scene.now, until: until)
        let matching = Matching(scene)
        let found = matching.wishes(for: offer).prefix(3).map { matching.row($0) }
        var reply = scene.answer(Phrase(ListWording.offered, row(offer, scene)))
        if !found.isEmpty { reply.phrases.append(Phrase(ListWording.matchForOffer, ["matches": .list(Array(found))])) }
        return Decision(facts: [OfferMade(offer: offer)], replies: [reply])
    }

    /// 第一个我要, behind the list of what is offered; 第一个我来, behind that of what is needed.
    public static func ofList(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.message.text.count <= 12, let place = SaidQuantities.place(in: scene.message.text),
            let last = scene.lastAnswered(within: Dialogue.patience)
        else { return nil }
        let list = scene.reading.saidToUs(last.text).command?.name
        if list == "need-list", scene.heard.stands(.takePart, in: scene.message.text) {
            let wishes = TendProjects.open(scene).prefix(most)
            return wishes.indices.contains(place - 1) ? ClaimWish.decide(wishes[place - 1], scene) : nil
        }
        guard list == "offer-list", scene.heard.stands(.wantsListed, in: scene.message.text) else { return nil }
        let open = scene.state.lists.offers.filter { $0.isOpen(at: scene.now) }.prefix(most)
        guard open.indices.contains(place - 1), let word = scene.heard[.book].first else { return nil }
        return tend(open[place - 1], word, scene)
    }

    private static func list(_ scene: Scene) -> Decision {
        let open = scene.state.lists.offers.filter { $0.isOpen(at: scene.now) }
        if open.isEmpty { return say(.noOffers, scene) }
        return say(.offers, scene, ["offers": .list(open.prefix(most).map { row($0, scene) }), "more": .flag(open.count > most)])
    }

    private static func tend(_ offer: Offer, _ rest: String, _ scene: Scene) -> Decision? {
        let words = rest.trimmingCharacters(in: CharacterSet(charactersIn: " ：:，,。"))
        let isOwn = offer.provider.account == scene.message.account
        let reporter = Reporter(account: scene.message.account, person: scene.speaker.person?.id, name: scene.speaker.name)
        let provider = offer.provider.person.flatMap { scene.plan.roster[$0] }.map { [$0] } ?? []
        let claim = offer.claims.last { $0.reporter.account == scene.message.account }
        var values = row(offer, scene)
        values["name"] = .text(scene.speaker.name ?? "")
        values["place"] = .text(scene.speaker.person?.lives.flatMap { scene.plan.places[$0.place]?.name } ?? "")
        if words.isEmpty { return say(.offer, scene, values) }
        if scene.heard.beginning(.book, of: words) != nil {
            guard offer.isOpen(at: scene.now) else { return say(.offerOver, scene, values) }
            guard scene.speaker.person != nil else { return say(.unknownPerson, scene) }
            if isOwn { return say(.offerOwn, scene, values) }
            if claim != nil, claim?.thankedAt == nil { return say(.offerAlready, scene, values) }
            return Decision(
                facts: [OfferClaimed(number: offer.number, reporter: reporter)],
                replies: [scene.answer(Phrase(ListWording.offerClaimed, values))] + scene.tell(provider, Phrase(ListWording.offerClaimedForProvider, values)))
        }
        if scene.heard.stands(.thank, in: words) {
            guard claim != nil else { return say(.offer, scene, values) }
            return Decision(
                facts: [OfferThanked(number: offer.number, account: scene.message.account)],
                replies: [scene.answer(Phrase(ListWording.offerThanked, values))] + scene.tell(provider, Phrase(ListWording.offerThankedForProvider, values)))
        }
        if scene.heard.beginning(.takeDown, of: words) != nil {
            let place = offer.place ?? scene.plan.places.root!.id
            guard isOwn || scene.responsible.isStaff(scene.speaker.person, of: place) else { return say(.offerNotYours, scene, values) }
            return Decision(
                facts: [OfferClosed(number: offer.number, by: scene.speaker.person?.id)], replies: [scene.answer(Phrase(ListWording.offerClosed, values))])
        }
        return nil
    }

    static func row(_ offer: Offer, _ scene: Scene) -> [String: Phrase.Value] {
        let place = offer.place.flatMap { scene.plan.places[$0]?.name }
        return [
            "offer": .number(offer.number), "offered": .text(offer.words), "provider": .text(offer.provider.name ?? ""),
            "days": .number(Age.days(since: offer.at, scene)), "claims": .number(offer.claims.count), "has_claims": .flag(!offer.claims.isEmpty),
            "has_until": .flag(offer.until != nil), "until": offer.until.map { .moment($0) } ?? .text(""), "where": .text(place ?? ""),
            "has_where": .flag(place != nil),
        ]
    }

    private static func say(_ wording: ListWording, _ scene: Scene, _ values: [String: Phrase.Value] = [:]) -> Decision {
        Decision(replies: [scene.answer(Phrase(wording, values))])
    }
}

/// How long something has been on a list, the first day counted.
enum Age {
    static func days(since moment: Date, _ scene: Scene) -> Int {
        scene.local.date.dayNumber - scene.plan.clock.local(moment).date.dayNumber + 1
    }
}

/// What is offered is told when a wish is made that it fits, to the one who wishes and to the one who offers.
enum MatchWish {
    static func extend(_ decision: Decision, _ scene: Scene) -> Decision {
        guard let wish = decision.facts.lazy.compactMap({ ($0 as? RequestFiled)?.request }).first, wish.kind == .wish else { return decision }
        let matching = Matching(scene)
        let found = matching.offers(for: wish)
        guard !found.isEmpty, !decision.replies.isEmpty else { return decision }
        var decision = decision
        decision.replies[0].phrases.append(Phrase(ListWording.matchForWish, ["matches": .list(found.prefix(3).map { matching.row($0) })]))
        if !wish.isPrivate, let best = found.first, let provider = best.offer.provider.person.flatMap({ scene.plan.roster[$0] }) {
            decision.replies += scene.tell([provider], Phrase(ListWording.matchForProvider, matching.row(best))).map { $0.about(.request(wish.number)) }
        }
        return decision
    }
}
