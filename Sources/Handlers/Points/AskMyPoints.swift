public import Community

/// "查积分", "我还有多少分": a person's own balance.
public enum AskMyPoints: Handler {
    public static let intents: [Intent] = [.pointsBalance]

    public static func decide(_ scene: Scene) -> Decision {
        guard let person = scene.speaker.person else {
            return Decision(replies: [scene.answer(Phrase(PointsWording.unknownPerson))])
        }
        let balance = scene.state.points.balance(of: person.id)
        return Decision(replies: [
            scene.answer(Phrase(PointsWording.balance, ["name": .text(person.name), "points": .number(balance)]))
        ])
    }
}

/// `responses/…/points.yaml`
enum PointsWording: String, Wording {
    static let file = "points"

    case balance
    case unknownPerson = "unknown-person"
}
