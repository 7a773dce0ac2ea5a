public import Community
import Foundation

/// "新增活动：周五下午三点党群中心插花，20人": a head or staff member puts an activity on the schedule, after a yes.
public enum CreateActivity: Handler {
    public static let intents: [Intent] = [.eventsCreate]

    public static func decide(_ scene: Scene) -> Decision {
        guard let person = scene.speaker.person, let place = place(of: person, scene) else {
            return scene.message.isAddressed ? scene.says(.notAllowed) : .silence
        }
        // "义诊改到周日上午九点" moves one that is there.
        if let moved = ChangeActivity.moveByName(scene) { return moved }
        // 不对 还是周六 is no activity's name.
        if scene.heard.beginning(.changesActivity, of: scene.message.text) != nil { return ChangeActivity.ofLast(scene) ?? ask(.createNeedsName, scene) }
        // 包饺子改到三点 of one that is not there makes no new one.
        if ChangeActivity.moves(scene), !scene.heard.stands(.newActivity, in: scene.message.text) { return scene.says(.unknown) }
        guard let from = scene.slots.from.flatMap({ $0.contains("T") ? LocalTime($0) : nil }) else { return ask(.createNeedsTime, scene) }
        guard scene.plan.clock.instant(from) > scene.now else { return scene.says(.createPast) }
        let words = ActivityWordsSaid(scene.message.text, known: scene.plan.places.all.map(\.name))
        guard !words.name.isEmpty else { return ask(.createNeedsName, scene) }
        var to = scene.slots.to.flatMap { $0.contains("T") ? LocalTime($0) : nil }
        if let end = to, end <= from { to = nil }
        let number = scene.state.activities.added.count + 1
        var activity = Activity(
            id: ActivityID("chat-\(number)"), name: words.name, place: scene.plan.places.named(in: scene.message.text)?.id ?? place, from: from, to: to,
            repeats: words.repeats, whereabouts: words.whereabouts, capacity: SaidQuantities.people(in: scene.message.text))
        if !scene.responsible.isInCharge(person, of: activity.place) { activity.place = place }
        activity.leader = person.id
        activity.forWhom = scene.message.text.contains("志愿者") ? "volunteer" : nil
        activity.points = words.rule(scene.plan.points.rules, scene.message.text).map { Activity.Reward(rule: $0.id) }
        if scene.message.text.contains("签到码") { activity.needsCode = true }
        return Decision(replies: [scene.answer(.createConfirm, values(activity, scene))], dialogue: .ask(.activity(.create(activity))))
    }

    /// 我想办个包粽子活动, said to us by one who may, in words that others sign up with.
    public static func hear(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.understanding.command == nil, let person = scene.speaker.person, place(of: person, scene) != nil,
            scene.heard.beginning(.plansActivity, of: scene.message.text) != nil, !SaidQuestion.ends(scene.message.text),
            [.none, .eventsList, .eventsJoin, .eventsDetail, .eventsCreate].contains(scene.understanding.intent)
        else { return nil }
        var planned = scene
        planned.understanding = scene.reading.taken(scene.message.text, .eventsCreate)
        return decide(planned)
    }

    /// Asks for what is missing, and keeps what was said.
    private static func ask(_ wording: ActivityWording, _ scene: Scene) -> Decision {
        Decision(replies: [scene.answer(wording)], dialogue: .ask(.activity(.createMore(scene.message.text))))
    }

    /// The rest of it: 6月18号上午9点在3栋门口, behind 我想办个包粽子活动.
    static func more(_ said: String, _ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        if understanding.cue == .no || understanding.cue == .neverMind { return Decision(replies: [scene.answer(.unchanged)], dialogue: .end) }
        guard understanding.cue == nil, understanding.command == nil, understanding.slots.urgency == nil, scene.message.text.count <= longestRest else { return nil }
        switch understanding.intent {
        case .none, .eventsCreate, .eventsList, .eventsJoin, .eventsDetail: break
        default: guard scene.reading.period(scene.message.text) != nil, understanding.confidence < 0.7 else { return nil }
        }
        var whole = scene
        whole.message.text = said + "，" + scene.message.text
        whole.understanding = scene.reading.taken(whole.message.text, .eventsCreate)
        return decide(whole)
    }

    private static let longestRest = 60
    private static let shortChange = 12

