public import Community

/// Answers one ask, or a few that belong together.
///
/// Pure: looks at the scene, changes nothing, sends nothing.
public protocol Handler: Sendable {
    static var intents: [Intent] { get }
    static func decide(_ scene: Scene) -> Decision
}

/// Which handler answers which intent. A new ask is a new file and one line here.
public enum HandlerList {
    public static let all: [any Handler.Type] =
        requests + points + activities + people + questions + neighbourhood + notices + notUnderstood

    private static let requests: [any Handler.Type] = [
        ReportProblem.self, MakeWish.self, MakeSuggestion.self, AskStatus.self, UrgeRequest.self, WithdrawRequest.self, RateRequest.self,
        AssignRequest.self, ResolveRequest.self,
    ]
    private static let points: [any Handler.Type] = [
        AskMyPoints.self, AskHistory.self, AskRules.self, AskRanking.self, AskRewards.self, RedeemReward.self, ClaimService.self, AwardPoints.self,
    ]
    private static let activities: [any Handler.Type] = [
        AskActivities.self, AskActivity.self, JoinActivity.self, LeaveActivity.self, CheckIn.self, CreateActivity.self,
    ]
    private static let people: [any Handler.Type] = [AskForPerson.self]
    private static let questions: [any Handler.Type] = [AnswerQuestion.self, FindContact.self, FindDuty.self]
    private static let neighbourhood: [any Handler.Type] = [
        ProposeTopic.self, AskTopics.self, VoteOnTopic.self, LogVisit.self, ShowBoard.self, JoinTeam.self,
    ]
    private static let notices: [any Handler.Type] = [SendNotice.self, ListNotices.self]
    private static let notUnderstood: [any Handler.Type] = [AskForHelp.self, Greet.self]

    /// The wordings that handlers use, to be held against `responses/`.
    public static let wordings: [PhraseKey] =
        RequestWording.keys + FiguresWording.keys + PointsWording.keys + ActivityWording.keys + PeopleWording.keys
        + SignInWording.keys + QuestionWording.keys + NeighbourhoodWords.keys + NoticeWording.keys + RosterWording.keys + PasteWording.keys
        + PublicationWording.keys + ChatWording.keys + NotUnderstoodWording.keys + ConfirmWording.keys + MeaningWording.allKeys
        + Request.Stage.allCases.map { PhraseKey("stages.\($0.rawValue)") } + Request.End.allCases.map { PhraseKey("ends.\($0.rawValue)") }
        + Request.Kind.allCases.map { PhraseKey("kinds.\($0.rawValue)") } + Category.allCases.map { PhraseKey("emergencies.\($0.rawValue)") } + EmergencyAdvice.keys
        + ["this", "next", "last", "that"].map { PhraseKey("moments.\($0)-week") }

    private static let byIntent: [Intent: any Handler.Type] = Dictionary(
        uniqueKeysWithValues: all.flatMap { handler in handler.intents.map { ($0, handler) } })

    public static func handler(for intent: Intent) -> (any Handler.Type)? { byIntent[intent] }
}
