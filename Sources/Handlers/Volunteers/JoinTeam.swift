public import Community
import Foundation

/// "我想当志愿者", "加入绿美志愿队", "志愿者怎么报名": joining, or how to.
public enum JoinTeam: Handler {
    public static let intents: [Intent] = [.volunteerJoin]

    public static func decide(_ scene: Scene) -> Decision {
        let text = scene.message.text
        let heard = scene.heard
        // 不想当志愿者了 joins nothing.
        if heard.stands(.leavesTeam, in: text) { return leave(scene) }
        // A question is one even where a wish is said with it: 我想当志愿者，要什么条件.
        let asks = !heard.stands(.joinOrder, in: text)
            && (heard.stands(.joinQuestion, in: text) || heard.stands(.joinDoubt, in: text) && !heard.stands(.joinWish, in: text))
        if asks { return Decision(replies: [scene.answer(Phrase(VolunteerWording.how, teams(scene)))]) }
        return join(named: text, scene)
    }

    private static func leave(_ scene: Scene) -> Decision {
        guard scene.state.volunteers[scene.message.account] != nil else { return Decision(replies: [scene.answer(Phrase(NotUnderstoodWording.allRight))]) }
        return Decision(facts: [VolunteerLeft(account: scene.message.account)], replies: [scene.answer(Phrase(VolunteerWording.left))])
    }

    /// - Parameter words: where a team may be named.
    static func join(named words: String, _ scene: Scene) -> Decision {
        let plan = scene.plan.volunteers
        let named = plan.teams.filter { words.contains($0.name) || words.contains($0.name.dropLast()) }
        let own = scene.state.volunteers[scene.message.account]
        let team: VolunteerPlan.Team?
        if named.count == 1 {
            team = named[0]
        } else if plan.teams.count == 1 {
            team = plan.teams[0]
        } else if plan.teams.isEmpty {
            team = nil
        } else {
            return Decision(replies: [scene.answer(Phrase(VolunteerWording.which, teams(scene)))])
        }
        var values: [String: Phrase.Value] = ["team": .text(team?.name ?? ""), "has_team": .flag(team != nil)]
        values["name"] = .text(scene.speaker.name ?? "")
        values["has_name"] = .flag(scene.speaker.name != nil)
        values["place"] = .text(scene.speaker.person?.lives.flatMap { scene.plan.places[$0.place]?.name } ?? "")
        if let own, team.map({ own.teams.contains($0.id) }) ?? true { return Decision(replies: [scene.answer(Phrase(VolunteerWording.already, values))]) }
        let place = team?.place ?? scene.placeOfChat ?? scene.speaker.person?.lives?.place ?? scene.plan.places.root!.id
        let leader = team?.leader.flatMap { scene.plan.roster[$0] }.map { [$0] } ?? scene.responsible.staff(of: place)
        values["leader"] = .text(leader.map(\.name).joined(separator: "、"))
        let reporter = Reporter(account: scene.message.account, person: scene.speaker.person?.id, name: scene.speaker.name)
        return Decision(
            facts: [VolunteerJoined(reporter: reporter, team: team?.id)],
            replies: [scene.answer(Phrase(VolunteerWording.joined, values))] + scene.tell(leader, Phrase(VolunteerWording.joinedForLeader, values)))
    }

    /// 周末有空, 会修电器, right after joining: whoever plans the work hears it.
    public static func more(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.message.isAddressed, scene.understanding.command == nil, scene.understanding.cue == nil, (3...longestMore).contains(text.count),
            !SaidQuestion.ends(text), scene.understanding.intent == .none || scene.understanding.confidence < 0.7, scene.slots.urgency == nil,
            scene.heard.stands(.volunteerMore, in: text), scene.state.volunteers[scene.message.account] != nil,
            let last = scene.lastAnswered(within: Dialogue.patience, where: { !scene.heard.stands(.volunteerMore, in: $0) }),
            scene.reading.saidToUs(last.text).intent == .volunteerJoin
        else { return nil }
        let place = scene.speaker.person?.lives?.place ?? scene.plan.places.root!.id
        let leaders = scene.plan.volunteers.teams.count == 1 ? scene.plan.volunteers.teams[0].leader.flatMap { scene.plan.roster[$0] }.map { [$0] } : nil
        let whom = leaders ?? scene.responsible.staff(of: place)
        let values: [String: Phrase.Value] = [
            "name": .text(scene.speaker.name ?? ""), "has_name": .flag(scene.speaker.name != nil), "words": .text(text),
            "leader": .text(whom.map(\.name).joined(separator: "、")),
        ]
        return Decision(
            replies: [scene.answer(Phrase(VolunteerWording.moreTold, values))] + scene.tell(whom, Phrase(VolunteerWording.moreForLeader, values)))
    }

    private static let longestMore = 30

    static func teams(_ scene: Scene) -> [String: Phrase.Value] {
        let rows = scene.plan.volunteers.teams.map { team -> [String: Phrase.Value] in
            let leader = team.leader.flatMap { scene.plan.roster[$0]?.name }
            let place = team.place.flatMap { scene.plan.places[$0]?.name }
            return [
                "team": .text(team.name), "leader": .text(leader ?? ""), "has_leader": .flag(leader != nil), "where": .text(place ?? ""),
                "has_where": .flag(place != nil),
            ]
        }
        return ["teams": .list(rows), "has_teams": .flag(!rows.isEmpty)]
    }
}

/// `responses/…/volunteers.yaml`
enum VolunteerWording: String, Wording {
    static let file = "volunteers"

    case how, which, joined, already
    case joinedForLeader = "joined-for-leader"
    case moreTold = "more-told"
    case moreForLeader = "more-for-leader"
    case left
    case notMember = "not-member"
    case posts
    case noPosts = "no-posts"
    case postTaken = "post-taken"
    case cornerAdopted = "corner-adopted"
    case cornerTaken = "corner-taken"
    case cornerNeedsWords = "corner-needs-words"
    case cornerReleased = "corner-released"
    case cornerNotYours = "corner-not-yours"
    case corners
    case noCorners = "no-corners"
    case members
    case membersNotYours = "members-not-yours"
    case card
    case cardNotYours = "card-not-yours"
    case cardUnknown = "card-unknown"
}
