import Community

/// "收到" from one who was alarmed: everybody sees who has the emergency.
enum TakeAlarm {
    static func decide(_ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person else { return nil }
        let named = MeantRequest.number(scene).flatMap { scene.state.requests[$0] } ?? MeantRequest.quoted(scene)
        let alarmed = scene.state.openRequests.filter { request in
            request.alarm.map { $0.takenBy == nil } ?? false && mayTake(request, person, wasNamed: named != nil, scene)
        }
        guard let request = named.flatMap({ request in alarmed.first { $0.number == request.number } }) ?? (named == nil ? alarmed.last : nil) else {
            return nil
        }
        var taken = request
        AlarmTaken(number: request.number, by: person.id).change(&taken, at: scene.now)
        let telling = scene.telling(taken)
        let others = FileRequest.alarmed(telling).filter { $0.id != person.id }
        return Decision(
            facts: [AlarmTaken(number: request.number, by: person.id)],
            // Where the reporter hears of it anyway, one line is enough.
            replies: (scene.chat == taken.chat && scene.chat.isGroup ? [] : [scene.answer(.alarmTakenForTaker, about: taken)])
                + [telling.toReporter(.alarmTaken, ["who": .text(person.name)], occasion: .emergency)]
                + telling.tell(others, .alarmTakenForOthers, ["who": .text(person.name)], occasion: .emergency))
    }

    /// Everybody who was alarmed, and whoever else may act on it, unless a bare 收到 in a group can mean anything.
    private static func mayTake(_ request: Request, _ person: Person, wasNamed: Bool, _ scene: Scene) -> Bool {
        if FileRequest.alarmed(scene.telling(request)).contains(where: { $0.id == person.id }) { return true }
        return (wasNamed || scene.message.isAddressed) && RequestAuthority.mayAct(.received, on: request, scene)
    }
}