    /// 最多20人, 改到10点: shown again with it.
    private static func changed(_ activity: Activity, _ scene: Scene) -> Decision? {
        var changed = activity
        let slots = scene.reading.taken(scene.message.text, .eventsCreate).slots
        if let people = SaidQuantities.people(in: scene.message.text) { changed.capacity = people }
        if let from = slots.from.flatMap({ $0.contains("T") ? LocalTime($0) : nil }) {
            // A clock time alone leaves the day as it was.
            let day = SaidDay.days(in: scene.message.text, today: scene.local.date) == nil ? activity.from.date : from.date
            changed.from = LocalTime(day, from.time)
            changed.to = slots.to.flatMap { $0.contains("T") ? LocalTime($0) : nil }.map { LocalTime(day, $0.time) }
        } else if let day = SaidDay.days(in: scene.message.text, today: scene.local.date)?.lowerBound,
            ChangeActivity.moves(scene) || scene.heard.stands(.instead, in: scene.message.text)
        {
            // 改成周三 keeps the hour.
            changed.from = LocalTime(day, activity.from.time)
            changed.to = activity.to.map { LocalTime(day, $0.time) }
        }
        // 改成包粽子 is no place, unless it says so.
        let place = scene.message.text.firstMatch(of: /(?:地方|地点|位置)(?:改|换)(?:到|在|成|为)?\s*([^，,。]{2,16})$|(?:改到|改在|换到|挪到)\s*([^，,。]{3,16})$/).flatMap { $0.1 ?? $0.2 }
        if let place, changed.from == activity.from, scene.reading.period(String(place)) == nil { changed.whereabouts = String(place) }
        guard changed != activity, scene.message.text.count <= longestRest, scene.understanding.command == nil,
            scene.understanding.intent == .none || scene.understanding.intent.rawValue.hasPrefix("events") || scene.understanding.confidence < 0.7
                || scene.message.text.count <= shortChange
        else { return nil }
        guard scene.plan.clock.instant(changed.from) > scene.now else { return scene.says(.createPast) }
        return Decision(replies: [scene.answer(.createConfirm, values(changed, scene))], dialogue: .ask(.activity(.create(changed))))
    }

    static func answer(_ activity: Activity, _ scene: Scene) -> Decision? {
        switch scene.understanding.cue {
        case .no, .neverMind: return Decision(replies: [scene.answer(.unchanged)], dialogue: .end)
        case .yes: break
        default: return changed(activity, scene)
        }
        guard let person = scene.speaker.person, place(of: person, scene) != nil else { return nil }
        var activity = activity
        // Another may have been added while this one waited for its yes.
        activity.id = ActivityID("chat-\(scene.state.activities.added.count + 1)")
        return Decision(
            facts: [ActivityAdded(activity: activity, by: person.id)],
            replies: [scene.answer(Phrase(ActivityWording.created, values(activity, scene))).about(.activity(OccurrenceID(activity.id, activity.from)))],
            dialogue: .end)
    }

    /// The widest place that a head or staff member may speak for; nil for everybody else.
    static func place(of person: Person, _ scene: Scene) -> PlaceID? {
        let scopes = person.roles.compactMap { role -> PlaceID? in
            guard role.kind != .handler, case .place(let place) = role.scope else { return nil }
            return place
        }
        return scopes.min { scene.plan.places.pathUp(from: $0).count < scene.plan.places.pathUp(from: $1).count }
    }

    private static func values(_ activity: Activity, _ scene: Scene) -> [String: Phrase.Value] {
        let rule = activity.points.flatMap { scene.plan.points.rule($0.rule) }
        return [
            "name": .text(activity.name), "time": .local(activity.from),
            "to": .text(activity.to.map { "\($0.time.hour):\($0.time.minute < 10 ? "0" : "")\($0.time.minute)" } ?? ""),
            "has_to": .flag(activity.to != nil), "where": .text(activity.whereabouts ?? scene.plan.places[activity.place]?.name ?? ""),
            "has_capacity": .flag(activity.capacity != nil), "capacity": .number(activity.capacity ?? 0),
            "is_weekly": .flag(activity.repeats == .weekly), "is_monthly": .flag(activity.repeats == .monthlyByWeekday || activity.repeats == .monthly),
            "is_daily": .flag(activity.repeats == .daily), "for_volunteers": .flag(activity.forWhom != nil), "has_points": .flag(rule != nil),
            "rule": .text(rule?.name ?? ""),
        ]
    }
}

/// Name, whereabouts and repetition of an activity that is being created, cut out of the words around them.
struct ActivityWordsSaid {
    var name: String
    var whereabouts: String?
    var repeats: Activity.Repeat?

