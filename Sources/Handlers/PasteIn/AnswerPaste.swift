public import Community
import Foundation

/// "登记 1 3", "全部", "取消": what of the pasted talk is filed; the answers for the group come ready to be pasted back.
public enum AnswerPaste {
    public static func decide(_ scene: Scene, _ dialogue: Dialogue, _ matters: [PastedMatter]) -> Decision? {
        let understanding = scene.understanding
        let numbers = self.numbers(scene.message.text)
        if dialogue.lapsed {
            guard understanding.cue == .yes || !numbers.isEmpty else { return nil }
            return Decision(replies: [scene.answer(Phrase(PasteWording.lapsed))], dialogue: .end)
        }
        if understanding.cue == .no || understanding.cue == .neverMind {
            return Decision(replies: [scene.answer(Phrase(PasteWording.cancelled))], dialogue: .end)
        }
        var chosen = matters.indices.filter { numbers.contains($0 + 1) }
        if numbers.isEmpty, understanding.cue == .yes || scene.heard.stands(.fileAll, in: scene.message.text) {
            chosen = Array(matters.indices)
        }
        guard !chosen.isEmpty else {
            guard understanding.intent == .none, understanding.command == nil else { return nil }
            return Decision(replies: [scene.answer(Phrase(PasteWording.hint, ["count": .number(matters.count)]))])
        }
        return file(chosen.map { matters[$0] }, scene)
    }

    /// 1 3, 1、3, 登记1和3, 第2条; nothing when other words are said.
    private static func numbers(_ text: String) -> Set<Int> {
        let rest = text.filter { !"登记报第条和、，, 号及.。#".contains($0) }
        guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0.isNumber }), text.count <= 24 else { return [] }
        return Set(text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) })
    }

    private static func file(_ matters: [PastedMatter], _ scene: Scene) -> Decision {
        var scene = scene
        var facts: [any Fact] = []
        var others: [Reply] = []
        var back: [Phrase] = []
        var numbers: [String] = []
        for matter in matters {
            let done = matter.joins.flatMap { scene.state.requests[$0] }.flatMap { $0.isOpen ? join($0, matter, scene) : nil } ?? file(matter, scene)
            // The next one takes the next number.
            for fact in done.facts { fact.apply(to: &scene.state, at: scene.now) }
            facts += done.facts
            others += done.replies
            back.append(done.back)
            numbers.append(done.number.description)
        }
        let answer = scene.answer(Phrase(PasteWording.filed, ["numbers": .text(numbers.joined(separator: "、"))]))
        return Decision(
            facts: facts, replies: [answer, Reply(to: scene.chat, back, occasion: .answer)] + others, dialogue: .end)
    }

    private struct Done {
        var facts: [any Fact]
        var replies: [Reply]
        /// For the group.
        var back: Phrase
        var number: RequestNumber
    }

    private static func file(_ matter: PastedMatter, _ scene: Scene) -> Done {
        let filing = FileRequest.Filing(
            kind: matter.kind, category: matter.category, location: matter.location, urgency: matter.isEmergency ? .emergency : nil,
            words: [matter.lines[0].text], message: scene.message.id, onBehalfOf: matter.lines[0].nickname)
        var request = FileRequest.request(filing, scene)
        request.location = matter.location
        let neighbours = joined(to: request.number, matter.lines.filter { $0.nickname != matter.lines[0].nickname }, scene)
        let wording: PasteWording = matter.kind == .report ? .replyFiled : .replyNoted
        return Done(
            facts: [RequestFiled(request: request)] + neighbours, replies: FileRequest.told(scene.telling(request)), back: back(wording, matter, request, scene),
            number: request.number)
    }

    private static func join(_ request: Request, _ matter: PastedMatter, _ scene: Scene) -> Done {
        Done(
            facts: joined(to: request.number, matter.lines, scene), replies: [], back: back(.replyJoined, matter, request, scene), number: request.number)
    }

    /// Neighbours of a group without us have no account; each nickname counts once, and they hear of it through whoever pasted.
    private static func joined(to number: RequestNumber, _ lines: [PastedLine], _ scene: Scene) -> [NeighbourJoined] {
        var seen: Set<String> = []
        return lines.filter { seen.insert($0.nickname).inserted }.map { line in
            let account = Account(channel: scene.chat.channel, id: AccountID("pasted/\(scene.message.sender.id)/\(line.nickname)"))
            return NeighbourJoined(
                number: number,
                neighbour: Affected(
                    reporter: Reporter(account: account, name: line.nickname), chat: scene.chat, message: scene.message.id, at: scene.now, words: line.text))
        }
    }

    private static func back(_ wording: PasteWording, _ matter: PastedMatter, _ request: Request, _ scene: Scene) -> Phrase {
        let names = matter.lines.map(\.nickname).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return Phrase(wording, scene.telling(request).values(.public, ["names": .list(names.map { ["name": .text($0)] })]))
    }
}
