public import Community
import Foundation

/// The working words of volunteers: "加入…队", "退出志愿队", "认领岗位 环境守护岗", "认领责任田 东门花坛", "退还责任田 2", "责任田", "志愿档案", "队员名单".
public enum TendVolunteers {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, let word = Word(rawValue: command.name) else { return nil }
        let own = scene.state.volunteers[scene.message.account]
        switch word {
        case .join:
            // 加入群聊 and the like are no team.
            guard scene.plan.volunteers.teams.contains(where: { command.rest.hasPrefix($0.name) }) else { return nil }
            return JoinTeam.join(named: command.rest, scene)
        case .leave:
            guard own != nil else { return unlessTalk(.notMember, scene) }
            return Decision(facts: [VolunteerLeft(account: scene.message.account)], replies: [scene.answer(Phrase(VolunteerWording.left))])
        case .post: return takePost(command, own, scene)
        case .adopt: return adopt(command.rest, own, scene)
        case .release: return release(command, scene)
        case .corners: return corners(scene)
        case .card: return VolunteerCard.decide(command, scene)
        case .members: return members(scene)
        }
    }

    private enum Word: String {
        case join = "volunteer-join"
        case leave = "volunteer-leave"
        case post = "volunteer-post"
        case adopt = "corner-adopt"
        case release = "corner-release"
        case corners = "corner-list"
        case card = "volunteer-card"
        case members = "volunteer-list"
    }

    private static func takePost(_ command: Understanding.Command, _ own: Volunteer?, _ scene: Scene) -> Decision? {
        guard let own else { return unlessTalk(.notMember, scene) }
        let posts = scene.plan.volunteers.posts
        if posts.isEmpty { return say(.noPosts, scene) }
        guard let post = posts.first(where: { command.rest.contains($0) || command.rest.count >= 2 && $0.contains(command.rest) }) else {
            return say(.posts, scene, ["posts": .text(posts.joined(separator: "、"))])
        }
        return Decision(
            facts: [PostTaken(reporter: own.reporter, post: post)],
            replies: [scene.answer(Phrase(VolunteerWording.postTaken, ["post": .text(post)]))])
    }

    /// 东门花坛我认领了, 我来照看3栋东侧的花坛, 花坛谁认领了, without the working words; but 我认领的花坛被人踩了 is a complaint.
    public static func hear(_ scene: Scene) -> Decision? {
        let text = scene.message.text.trimmingCharacters(in: CharacterSet(charactersIn: "吧啊呀哈哦。.!！~ "))
        guard scene.message.isAddressed, scene.understanding.command == nil, scene.slots.urgency == nil, text.count <= longestAdoption,
            scene.heard.stands(.cornerThings, in: text)
        else { return nil }
        if scene.heard.stands(.whoseCorner, in: text) { return corners(scene) }
        let named =
            scene.heard.ending(.adoptsCorner, of: text).map { text.dropLast($0.count) }
            ?? scene.heard.beginning(.adoptsCorner, of: text).map { text.dropFirst($0.count) }
        guard let named, !SaidQuestion.ends(text), !named.contains(/^[的过不]|[，,]./) else { return nil }
        return adopt(String(named), scene.state.volunteers[scene.message.account], scene)
    }

    private static let longestAdoption = 24

    private static func adopt(_ named: String, _ own: Volunteer?, _ scene: Scene) -> Decision? {
        guard let own else { return unlessTalk(.notMember, scene) }
        let words = named.trimmingCharacters(in: CharacterSet(charactersIn: " ：:，,。"))
        guard words.count >= 2 else { return say(.cornerNeedsWords, scene) }
        if let taken = scene.state.volunteers.adopted.first(where: { isSame($0.words, words) }) {
            return say(.cornerTaken, scene, row(taken, scene))
        }
        let place = scene.plan.places.named(in: words)?.id ?? scene.placeOfChat ?? scene.speaker.person?.lives?.place
        let corner = Corner(number: scene.state.volunteers.nextCorner, words: words, place: place, reporter: own.reporter, since: scene.now)
        return Decision(facts: [CornerAdopted(corner: corner)], replies: [scene.answer(Phrase(VolunteerWording.cornerAdopted, row(corner, scene)))])
    }

    /// 3栋东侧花坛 and 3栋东侧的花坛 are one corner, 4栋东侧花坛 is another.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let (first, second) = (one.filter(\.isNumber), other.filter(\.isNumber))
        return (first.isEmpty || second.isEmpty || first == second) && SharedSigns.likeness(one, other) >= ProposeTopic.same
    }

    private static func release(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        let own = scene.state.volunteers.adopted.filter { $0.reporter.account == scene.message.account }
        let named = command.number.flatMap { Int($0) }.flatMap { number in scene.state.volunteers.adopted.first { $0.number == number } }
        guard let corner = named ?? (own.count == 1 && command.number == nil ? own[0] : nil) else { return unlessTalk(.noCorners, scene) }
        let isStaff = scene.responsible.isStaff(scene.speaker.person, of: corner.place ?? scene.plan.places.root!.id)
        guard corner.reporter.account == scene.message.account || isStaff else { return say(.cornerNotYours, scene, row(corner, scene)) }
        return Decision(
            facts: [CornerReleased(number: corner.number, by: scene.speaker.person?.id)],
            replies: [scene.answer(Phrase(VolunteerWording.cornerReleased, row(corner, scene)))])
    }

    private static func corners(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed || (scene.understanding.command?.rest.isEmpty ?? true) else { return nil }
        let adopted = scene.state.volunteers.adopted
        if adopted.isEmpty { return say(.noCorners, scene) }
        return say(.corners, scene, ["corners": .list(adopted.map { row($0, scene) })])
    }

    static func row(_ corner: Corner, _ scene: Scene) -> [String: Phrase.Value] {
        [
            "corner": .number(corner.number), "words": .text(corner.words), "name": .text(corner.reporter.name ?? ""),
            "since": .moment(corner.since),
        ]
    }

    /// Members of the teams that somebody leads; of all teams for staff of the community's top.
    private static func members(_ scene: Scene) -> Decision? {
        let person = scene.speaker.person
        let teams = scene.plan.volunteers.teams.filter { team in
            person != nil && team.leader == person?.id || scene.responsible.isStaff(person, of: team.place ?? scene.plan.places.root!.id)
        }
        let seesAll = scene.responsible.isStaff(person, of: scene.plan.places.root!.id)
        guard !teams.isEmpty || seesAll, !scene.chat.isGroup else { return unlessTalk(.membersNotYours, scene) }
        var rows = teams.map { team -> [String: Phrase.Value] in
            let members = scene.state.volunteers.members(of: team.id)
            return [
                "team": .text(team.name), "has_team": .flag(true), "count": .number(members.count),
                "names": .text(members.map { $0.reporter.name ?? $0.reporter.account.id.rawValue }.joined(separator: "、")),
            ]
        }
        let loose = scene.state.volunteers.volunteers.filter { $0.teams.isEmpty }
        if seesAll, !loose.isEmpty {
            rows.append([
                "team": .text(""), "has_team": .flag(false), "count": .number(loose.count),
                "names": .text(loose.map { $0.reporter.name ?? $0.reporter.account.id.rawValue }.joined(separator: "、")),
            ])
        }
        return say(.members, scene, ["teams": .list(rows)])
    }

    private static func say(_ wording: VolunteerWording, _ scene: Scene, _ values: [String: Phrase.Value] = [:]) -> Decision {
        Decision(replies: [scene.answer(Phrase(wording, values))])
    }

    /// Neighbours also speak of these things among themselves.
    private static func unlessTalk(_ wording: VolunteerWording, _ scene: Scene) -> Decision? {
        scene.message.isAddressed ? say(wording, scene) : nil
    }
}

