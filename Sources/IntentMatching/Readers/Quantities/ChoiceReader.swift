public import Community

/// Reads how somebody votes: 同意, 投反对票, 弃权, 不赞成, 我支持.
public enum ChoiceReader {
    /// Nil when nothing is chosen, when a question is asked (同不同意), and when two choices are made for different things
    /// (反对加价但同意维修); after 改投 and 现在 the last one counts.
    public static func choice(in scalars: [UInt32]) -> Slots.Choice? {
        guard firsts.firstIndex(in: scalars) != nil else { return nil }
        var chosen: [(choice: Slots.Choice, start: Int, isVote: Bool)] = []
        var index = 0
        while index < scalars.count {
            guard let (choice, end) = word(scalars, index) else {
                index += 1
                continue
            }
            let meant = meant(scalars, choice, index)
            if let meant, !alternatives.begins(in: scalars, at: end) {
                chosen.append((meant, index, isVote(scalars, index..<end)))
            }
            index = end
        }
        if chosen.isEmpty { return faint(scalars) }
        if Set(chosen.map(\.choice)).count == 1 { return chosen[0].choice }
        if changes.occurs(in: scalars) { return chosen[chosen.count - 1].choice }
        let votes = Set(chosen.filter(\.isVote).map(\.choice))
        return votes.count == 1 ? votes.first : nil
    }

    private static func word(_ scalars: [UInt32], _ start: Int) -> (Slots.Choice, Int)? {
        if let end = against.end(in: scalars, at: start) { return (.no, end) }
        if let end = neither.end(in: scalars, at: start) { return (.abstain, end) }
        if let end = inFavour.end(in: scalars, at: start) { return (.yes, end) }
        return nil
    }

    /// The choice with a 不 before it turned round; nil where the word is part of a question or is itself denied (不是反对).
    private static func meant(_ scalars: [UInt32], _ choice: Slots.Choice, _ start: Int) -> Slots.Choice? {
        if questions.ends(in: scalars, at: start) { return nil }
        if corrections.ends(in: scalars, at: start) { return nil }
        guard denials.ends(in: scalars, at: start) else { return choice }
        switch choice {
        case .yes: return .no
        case .no: return .yes
        case .abstain: return nil
        }
    }

    private static func isVote(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
        voteLeads.ends(in: scalars, at: range.lowerBound) || scalars[near: range.upperBound] == "票"
    }

    /// 可以, 行, 不要: choices only where a clause is nothing else.
    private static func faint(_ scalars: [UInt32]) -> Slots.Choice? {
        var found: Slots.Choice?
        var start = 0
        while start < scalars.count {
            let clause = Surroundings.clause(scalars, around: start)
            var from = clause.lowerBound
            while let past = openings.end(in: scalars, at: from), past <= clause.upperBound { from = past }
            if from < clause.upperBound {
                for (choice, words) in [(Slots.Choice.no, faintlyAgainst), (Slots.Choice.yes, faintlyInFavour)] {
                    guard let end = words.end(in: scalars, at: from) else { continue }
                    var rest = end
                    while let past = particles.end(in: scalars, at: rest), past <= clause.upperBound { rest = past }
                    if rest == clause.upperBound {
                        if let found, found != choice { return nil }
                        found = choice
                        break
                    }
                }
            }
            start = clause.upperBound + 1
        }
        return found
    }

    private static let firsts: ScalarSet = "保沉两同赞支通反否弃气中随无都没要可行好不举拥认放坚ftzqo装+👍👎双算未唔"
    private static let inFavour: Phrases = """
        同意 同义 同易 同一票 赞成 赞城 赞诚 赞程 支持 支特 赞同 拥护 举双手 双手 投赞 要得 没意见 无意见 没有意见 认可 通过 赞成票 tongyi zancheng zhichi 支持票 赞同票
        """
    private static let against: Phrases = "反对 反队 反兑 反对票 否决 否定票 投否 fandui 不行的 坚决不 不要得 抵制 反对的"
    private static let neither: Phrases = "弃权 弃全 气权 弃拳 弃票 中立 都行 都可以 随便 随大流 无所谓 不表态 保留意见 不投 放弃 qiquan 都得 保持沉默 没所谓 冇所谓 无意见也无 两可 都无所谓 随大家"
    private static let denials: Phrases = "不 不太 不能 不会 没有 没 唔 勿 未 并不 绝不 坚决不 不想 不是很 不怎么 无法 没法 难以 不可能 决不 不打算 不敢 不便 不大 不再 唔会 唔系好 很难"
    private static let corrections: Phrases = "不是 并非 不算 唔系"
    /// 同不同意, 是否同意, 同意还是反对.
    private static let questions: Phrases = "同不 赞不 支不 是否 要不要 能不能 可不可以 会不会 谁 还是 有没有"
    private static let alternatives: Phrases = "还是 不同意 吗 不支持 不赞成 的人多 的多 的有多少 多少票 票多少 了吗 没有 的请 的打 的扣 的回"
    private static let changes: Phrases = "改投 现在 改成 改为 改票 想通了 后来 更正 还是投"
    private static let voteLeads: Phrases = "投 投个 投了 记 计 我投 投出 改投 票投 选 选择"
    private static let faintlyInFavour: Phrases = "可以 行 ok 好 好的 要 装 装吧 赞 👍 +1 没问题 冇问题 挺好 很好 该装 早该装 必须的 必须 得 中 要的"
    private static let faintlyAgainst: Phrases = "不行 不可以 不好 不要 不装 不用 算了 算了吧 没必要 👎 别 不成 不得 不中 没门 唔得 唔好 勿要 免谈 不必"
    private static let openings: Phrases = "我 我家 我们家 我觉得 觉得 我投 投 我选 选 我说 本户 我这边 俺 俺家 我的意见是 我认为 我代表 : 这个 那个 就"
    private static let particles: Phrases = "的 啊 吧 呀 哦 哈 嘛 呢 了 啦 滴 咯 票 一票 👍"
}
