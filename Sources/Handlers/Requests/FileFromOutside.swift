public import Community
public import Foundation

/// A report from another system gets its number, its party and its clocks as one from a chat does.
public enum FileFromOutside {
    /// The channel of those who report so. Nothing is sent there; the other system asks for the state.
    public static let channel: ChannelName = "open311"

    /// - Parameter understanding: what the words and the address mean, read together.
    /// - Returns: the decision, and the number that the report has in it or had already.
    public static func decide(
        _ report: OutsideReport, understanding: Understanding, plan: CommunityPlan, state: CommunityState, now: Date
    ) -> (decision: Decision, number: RequestNumber) {
        let message = MessageID("open311-\(report.id)")
        if case .request(let number) = state.subject(quoted: message) { return (.silence, number) }
        let account = Account(channel: channel, id: AccountID(report.id))
        let scene = Scene(
            plan: plan, state: state,
            message: IncomingMessage(
                id: message, chat: account.privateChat, sender: Sender(id: account.id, name: report.name),
                text: report.words, attachments: report.photo.map { [Attachment(type: "image", url: $0)] } ?? []),
            understanding: understanding, speaker: Speaker(account: account, name: report.name), now: now)
        let yard = report.address.flatMap { plan.places.named(in: $0)?.id }
        var location = ReportPlace(scene: scene, slots: understanding.slots, yard: yard).bestGuess()
        if let place = report.place { location.place = place }
        let urgency = understanding.slots.urgency
        let filing = FileRequest.Filing(
            kind: .report, category: report.category, location: location, urgency: urgency, words: [report.words], message: message, onBehalfOf: nil)
        var request = FileRequest.request(filing, scene)
        request.callBack = report.contact
        return (Decision(facts: [RequestFiled(request: request)], replies: FileRequest.told(scene.telling(request))), request.number)
    }
}

extension RequestStanding {
    public init(_ request: Request, plan: CommunityPlan, state: CommunityState, now: Date) {
        let telling = RequestTelling(request, plan: plan, state: state, now: now)
        let days = plan.clock.local(now).date.dayNumber - plan.clock.local(request.clocks.startedAt).date.dayNumber + 1
        self.init(holder: telling.holderName, party: telling.partyName, next: telling.nextLevel, days: days)
    }
}
