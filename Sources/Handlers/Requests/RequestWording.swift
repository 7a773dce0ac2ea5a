import Community

/// `responses/…/requests.yaml`
enum RequestWording: String, Wording {
    static let file = "requests"

    case filed
    case filedPlaceUnsure = "filed-place-unsure"
    case filedWish = "filed-wish"
    case filedSuggestion = "filed-suggestion"
    case keptPrivate = "kept-private"
    case emergency
    case forParty = "for-party"
    case forStaff = "for-staff"
    case emergencyForParty = "emergency-for-party"
    case alarmAgain = "alarm-again"
    case alarmTakenForTaker = "alarm-taken-for-taker"
    case alarmTaken = "alarm-taken"
    case alarmTakenForOthers = "alarm-taken-for-others"
    case saidOver = "said-over"
    case saidOverForParty = "said-over-for-party"
    case askBuilding = "ask-building"
    case askUnit = "ask-unit"
    case askUnitGuess = "ask-unit-guess"
    case askTrouble = "ask-trouble"
    case askWhatOf = "ask-what-of"
    case askTroubleAt = "ask-trouble-at"
    case askMended = "ask-mended"
    case keptOpen = "kept-open"
    case askWhichMended = "ask-which-mended"
    case keptAllOpen = "kept-all-open"
    case askSuggestion = "ask-suggestion"
    case askWish = "ask-wish"
    case unknownBuilding = "unknown-building"
    case unknownUnit = "unknown-unit"
    case neverMind = "never-mind"
    case neverMindFiled = "never-mind-filed"
    case lapsed
    case askCallBack = "ask-call-back"
    case callBackNoted = "call-back-noted"
    case callBackForParty = "call-back-for-party"

    case joined
    case joinedEmergency = "joined-emergency"
    case counted
    case ownAgain = "own-again"
    case split
    case splitNothing = "split-nothing"

    case amended
    case amendedForParty = "amended-for-party"
    case photoAdded = "photo-added"

    case statusDispatched = "status-dispatched"
    case statusHandled = "status-handled"
    case statusWaiting = "status-waiting"
    case statusProposed = "status-proposed"
    case statusClosed = "status-closed"
    case statusList = "status-list"
    case statusNone = "status-none"
    case askedOn = "asked-on"
    case whichDoor = "which-door"
    case notFiledYet = "not-filed-yet"
    case statusUnknown = "status-unknown"

    case urged
    case urgedForParty = "urged-for-party"
    case nothingToUrge = "nothing-to-urge"
    case withdrawn
    case withdrawnForParty = "withdrawn-for-party"
    case workKept = "work-kept"
    case doneTakenBack = "done-taken-back"
    case doneTakenBackForReporter = "done-taken-back-for-reporter"
    case keptFromHeads = "kept-from-heads"
    case withdrawnForReporter = "withdrawn-for-reporter"
    case othersStillAffected = "others-still-affected"
    case nothingToWithdraw = "nothing-to-withdraw"

    case accepted
    case acceptedForReporter = "accepted-for-reporter"
    case refused
    case refusedForOthers = "refused-for-others"
    case refuseNeedsReason = "refuse-needs-reason"
    case assigned
    case assignNeedsWhom = "assign-needs-whom"
    case helperAdded = "helper-added"
    case helperNeedsWhom = "helper-needs-whom"
    case forHelper = "for-helper"
    case emergencyCall = "emergency-call"
    case work
    case workForReporter = "work-for-reporter"
    case waiting
    case waitingForReporter = "waiting-for-reporter"
    case resumed
    case repliedForReporter = "replied-for-reporter"
    case replied
    case callAmbulance = "call-ambulance"
    case looksFirst = "looks-first"
    case dueMoved = "due-moved"
    case dueMovedForReporter = "due-moved-for-reporter"
    case dueNeedsDay = "due-needs-day"
    case dueNeedsReason = "due-needs-reason"
    case noted
    case madePrivate = "made-private"
    case proposed
    case proposedForReporter = "proposed-for-reporter"
    case closedNotOurs = "closed-not-ours"
    case closedWillNot = "closed-will-not"
    case closedForActor = "closed-for-actor"
    case closeNeedsReason = "close-needs-reason"
    case joinedByStaff = "joined-by-staff"
    case joinNeedsNumbers = "join-needs-numbers"
    case notYours = "not-yours"
    case acceptedAll = "accepted-all"
    case whichRequest = "which-request"
    case alreadyClosed = "already-closed"
    case openList = "open-list"
    case openListNone = "open-list-none"
    case claimed
    case claimedForReporter = "claimed-for-reporter"

    case promised
    case promisedForReporter = "promised-for-reporter"
    case promiseReminder = "promise-reminder"
    case promiseBroken = "promise-broken"

    case followUp = "follow-up"
    case followUpReminder = "follow-up-reminder"
    case confirmed
    case partly
    case callForHelp = "call-for-help"
    case takeYourTime = "take-your-time"
    case toldAlarmed = "told-alarmed"
    case emergencyAgain = "emergency-again"
    case emergencyAgainForParty = "emergency-again-for-party"
    case reopened
    case reopenedForParty = "reopened-for-party"
    case reopenedForStaff = "reopened-for-staff"
    case endForAffected = "end-for-affected"
    case endForParty = "end-for-party"
    case rated
    case askRatingReason = "ask-rating-reason"
    case ratingReasonNoted = "rating-reason-noted"
    case nothingToRate = "nothing-to-rate"
    case closedUnconfirmed = "closed-unconfirmed"

    case escalated
}
