/// What the offices of a level are called: `titles:` of a community's file.
public struct OfficeTitles: Sendable, Equatable {
    public var head: String?
    public var deputy: String?
    public var staff: String?

    public init(head: String? = nil, deputy: String? = nil, staff: String? = nil) {
        self.head = head
        self.deputy = deputy
        self.staff = staff
    }

    /// Whether a text names one of these offices.
    public func isSaid(in text: String) -> Bool { [head, deputy, staff].contains { $0.map { text.contains($0) } ?? false } }
}

extension CommunityPlan {
    /// An office with its place, as the community calls it: 3栋楼栋长, 3栋代理楼栋长, 第一网格工作人员, 平安物业.
    public func title(of role: Role, asDeputy: Bool = false) -> String {
        switch role.scope {
        case .party(let party): return self.party(party)?.name ?? ""
        case .place(let id):
            guard let place = places[id] else { return "" }
            return place.name + title(role.kind, of: place.level, asDeputy: asDeputy)
        }
    }

    /// An office without its place. Where the file says nothing, a head is the level's 长.
    public func title(_ kind: Role.Kind, of level: String, asDeputy: Bool = false) -> String {
        let own = titles[level]
        if kind != .head { return own?.staff ?? "工作人员" }
        let head = own?.head ?? level + "长"
        return asDeputy ? own?.deputy ?? "代理" + head : head
    }
}
