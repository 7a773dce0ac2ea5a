import Community

/// `responses/…/points-page.yaml`
enum PointsPageWording: String, Wording {
    static let file = "points-page"

    case unknown
    case unknownPerson = "unknown-person"
    case claims
    case ledger
    case counter
    case rewards
    case claimHeads = "claim-heads"
    case ledgerHeads = "ledger-heads"
    case counterHeads = "counter-heads"
    case rewardHeads = "reward-heads"
    case reasonMissing = "reason-missing"
    case codeMissing = "code-missing"
    case numberMissing = "number-missing"
    case countMissing = "count-missing"
    case stateWaiting = "state-waiting"
    case stateConfirmed = "state-confirmed"
    case stateDeclined = "state-declined"
    case stateLapsed = "state-lapsed"
    case stateAll = "state-all"
    case potIssued = "pot-issued"
    case potSpent = "pot-spent"
    case potPool = "pot-pool"
    case potExpired = "pot-expired"
    case others
    case redemptionWaiting = "redemption-waiting"
    case redemptionHandedOver = "redemption-handed-over"
    case redemptionCancelled = "redemption-cancelled"
    case endless

    static func redemption(_ state: Redemption.State) -> PointsPageWording { PointsPageWording(rawValue: "redemption-\(state.rawValue)")! }
}