/// The five cards as one: 基本情况, 岗位责任, 服务积分, 反馈评价, 激励兑换.
enum VolunteerCard {
    static func decide(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        let book = scene.state.volunteers
        let named = scene.plan.roster.people.first { command.rest.contains($0.name) }
        if let named, named.id != scene.speaker.person?.id {
            // Others' cards are for their leaders and for staff, in private.
            guard let volunteer = book.volunteer(named.id) else {
                return Decision(replies: [scene.answer(Phrase(isStaff(scene) ? VolunteerWording.cardUnknown : .cardNotYours))])
            }
            let leads = scene.plan.volunteers.teams.contains { team in
                volunteer.teams.contains(team.id) && team.leader != nil && team.leader == scene.speaker.person?.id
            }
            guard leads || isStaff(scene), !scene.chat.isGroup else { return Decision(replies: [scene.answer(Phrase(VolunteerWording.cardNotYours))]) }
            return Decision(replies: [scene.answer(Phrase(VolunteerWording.card, values(volunteer, scene)))])
        }
        guard let own = book[scene.message.account] else {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(VolunteerWording.notMember))]) : nil
        }
        return Decision(replies: [scene.answer(Phrase(VolunteerWording.card, values(own, scene)))])
    }

    private static func isStaff(_ scene: Scene) -> Bool {
        scene.speaker.person?.roles.contains { $0.kind == .staff } ?? false
    }

    private static func values(_ volunteer: Volunteer, _ scene: Scene) -> [String: Phrase.Value] {
        let plan = scene.plan
        let person = volunteer.reporter.person.flatMap { plan.roster[$0] }
        let teams = volunteer.teams.compactMap { plan.volunteers.team($0)?.name }
        let corners = scene.state.volunteers.adopted.filter { $0.reporter.account == volunteer.reporter.account }.map(\.words)
        let points = person.map { scene.state.points.balance(of: $0.id) } ?? 0
        let done = scene.state.requests.values.filter { $0.handler != nil && $0.handler == person?.id && $0.end == .confirmed }
        let scores = done.compactMap { $0.rating?.score }
        let rewards = plan.points.rewards.filter { $0.points <= points }.map(\.name)
        let since = plan.clock.local(volunteer.since).date
        return [
            "name": .text(volunteer.reporter.name ?? ""), "place": .text(person?.lives.flatMap { plan.places[$0.place]?.name } ?? ""),
            "has_place": .flag(person?.lives != nil), "year": .number(since.year), "month": .number(since.month), "date": .number(since.day),
            "teams": .text(teams.joined(separator: "、")), "has_teams": .flag(!teams.isEmpty), "posts": .text(volunteer.posts.joined(separator: "、")),
            "has_posts": .flag(!volunteer.posts.isEmpty), "corners": .text(corners.joined(separator: "、")), "has_corners": .flag(!corners.isEmpty),
            "points": .number(points), "done": .number(done.count), "has_scores": .flag(!scores.isEmpty),
            "score": .text(scores.isEmpty ? "" : oneDigit(Double(scores.reduce(0, +)) / Double(scores.count))),
            "rewards": .text(rewards.joined(separator: "、")), "has_rewards": .flag(!rewards.isEmpty),
        ]
    }

    private static func oneDigit(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
