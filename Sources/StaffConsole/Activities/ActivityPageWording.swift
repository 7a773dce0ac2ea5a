import Community

/// `responses/…/activity-page.yaml`
enum ActivityPageWording: String, Wording {
    static let file = "activity-page"

    case unknown
    case heads
    case signUpHeads = "sign-up-heads"
    case timeUnread = "time-unread"
    case countUnread = "count-unread"
    case going
    case waiting
    case offered
    case withdrawn
    case came
    case absent
    case cancelled

    static func state(_ state: SignUp.State) -> ActivityPageWording { ActivityPageWording(rawValue: state.rawValue)! }
}
