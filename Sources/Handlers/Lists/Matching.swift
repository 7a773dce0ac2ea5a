import Community
import Foundation

/// Which offers fit which needs, by three fixed rules, each of which is told as the reason: what it is about, where, and on which days.
struct Matching {
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date
    let heard: HeardWords

    struct Match {
        var offer: Offer
        var wish: Request
        /// The longest words that both say; nil when only the kind of help is the same.
        var word: String?
        /// The kind of help that both speak of.
        var kind: String?
        /// The smallest place that holds both; nil when the offer is for the whole community.
        var place: Place?
        /// The weekdays that both name, 1 Monday … 7 Sunday; empty when one of them names none.
        var days: [Int] = []
    }

    /// Best first: the longer the words in common, the nearer the place, the older the need.
    func offers(for wish: Request) -> [Match] {
        state.lists.offers.compactMap { match($0, wish) }.sorted(by: isBetter)
    }

    func wishes(for offer: Offer) -> [Match] {
        state.openRequests.filter { $0.kind == .wish && $0.handler == nil && !$0.isPrivate }.compactMap { match(offer, $0) }.sorted(by: isBetter)
    }

    private func isBetter(_ one: Match, _ other: Match) -> Bool {
        let (first, second) = (depth(one.place), depth(other.place))
        return (one.word?.count ?? 1, first, one.days.count, -one.wish.number.value, -one.offer.number)
            > (other.word?.count ?? 1, second, other.days.count, -other.wish.number.value, -other.offer.number)
    }

    private func depth(_ place: Place?) -> Int { place.map { plan.places.pathUp(from: $0.id).count } ?? 0 }

    private func match(_ offer: Offer, _ wish: Request) -> Match? {
        guard offer.isOpen(at: now) else { return nil }
        if let place = offer.place, !plan.places.isWithin(wish.location.place, place), !plan.places.isWithin(place, wish.location.place) { return nil }
        let wanted = wish.words.joined(separator: "，")
        let word = shared(offer.words, wanted)
        let kind = heard.helpKinds(in: offer.words).intersection(heard.helpKinds(in: wanted)).min()
        guard word != nil || kind != nil else { return nil }
        var match = Match(offer: offer, wish: wish, word: word, kind: kind, place: offer.place.flatMap { plan.places[$0] })
        if let offered = SaidWeekdays.read(offer.words, heard), let asked = SaidWeekdays.read(wanted, heard) {
            // Somebody who is there on Saturdays is no help on a Tuesday.
            guard !offered.isDisjoint(with: asked) else { return nil }
            match.days = offered.intersection(asked).sorted()
        }
        return match
    }

    /// The longest run of at least two letters that both texts have and that says what it is about.
    func shared(_ one: String, _ other: String) -> String? {
        let letters = Array(one)
        let empty = heard[.saysNothing]
        var best = ""
        for start in letters.indices {
            var end = start + max(2, best.count + 1)
            while end <= letters.count, letters[start..<end].allSatisfy({ $0.isLetter }) {
                let word = String(letters[start..<end])
                guard other.contains(word) else { break }
                if !empty.contains(where: { $0.contains(word) }), SaidWeekdays.read(word, heard) == nil { best = word }
                end += 1
            }
        }
        return best.count >= 2 ? best : nil
    }

    func row(_ match: Match) -> [String: Phrase.Value] {
        [
            "number": .text(match.wish.number.description), "wish": .text(match.wish.words.first ?? ""), "offer": .number(match.offer.number),
            "offered": .text(match.offer.words), "word": .text(match.word ?? match.kind ?? ""), "has_word": .flag(match.word != nil),
            "has_days": .flag((1..<7).contains(match.days.count)),
            "days": .list(match.days.map { ["day": .wording(PhraseKey("moments.weekday-\($0)"))] }), "has_where": .flag(match.place != nil),
            "where": .text(match.place?.name ?? ""), "provider": .text(match.offer.provider.name ?? ""),
        ]
    }
}

extension Matching {
    init(_ scene: Scene) { self.init(plan: scene.plan, state: scene.state, now: scene.now, heard: scene.heard) }
}

/// `responses/…/lists.yaml`
enum ListWording: String, Wording {
    static let file = "lists"

    case offered
    case offerNeedsWords = "offer-needs-words"
    case matchForOffer = "match-for-offer"
    case matchForWish = "match-for-wish"
    case matchForProvider = "match-for-provider"
    case offers
    case noOffers = "no-offers"
    case offer
    case offerClaimed = "offer-claimed"
    case offerClaimedForProvider = "offer-claimed-for-provider"
    case offerAlready = "offer-already"
    case offerOwn = "offer-own"
    case offerOver = "offer-over"
    case offerThanked = "offer-thanked"
    case offerThankedForProvider = "offer-thanked-for-provider"
    case offerClosed = "offer-closed"
    case offerNotYours = "offer-not-yours"
    case unknownPerson = "unknown-person"
    case needs
    case needKept = "need-kept"
    case noNeeds = "no-needs"
    case projectMade = "project-made"
    case projectNotYours = "project-not-yours"
    case projectNeedsWords = "project-needs-words"
    case projects
    case noProjects = "no-projects"
    case project
    case projectClaimed = "project-claimed"
    case projectClaimedForOwner = "project-claimed-for-owner"
    case projectAlready = "project-already"
    case projectOver = "project-over"
    case projectMoved = "project-moved"
    case projectDone = "project-done"
    case projectThanks = "project-thanks"
    case unknown
    case three
}
