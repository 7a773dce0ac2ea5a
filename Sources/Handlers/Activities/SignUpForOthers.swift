public import Community

/// "王奶奶和李大爷要报名义诊，帮他们登记": those named come, and whoever writes only if they say so. They stand under the writer's name, who hears of all
/// that concerns the sign-up.
public enum SignUpForOthers {
    /// Who comes besides the writer, or instead: 我和潘丽华 has one name, and 帮潘丽华 one.
    static func names(_ scene: Scene) -> [String] {
        let text = scene.message.text
        guard !SaidQuestion.ends(text) else { return [] }
        let own = scene.speaker.person?.name
        var said = scene.reading.people(text).filter { $0 != own && scene.slots.event?.contains($0) != true }
        // 帮刘桂兰报名, whom nobody knows yet.
        if said.isEmpty, let named = scene.slots.person, named != own, text.contains(/(?:帮|替|给|代)/), (2...4).contains(named.count) { said = [named] }
        var chain: [String] = []
        var rest = Substring(text)
        for name in said {
            guard let range = rest.firstRange(of: name) else { continue }
            let before = rest[..<range.lowerBound]
            rest = rest[range.upperBound...]
            let isNext = !chain.isEmpty && before.wholeMatch(of: /\s*(?:和|跟|与|及|以及|还有|、|，|,|\s)\s*/) != nil
            let isLed = before.contains(/(?:我和|我跟|带着|带上|帮|替|给|代|为|把|让|添上|加上)$/)
            if isNext || isLed || scene.heard.beginning(.signsUp, of: rest) != nil || startsChain(rest) { chain.append(name) }
        }
        // 帮何书记、潘丽华报名: what is named and not signed up is something else.
        return chain.count == said.count ? chain : []
    }

    /// The writer comes as well: 我和潘丽华去.
    static func comesToo(_ scene: Scene) -> Bool { scene.message.text.contains(/我(?:和|跟|与|带|们|也|还有)|(?:和|跟|与)我|带(?:着|上)/) }

    private static func startsChain(_ rest: Substring) -> Bool { rest.contains(/^(?:和|跟|与|及|以及|还有|、|，|,)/) }

    /// 王奶奶不去了, of who signed her up with others. What neighbours do is talked of in a group as well: there the activity is named.
    public static func without(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard text.count <= longest, scene.heard.stands(.givesUpPlace, in: text), !SaidQuestion.ends(text) else { return nil }
        let account = scene.message.account
        let clauses = text.split { "，,。；; ".contains($0) }.filter { scene.heard.stands(.givesUpPlace, in: $0) }
        let named = SaidName.best(of: MeantActivity.upcoming(scene), in: text) { $0.activity.names }
        guard scene.message.isAddressed || !named.isEmpty || text.contains("报名") else { return nil }
        for (id, signUp) in scene.state.activities.openSignUps(of: account) {
            let stay = signUp.names.filter { name in !clauses.contains { $0.contains(name) } }
            let fewer = signUp.names.count - stay.count
            guard fewer > 0, named.isEmpty || named.contains(where: { $0.id == id }), let occurrence = scene.activityTelling.schedule.occurrence(id) else {
                continue
            }
            let count = signUp.count - fewer
            guard count > 0 else { return LeaveActivity.leave(occurrence, scene) }
            return Decision(
                facts: [SignUpResized(occurrence: id, account: account, count: count, names: stay)],
                replies: [scene.answer(.resized, about: occurrence, ["count": .number(count), "is_several": .flag(count > 1)].merging(said(stay)) { $1 })])
        }
        return nil
    }

    private static let longest = 20

    static func said(_ names: [String]) -> [String: Phrase.Value] {
        ["names": .text(names.joined(separator: "、")), "has_names": .flag(!names.isEmpty)]
    }
}
