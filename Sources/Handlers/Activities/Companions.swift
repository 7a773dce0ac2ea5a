public import Community
import Foundation

/// "再加一个人", "我老伴也去", "我老伴不去了", right after signing up: more or fewer come than were said.
public enum CompanionsOfSignUp {
    /// Nil when nobody has just signed up here, or the words are about the speaker.
    public static func decide(_ scene: Scene) -> Decision? {
        // Most people have signed up for nothing.
        guard scene.message.replyTo == nil, !scene.state.activities.openSignUps(of: scene.message.account).isEmpty,
            scene.understanding.command.map({ $0.name == "notice-words" }) ?? true, let change = change(scene),
            let fresh = change > 0 || !scene.message.isAddressed ? TakeBackSignUp.fresh(scene) : recent(scene), fresh.signUp.count + change >= 1,
            let occurrence = scene.activityTelling.schedule.occurrence(fresh.id)
        else { return nil }
        var counted = scene
        counted.understanding.slots.count = fresh.signUp.count + change
        return JoinActivity.join(occurrence, count: fresh.signUp.count + change, counted)
    }

    /// How many more, or fewer, come than signed up.
    private static func change(_ scene: Scene) -> Int? {
        let text = scene.message.text
        guard text.count <= longest, !SaidQuestion.ends(text) else { return nil }
        let number = text.contains("俩") ? 2 : SaidQuantities.people(in: text) ?? SaidQuantities.pieces(in: text)
        if text.contains(/^(?:再|还|多)(?:加|带|来|报|算)?上?[1-9一二两俩三四五](?:个|位|名|人)/) { return number }
        // 两个人, 我们三个: so many in all.
        if let number, text.count >= 2, text.contains(/^(?:改成|改为|一共|总共|共|我们|就|是)?[1-9一二两俩三四五六](?:个|位|名)?人?[吧哈啊]?$/),
            let fresh = TakeBackSignUp.fresh(scene)
        { return number - fresh.signUp.count }
        // 就我一个人去.
        if scene.heard.isAll(.onlyMyself, of: text), let several = recent(scene) { return 1 - several.signUp.count }
        // 带上我妈.
        if let lead = scene.heard.beginning(.bringsAlong, of: text), let who = scene.heard.beginning(.companion, of: text.dropFirst(lead.count)),
            who.count >= 2 || "妈爸娃".contains(who), text.count - lead.count - who.count <= longestParticle
        { return 1 }
        guard let companion = scene.heard.beginning(.companion, of: text) else { return nil }
        let rest = text.dropFirst(companion.count)
        if scene.heard.beginning(.alsoComes, of: rest) != nil { return 1 }
        return rest.count <= longestRest && scene.heard.beginning(.givesUpPlace, of: rest) != nil ? -1 : nil
    }

    /// The only sign-up of this person for more than one: who stays at home may be told days later.
    private static func recent(_ scene: Scene) -> (id: OccurrenceID, signUp: SignUp)? {
        let several = scene.state.activities.openSignUps(of: scene.message.account)
        return several.count == 1 && several[0].signUp.count > 1 ? several[0] : nil
    }

    private static let longest = 16
    private static let longestRest = 6
    private static let longestParticle = 2
}
