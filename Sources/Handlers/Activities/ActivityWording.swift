import Community

/// `responses/…/activities.yaml`
enum ActivityWording: String, Wording {
    static let file = "activities"

    case list
    case nothing
    case nothingLike = "nothing-like"
    case detail
    case detailAndWhom = "detail-and-whom"
    case willRemind = "will-remind"
    case unknown
    case weeklyPlan = "weekly-plan"
    case calendar
    case calendarNone = "calendar-none"
    /// Used by the calendars that the server gives out.
    case calendarName = "calendar-name"
    case calendarEntry = "calendar-entry"

    case joined
    case joinedAgain = "joined-again"
    case resized
    case waiting
    case full
    case joinWhich = "join-which"
    case joinNothing = "join-nothing"
    case joinClosed = "join-closed"
    case joinNotForYou = "join-not-for-you"
    case left
    case leftForLeader = "left-for-leader"
    case leaveWhich = "leave-which"
    case leaveNothing = "leave-nothing"
    case offer
    case offerTaken = "offer-taken"
    case offerLapsed = "offer-lapsed"
    case reminder
    case reminderYes = "reminder-yes"
    case unchanged
    case mine
    case mineNone = "mine-none"

    case checkedIn = "checked-in"
    case checkedInAgain = "checked-in-again"
    case checkInNothing = "check-in-nothing"
    case checkInCode = "check-in-code"
    case checkInWrongCode = "check-in-wrong-code"
    case checkInByLeader = "check-in-by-leader"
    case checkInNotLeader = "check-in-not-leader"
    case checkInForPerson = "check-in-for-person"
    case codeForLeader = "code-for-leader"
    case heldForLeader = "held-for-leader"
    case signUps = "sign-ups"
    case signUpsInPrivate = "sign-ups-in-private"
    case signUpsNotYours = "sign-ups-not-yours"

    case createConfirm = "create-confirm"
    case created
    case createNeedsTime = "create-needs-time"
    case createNeedsName = "create-needs-name"
    case createPast = "create-past"
    case notAllowed = "not-allowed"
    case changeWhich = "change-which"
    case changeNeeds = "change-needs"
    case moveConfirm = "move-confirm"
    case moved
    case movedForPeople = "moved-for-people"
    case cancelConfirm = "cancel-confirm"
    case calledOff = "called-off"
    case cancelledForPeople = "cancelled-for-people"
    case alreadyCancelled = "already-cancelled"
    case alreadyOver = "already-over"
    case changeNothing = "change-nothing"
    case capacityTooSmall = "capacity-too-small"
    case resizedByLeader = "resized-by-leader"
    case checkInOnPageWhen = "check-in-on-page-when"
    case checkInSeveral = "check-in-several"
    case checkInUnknown = "check-in-unknown"
    case checkInNoAccount = "check-in-no-account"
    case checkInNobody = "check-in-nobody"
}
