public import Community

/// `responses/…/console.yaml`: what the program itself says on the review page. All else stands in the pages.
public enum ConsoleWording: String, Wording {
    public static let file = "console"

    case queue, request, notices, activities, points, figures, people, unanswered, undelivered, problem
    case signIn = "sign-in"
    case linkOver = "link-over"
    case tooManyAttempts = "too-many-attempts"
    case foreignForm = "foreign-form"
    case formTooLarge = "form-too-large"
    case unknownRequest = "unknown-request"
    case notForYou = "not-for-you"
    case changedMeanwhile = "changed-meanwhile"
    case changedShort = "changed-short"
    case wordsMissing = "words-missing"
    case reasonMissing = "reason-missing"
    case assigneeMissing = "assignee-missing"
    case dayMissing = "day-missing"
    case doneMissing = "done-missing"
    case endMissing = "end-missing"
    case numberMissing = "number-missing"
    case unknownAction = "unknown-action"
    case noPhoto = "no-photo"
    case nothingChosen = "nothing-chosen"
    case doneCount = "done-count"
    case tableHeads = "table-heads"
    case figureHeads = "figure-heads"
    case peopleHeads = "people-heads"
    case unansweredHeads = "unanswered-heads"
    case undeliveredHeads = "undelivered-heads"
    case roleHead = "role-head"
    case roleStaff = "role-staff"
    case roleHandler = "role-handler"
    case answerClock = "answer-clock"
    case doneClock = "done-clock"
    case sentAgain = "sent-again"
    case notSentAgain = "not-sent-again"
    case storeRefuses = "store-refuses"
    case sentLater = "sent-later"
    case privateChat = "private-chat"

    /// Names of the lines of a request's history: every fact about a request has one.
    public static let histories: [PhraseKey] =
        [PhraseKey("history.\(RequestFiled.name)")]
        + FactCatalogue.all.filter { $0 is any RequestFact.Type }.map { PhraseKey("history.\($0.name)") }
    /// Everything that the review page asks for.
    public static let all: [PhraseKey] =
        keys + NeighbourhoodPageWording.keys + NoticePageWording.keys + ActivityPageWording.keys + PointsPageWording.keys + histories
        + QueueFilter.State.allCases.map { PhraseKey("queue-states.\($0.rawValue)") }
        + FigureName.allCases.map { PhraseKey("figure-names.\($0.rawValue)") }
        + BoardsPage.List.allCases.map { PhraseKey("board-lists.\($0.rawValue)") } + TopicsPage.List.allCases.map { PhraseKey("topic-lists.\($0.rawValue)") }
        + VisitsPage.List.allCases.map { PhraseKey("visit-lists.\($0.rawValue)") } + ListsPage.List.allCases.map { PhraseKey("three-lists.\($0.rawValue)") }
        + ["today", "this-month", "last-month", "this-year"].map { PhraseKey("figure-names.\($0)") }
}
