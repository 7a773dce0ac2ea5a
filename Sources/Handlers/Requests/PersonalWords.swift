import Community

/// What those who mend say of people and not of the work: 他家物业费欠了两年, 去502看了，她不肯修. It is kept with the request and told to nobody in a group.
enum PersonalWords {
    static func stand(in words: String, of request: Request, _ scene: Scene) -> Bool {
        if scene.heard.stands(.personal, in: words) { return true }
        let known = [scene.speaker.person?.id, request.reporter.person].compactMap { $0 }
        if SaidName.people(in: words, of: scene.plan.roster).contains(where: { !known.contains($0.id) && $0.roles.isEmpty }) { return true }
        // Neither the request's own number nor one to call is a door.
        let bare = words.replacing("\(request.number.value)", with: "").replacing(/[0-9*]{7,}/, with: "")
        guard let room = scene.reading.taken(bare, .report).slots.room else { return false }
        // A door that was named in the group by who lives behind it is no secret there.
        return !request.words.contains { $0.contains(room) }
    }

    /// What of such words is read where the request was reported: the values `said` and `has_said` of its line.
    static func shown(_ words: String?, of request: Request, _ scene: Scene) -> [String: Phrase.Value] {
        let words = words ?? ""
        let isKept = request.chat.isGroup && stand(in: words, of: request, scene)
        return ["said": .text(isKept ? "" : words), "has_said": .flag(!isKept && !words.isEmpty)]
    }

    /// 到了打我电话13812345678: a number is for who asked for help, and for nobody else in the group.
    static func isForReporterAlone(_ words: String, of request: Request) -> Bool { request.chat.isGroup && words.contains(/[0-9*]{7,}/) }
}
