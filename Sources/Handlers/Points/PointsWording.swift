import Community

/// `responses/…/points.yaml`
enum PointsWording: String, Wording {
    static let file = "points"

    case unknownPerson = "unknown-person"
    case balance
    case whereToFetch = "where-to-fetch"
    case balanceOfAnother = "balance-of-another"
    case balanceNotYours = "balance-not-yours"
    case history
    case historyNone = "history-none"
    case explained
    case explainedNone = "explained-none"
    case rules
    case ruleOne = "rule-one"
    case rulesNone = "rules-none"
    case ranking
    case rankingNone = "ranking-none"
    case rankingHidden = "ranking-hidden"
    case rankingShown = "ranking-shown"
    case rewards
    case rewardsNone = "rewards-none"

    case awarded
    case awardCorrected = "award-corrected"
    case awardCorrectedForPerson = "award-corrected-for-person"
    case awardedForPerson = "awarded-for-person"
    case awardNotAllowed = "award-not-allowed"
    case awardNotOwn = "award-not-own"
    case awardOutside = "award-outside"
    case awardOverLimit = "award-over-limit"
    case awardNeedsWhom = "award-needs-whom"
    case awardNeedsPoints = "award-needs-points"
    case awardAskAgain = "award-ask-again"
    case awardNeedsReason = "award-needs-reason"
    case awardNoTaking = "award-no-taking"
    case awardUnknown = "award-unknown"
    case awardSeveral = "award-several"

    case claimWaits = "claim-waits"
    case expiryRule = "expiry-rule"
    case claimFiled = "claim-filed"
    case claimForConfirmer = "claim-for-confirmer"
    case claimWhich = "claim-which"
    case claimHowLong = "claim-how-long"
    case claimFull = "claim-full"
    case claimOwnOnly = "claim-own-only"
    case claimNobody = "claim-nobody"
    case claimSame = "claim-same"
    case claimConfirmed = "claim-confirmed"
    case claimConfirmedForPerson = "claim-confirmed-for-person"
    case claimDeclined = "claim-declined"
    case claimDeclinedForPerson = "claim-declined-for-person"
    case claimSettled = "claim-settled"
    case claimWhichOne = "claim-which-one"
    case claimLapsed = "claim-lapsed"
    case dropped

    case redeemConfirm = "redeem-confirm"
    case redeemed
    case redeemWhich = "redeem-which"
    case redeemTooFew = "redeem-too-few"
    case redeemOut = "redeem-out"
    case redeemLess = "redeem-less"
    case awaited
    case offered
    case offerLapsed = "offer-lapsed"
    case handedOver = "handed-over"
    case handedOverForPerson = "handed-over-for-person"
    case codeUnknown = "code-unknown"
    case codeUsed = "code-used"
    case codeNotYours = "code-not-yours"
    case codes
    case codesNone = "codes-none"
    case cancelled
    case cancelledUnfetched = "cancelled-unfetched"
    case cancelNothing = "cancel-nothing"
    case cancelWhich = "cancel-which"
    case stocked
    case stockNeeds = "stock-needs"

    case giveConfirm = "give-confirm"
    case given
    case givenForPerson = "given-for-person"
    case giveNeeds = "give-needs"
    case giveTooFew = "give-too-few"
    case giveOverLimit = "give-over-limit"
    case giveNotWanted = "give-not-wanted"
    case donateConfirm = "donate-confirm"
    case donated
    case expired
    case countered
    case counteredForPerson = "countered-for-person"
    case counterNeeds = "counter-needs"
    case counterUnknown = "counter-unknown"
    case counterNotAllowed = "counter-not-allowed"
    case appealFiled = "appeal-filed"

    case kindAward = "kind-award"
    case kindService = "kind-service"
    case kindAttendance = "kind-attendance"
    case kindRedemption = "kind-redemption"
    case kindCancellation = "kind-cancellation"
    case kindGift = "kind-gift"
    case kindDonation = "kind-donation"
    case kindExpiry = "kind-expiry"
    case kindCounter = "kind-counter"
    case kindOpening = "kind-opening"

    static func kind(_ kind: LedgerEntry.Kind) -> PointsWording { PointsWording(rawValue: "kind-\(kind.rawValue)")! }
}
