public import Community

/// "积分不对": becomes a numbered matter of the staff, with the lines in question, private to the person.
public enum AppealPoints {
    /// So many of the newest lines go with it when none is named.
    static let lines = 5

    private static var wrong: Regex<Substring> { /不对|有误|错了|算错|少了|少加|少给|多扣|没加上|没到账|没有到账/ }

    static func asks(_ scene: Scene) -> Bool { scene.message.text.contains("积分") && scene.message.text.contains(wrong) }

    /// Nil unless the message begins with the working word.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.command?.name == "appeal" else { return nil }
        guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
        return decide(person, scene)
    }

    static func decide(_ person: Person, _ scene: Scene) -> Decision {
        let entries = inQuestion(person, scene)
        let lines = entries.map { entry in
            let change = entry.change(for: person.id)
            let what = entry.activityName ?? entry.rule?.name ?? entry.category ?? entry.reason ?? ""
            return "[\(entry.number)] \(entry.on) \(change >= 0 ? "+" : "")\(change) \(what)"
        }
        let place = person.lives?.place ?? scene.placeOfChat ?? scene.plan.places.root!.id
        let filing = FileRequest.Filing(
            kind: .report, category: .other, location: Location(place: place), words: [scene.message.text] + lines, message: scene.message.id, isPrivate: true)
        var request = FileRequest.request(filing, scene)
        // The staff look after points themselves.
        request.party = nil
        request.stage = .filed
        let telling = scene.telling(request)
        return Decision(
            facts: [RequestFiled(request: request)],
            replies: [
                scene.answer(
                    .appealFiled,
                    [
                        "number": .text(request.number.description), "lines": .list(lines.map { ["line": .text($0)] }), "has_lines": .flag(!lines.isEmpty),
                        "answer_due": .moment(request.clocks.answerDue(scene.plan)),
                    ]
                ).about(.request(request.number))
            ] + FileRequest.told(telling), dialogue: .end)
    }

    /// Lines of the amount said, else the newest.
    private static func inQuestion(_ person: Person, _ scene: Scene) -> [LedgerEntry] {
        let newest = Array(scene.state.points.entries(of: person.id).prefix(50))
        if let said = SaidQuantities.points(in: scene.message.text) {
            let fitting = newest.filter { abs($0.change(for: person.id)) == said }
            if !fitting.isEmpty { return Array(fitting.prefix(lines)) }
        }
        return Array(newest.prefix(lines))
    }
}
