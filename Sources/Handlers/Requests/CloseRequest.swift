import Community

/// Staff end a request without its being done: not ours, with the right number to call, or not to be done, with the reason.
enum CloseRequest {
    static func decide(_ request: Request, _ end: Request.End, _ words: String?, _ scene: Scene) -> Decision {
        guard let words, !words.isEmpty else { return Decision(replies: [scene.answer(.closeNeedsReason, about: request)]) }
        let telling = scene.telling(request)
        return Decision(
            facts: [RequestClosed(number: request.number, by: scene.speaker.person?.id, end: end, words: words)],
            replies: [scene.answer(.closedForActor, about: request)]
                + telling.toEveryone(end == .notOurs ? .closedNotOurs : .closedWillNot, ["reason": .text(words)])
                + telling.tell(scene.responsible.holders(of: request), .endForParty, ["said": .text(words)], except: scene.message.account))
    }
}

/// "1031 并入 1024": staff join two matters that are one.
enum JoinByHand {
    static func decide(_ request: Request, _ scene: Scene) -> Decision {
        let rest = scene.understanding.command?.rest ?? ""
        let digits = rest.drop { !$0.isNumber }.prefix { $0.isNumber }
        guard let target = RequestNumber(digits: String(digits)).flatMap({ scene.state.requests[$0] }), target.isOpen, target.number != request.number
        else { return Decision(replies: [scene.answer(.joinNeedsNumbers, about: request)]) }
        let neighbours = request.everyone.map { NeighbourJoined(number: target.number, neighbour: $0) }
        let telling = scene.telling(target)
        return Decision(
            facts: neighbours
                + [RequestClosed(number: request.number, by: scene.speaker.person?.id, end: .joined, words: target.number.description)],
            replies: [scene.answer(.joinedByStaff, about: target, ["other": .text(request.number.description)])]
                + request.everyone.map { telling.to($0, .joined) })
    }
}

/// "拆分", "1024 拆分": a neighbour's trouble is another one after all and gets a number of its own.
enum SplitRequest {
    static func decide(_ named: Request?, _ scene: Scene) -> Decision? {
        let own = scene.state.requests(concerning: scene.message.account).first { request in
            request.isOpen && request.affected.contains { $0.reporter.account == scene.message.account }
        }
        guard let request = named ?? own else {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(RequestWording.splitNothing))]) : nil
        }
        guard RequestAuthority.mayAct(.split, on: request, scene) else { return Decision(replies: [scene.answer(.notYours, about: request)]) }
        let mine = request.affected.last { $0.reporter.account == scene.message.account }
        let isInCharge = scene.responsible.isInCharge(scene.speaker.person, of: request.location.place)
        guard let neighbour = mine ?? (isInCharge ? request.affected.last : nil) else {
            return Decision(replies: [scene.answer(Phrase(RequestWording.splitNothing))])
        }
        return split(neighbour, off: request, scene)
    }

    static func split(_ neighbour: Affected, off request: Request, _ scene: Scene) -> Decision {
        var apart = Request(
            number: scene.state.nextRequest, kind: request.kind, category: request.category, urgency: request.urgency, location: request.location,
            words: [neighbour.words], reporter: neighbour.reporter, chat: neighbour.chat, message: neighbour.message, filedAt: scene.now,
            isPrivate: request.isPrivate, party: request.party, clock: request.clocks.name)
        apart.photos = []
        apart.isKeptFromHeads = request.isKeptFromHeads
        let telling = scene.telling(apart)
        var replies = [scene.answer(.split, about: apart)]
        if neighbour.reporter.account != scene.message.account { replies.append(telling.toReporter(.split)) }
        return Decision(
            facts: [
                RequestFiled(request: apart),
                NeighbourSplit(number: request.number, account: neighbour.reporter.account, own: apart.number),
            ], replies: replies + FileRequest.told(telling))
    }
}
