import Community

/// `responses/…/notices.yaml`
enum NoticeWording: String, Wording {
    static let file = "notices"

    case notAllowed = "not-allowed"
    case askText = "ask-text"
    case notToOne = "not-to-one"
    case quoteTooLong = "quote-too-long"
    case preview
    case previewForHeads = "preview-for-heads"
    case previewCorrection = "preview-correction"
    case previewInPrivate = "preview-in-private"
    case outside
    case headsByStaff = "heads-by-staff"
    case nobodyThere = "nobody-there"
    case confirmHint = "confirm-hint"
    case cancelled
    case lapsed
    case issued
    case nowSent = "now-sent"

    case notice
    case noticeForHeads = "notice-for-heads"
    case receiptAsked = "receipt-asked"
    case passOn = "pass-on"
    case paste
    case digest
    case correction
    case withdrawal
    case reminder
    case reminderToPassOn = "reminder-to-pass-on"

    case list
    case listNone = "list-none"
    case received
    case passedOn = "passed-on"
    case nothingToPassOn = "nothing-to-pass-on"
    case coverage
    case coverageNone = "coverage-none"
    case corrected
    case withdrawn
    case sentAlready = "sent-already"
    case notYours = "not-yours"
    case whichNotice = "which-notice"
    case alreadyWithdrawn = "already-withdrawn"
    case timePast = "time-past"
    case reminded
    case remindNobody = "remind-nobody"
    case remindedLately = "reminded-lately"

    case answersReport = "answers-report"
    case nothingAnnounced = "nothing-announced"
    case answersQuestion = "answers-question"
}
