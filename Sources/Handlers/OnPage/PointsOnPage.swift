import Community
import Foundation

/// What is done with points on the review page.
enum PointsOnPage {
    /// More at once is a slip of the finger.
    static let mostStock = 10_000

    static func decide(_ action: PointsAction, _ person: Person, _ scene: Scene) -> ActOnPage.Acted {
        let unknown = ActOnPage.Acted(result: .unknown)
        switch action {
        case .settle(let number, let isConfirmed, let words):
            guard let claim = scene.state.points.claims[number], mayJudge(claim, person, scene) else { return unknown }
            var said = scene
            said.message.text = words
            return ActOnPage.Acted(ConfirmClaim.settle(claim, isConfirmed: isConfirmed, person, said))
        case .handOver(let code): return word("redeem-code", number: code, scene)
        case .restock(let id, let count):
            guard person.roles.contains(where: { $0.kind == .staff }), let reward = scene.plan.points.reward(id), reward.stock != nil else { return unknown }
            guard (1...mostStock).contains(count) else { return ActOnPage.Acted(scene.says(.stockNeeds)) }
            return ActOnPage.Acted(RedemptionCounter.restock(reward, count, by: person, scene))
        case .counter(let number, let reason): return word("counter-entry", number: String(number), rest: reason, scene)
        }
    }

    private static func mayJudge(_ claim: ServiceClaim, _ person: Person, _ scene: Scene) -> Bool {
        guard claim.person != person.id, let claimant = scene.plan.roster[claim.person] else { return false }
        return claim.asked.contains(person.id) || AwardAuthority.role(of: person, over: claimant, scene) != nil
    }

    /// The working word that would be typed in the chat.
    private static func word(_ name: String, number: String, rest: String = "", _ scene: Scene) -> ActOnPage.Acted {
        var said = scene
        said.understanding.command = Understanding.Command(name: name, number: number, rest: rest)
        return PointsWords.decide(said).map { ActOnPage.Acted($0) } ?? ActOnPage.Acted(result: .unknown)
    }
}
