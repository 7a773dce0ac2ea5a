import Community

/// What those who mend say of people and not of the work: 他家物业费欠了两年, 去502看了，她不肯修. It is kept with the request and told to nobody in a group.
enum PersonalWords {
    static func stand(in words: String, of request: Request, _ scene: Scene) -> Bool {
        if words.contains(/\d{7,}/) || scene.heard.stands(.personal, in: words) { return true }
        let own = scene.speaker.person?.id
        if SaidName.people(in: words, of: scene.plan.roster).contains(where: { $0.id != own && $0.roles.isEmpty }) { return true }
        return scene.reading.taken(words, .report).slots.room != nil
    }
}