    init(_ text: String, known: [String]) {
        var rest = SaidQuantities.plain(text)
        if rest.contains(/每天|天天/) { repeats = .daily }
        if rest.contains(/每(周|星期|礼拜)/) { repeats = .weekly }
        if rest.contains(/隔周|每两周|每隔一周/) { repeats = .fortnightly }
        if rest.contains(/每月|每个月/) { repeats = rest.contains(/第[一二三四五]个?(周|星期)|(周|星期)[一二三四五六日天]/) ? .monthlyByWeekday : .monthly }
        rest = rest.replacing(/^\s*(小邻|邻里)?[,，\s]*(帮我|请|麻烦)?(我们?)?(想|要|打算|准备|计划)?(新增|新建|增加|添加|发布|创建|安排|组织|举办|加|建|办|搞)?(一?个|一场|一次|大家)?(活动)?[:：,，\s]*/, with: "")
        rest = rest.replacing(/(限|名额|最多|共|招|需要)?\s*[\d一二两三四五六七八九十百]+\s*(个人|人|名|位)(以内|左右|为限)?/, with: " ")
        rest = rest.replacing(/(每(周|星期|礼拜|月|个月|天)|隔周)?(第[一二三四五]个?)?(下下?个?)?(周|星期|礼拜)[一二三四五六日天末]/, with: " ")
        rest = rest.replacing(/每(周|星期|月|个月|天)|隔周|今天|明天|后天|大后天|今晚|明晚|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[号日]/, with: " ")
        rest = rest.replacing(
            #/
            (早上|上午|中午|下午|晚上|傍晚|早晨)? \s*
            ([\d一二两三四五六七八九十]{1,3}) (点钟|点半|点一刻|点\d{0,2}分?|时|:\d{2}) (半)?
            \s* ([到至\-~—] \s* (早上|上午|中午|下午|晚上)? \s* ([\d一二两三四五六七八九十]{1,3}) (点钟|点半|点\d{0,2}分?|时|:\d{2}))?
            /#, with: " ")
        rest = rest.replacing(
            #/
            早上|上午|中午|下午|晚上|傍晚|需要签到码|要签到码|签到码|面向志愿者|限志愿者|志愿者参加
            |按[^，,。\s]{2,8}(加分|计分|算分|记分)
            /#, with: " ")
        rest = rest.replacing(/^[\s,，。]*(在|于|到)/, with: " ")
        let marks: Set<Character> = ["，", ",", "。", "；", ";", "、", " ", "\n"]
        let parts: [Substring] = rest.split { (character: Character) in marks.contains(character) }
        let pieces = parts.map { part in part.drop { $0 == "在" || $0 == "于" } }.filter { $0.count >= 2 }
        var named: [Substring] = []
        for piece in pieces {
            guard whereabouts == nil, let end = Self.placeEnd(piece, known) else {
                named.append(piece)
                continue
            }
            whereabouts = String(piece[..<end])
            let behind = piece[end...].drop { "举行办的开展搞有".contains($0) }
            if behind.count >= 2 { named.append(behind) }
        }
        name = named.first.map(String.init) ?? ""
        for more in named.dropFirst() where name.count + more.count <= 20 && more.hasPrefix("活动") { name += more }
    }

    /// A rule of points that is named: 按环境清扫加分.
    func rule(_ rules: [PointPlan.Rule], _ text: String) -> PointPlan.Rule? {
        guard text.contains(/加分|计分|算分|记分|积分/) else { return nil }
        let named = SaidName.best(of: rules, in: text) { [$0.name] + $0.words }
        return named.count == 1 ? named[0] : nil
    }

    /// Where the place's name at the beginning of a piece ends; nil when there is none. Of 平安小区广场舞 the dance must be left.
    private static func placeEnd(_ piece: Substring, _ known: [String]) -> String.Index? {
        let ends = (places + known).flatMap { piece.ranges(of: $0).map(\.upperBound) }.filter { end in
            let rest = piece.distance(from: end, to: piece.endIndex)
            return piece.distance(from: piece.startIndex, to: end) >= 2 && (rest == 0 || rest >= 2)
        }
        return ends.max()
    }

    /// Words that names of meeting places end in.
    private static let places = [
        "中心", "广场", "驿站", "活动室", "会议室", "小区", "花苑", "大厅", "公园", "花园", "空地", "门口", "教室", "架空层", "食堂", "图书室", "书屋", "一楼", "二楼",
        "三楼", "四楼", "站", "馆", "亭",
    ]
}
