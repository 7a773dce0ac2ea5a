import Community

/// Which rule of points a text speaks of: by its name, or by another word for the same work, 打扫了楼道 for 环境清扫.
enum SaidService {
    private static let kinds: [HeardWords.Kind] = [.serviceCleaning, .servicePatrol, .serviceVisit, .serviceMediation]

    /// The only rule that fits best; nil when none or several do.
    static func rule(in text: String, _ scene: Scene) -> PointPlan.Rule? {
        let rules = scene.plan.points.rules
        let named = SaidName.best(of: rules, in: text) { [$0.name] + $0.words }
        if named.count == 1 { return named[0] }
        guard named.isEmpty else { return nil }
        // 扫了两小时楼道 is 扫楼道.
        let bare = text.replacing(/了?[\d一二两三四五六七八九十半个]+(?:小时|钟头|分钟)|了/, with: "")
        let said = kinds.filter { scene.heard.stands($0, in: text) || scene.heard.stands($0, in: bare) }
        let alike = rules.filter { rule in said.contains { scene.heard.stands($0, in: rule.name) } }
        return alike.count == 1 ? alike[0] : nil
    }
}
