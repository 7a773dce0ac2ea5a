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
        if let fewer = fewer(text, number, scene) { return fewer }
        // 就我一个人去.
        if scene.heard.isAll(.onlyMyself, of: text), let several = recent(scene) { return 1 - several.signUp.count }
        // 带上我妈.
        if let lead = scene.heard.beginning(.bringsAlong, of: text), let who = scene.heard.beginning(.companion, of: text.dropFirst(lead.count)),
            who.count >= 2 || "妈爸娃".contains(who), text.count - lead.count - who.count <= longestParticle
        { return 1 }
        let said = text.replacing(/^(?:算了|哎呀|唉|哎|那个|对了)?[，, ]?/, with: "", maxReplacements: 1)
        guard let companion = scene.heard.beginning(.companion, of: said) else { return nil }
        let rest = String(said.dropFirst(companion.count))
        if scene.heard.beginning(.alsoComes, of: rest) != nil { return 1 }
        let left = rest.replacing(/^(?:又|也|可能|说|今天|明天|那天|周六|周日)/, with: "", maxReplacements: 1)
        return left.count <= longestRest && scene.heard.beginning(.givesUpPlace, of: left) != nil ? -1 : nil
    }

    /// 有三个人来不了了, 少一个人, 我妈不去了，就我一个, 来不了那么多，就三个.
    private static func fewer(_ text: String, _ number: Int?, _ scene: Scene) -> Int? {
        guard let several = recent(scene) else { return nil }
        let count = several.signUp.count
        if text.contains(/就(?:剩)?(?:我|我自己|我们)?(?:一个|一个人|1个|1个人|自己)(?:人)?(?:去|来)?[了吧啊]?$/) || text.contains(/^我(?:去|来)不了.{1,8}一个人(?:去|来)/) { return 1 - count }
        guard let number, number < count else { return text.contains(/^(?:少|减|去掉|减掉)(?:一?个|一?位|人)/) ? -1 : nil }
        if text.contains(/就(?:剩)?[1-9一二两三四五六七八九十]+个(?:人)?[了吧啊]?$/) { return number - count }
        if text.contains(/(?:来不了|不来|不去|去不了|不参加|没法来|没法去)/) || text.contains(/^(?:少|减|去掉|减掉)/) { return -number }
        return nil
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
