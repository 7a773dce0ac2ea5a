import Community
import Foundation

/// What is said in few words right behind a wish or report, whatever else it may be taken for.
extension AmendRequest {
    private static let longestDetail = 16
    private static let longestVisit = 30
    /// So soon the next line in a group is still of what was reported there.
    private static let inOneBreath: TimeInterval = 3 * 60
    /// What is surer than this is another matter.
    private static let sureOfAnother = 0.9
    private static let unsureOfAnother = 0.6

    /// 要一个女的, 有车最好, 两三把就够了: more of what was wished or suggested just now.
    static func moreOfWish(_ request: Request, _ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        let text = scene.message.text
        guard request.kind == .wish || request.kind == .suggestion, scene.chat.kind == .private, scene.slots.urgency == nil, !scene.slots.namesPlace,
            understanding.cue == nil, (2...longestDetail).contains(text.count), !SaidQuestion.ends(text), scene.now.timeIntervalSince(request.filedAt) <= rightAfter,
            [request.kind == .wish ? Intent.wish : .suggest, .none].contains(understanding.intent) || understanding.confidence < sureOfAnother,
            ![Intent.withdraw, .human, .pointsBalance, .help, .status, .urge, .rate].contains(understanding.intent), MeantRequest.number(scene) == nil,
            !scene.heard.stands(.anotherMatter, in: text), scene.heard.beginning(.tellsUs, of: text) == nil
        else { return nil }
        return dropped(request, scene) ?? add(request, scene)
    }

    /// 家里有狗，进门前先说一声, 只有老人在家: for whoever comes.
    static func aboutVisit(_ request: Request, _ scene: Scene) -> Decision? {
        guard request.kind == .report, request.urgency != .emergency, scene.message.isAddressed, scene.slots.urgency == nil, !scene.slots.namesPlace,
            scene.understanding.cue == nil, scene.message.text.count <= longestVisit, scene.heard.stands(.ofVisit, in: scene.message.text),
            scene.understanding.intent != .withdraw, !SaidQuestion.ends(scene.message.text), scene.understanding.verdict == nil,
            // 小区里有狗没牵绳 is a trouble of its own.
            [nil, .other, request.category].contains(scene.slots.category) || scene.understanding.confidence < unsureOfAnother
                || scene.heard.stands(.beforeComing, in: scene.message.text)
        else { return nil }
        return add(request, scene)
    }

    /// 南门进来第二盏, 4楼和5楼的都不亮, of the reporter in the group: those who come read where, and the group nothing.
    static func whereExactly(_ request: Request, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard request.kind == .report, request.urgency != .emergency, scene.chat.isGroup, !scene.message.isAddressed, scene.slots.urgency == nil,
            scene.understanding.cue == nil, (3...longestDetail).contains(text.count), !SaidQuestion.ends(text), !text.contains(/^我(?!家|们)/),
            scene.understanding.intent == .none || scene.understanding.confidence < unsureOfAnother, scene.now.timeIntervalSince(request.filedAt) <= inOneBreath,
            scene.heard.stands(.tellsSpot, in: text) || scene.slots.floor != nil, [.none, .report].contains(scene.understanding.intent),
            [nil, .other, request.category].contains(scene.slots.category),
            scene.slots.building == nil || scene.slots.building == scene.plan.places[request.location.place]?.number
        else { return nil }
        return (scene.slots.namesPlace ? correct(request, scene).map { Decision(facts: $0.facts, replies: $0.replies.filter { $0.to != scene.chat }) } : nil)
            ?? add(request, scene)
    }
}
