import Community

/// `responses/…/roster.yaml`
enum RosterWording: String, Wording {
    static let file = "roster"

    case claimTaken = "claim-taken"
    case claimForHead = "claim-for-head"
    case claimNewcomer = "claim-newcomer"
    case claimNeedsDoor = "claim-needs-door"
    case claimNeedsName = "claim-needs-name"
    case claimUnknownBuilding = "claim-unknown-building"
    case claimWhichBuilding = "claim-which-building"
    case claimKnown = "claim-known"
    case claimInPrivate = "claim-in-private"
    case claimConfirmed = "claim-confirmed"
    case claimConfirmedForHead = "claim-confirmed-for-head"
    case claimDenied = "claim-denied"
    case claimDeniedForHead = "claim-denied-for-head"
    case claimLapsed = "claim-lapsed"
    case whichClaim = "which-claim"

    case movedOut = "moved-out"
    case movedWhere = "moved-where"
    case movedOutForOthers = "moved-out-for-others"
    case notYourNeighbour = "not-your-neighbour"

    case mine
    case mineUnknown = "mine-unknown"
    case mineInPrivate = "mine-in-private"
    case phoneCorrected = "phone-corrected"
    case correctHow = "correct-how"

    case eraseAsk = "erase-ask"
    case eraseTaken = "erase-taken"
    case eraseKept = "erase-kept"
    case eraseForStaff = "erase-for-staff"

    case deputyGiven = "deputy-given"
    case deputyForDeputy = "deputy-for-deputy"
    case deputyTaken = "deputy-taken"
    case deputyNeedsName = "deputy-needs-name"
    case officesByHeads = "offices-by-heads"
    case termSet = "term-set"
    case termNeedsDay = "term-needs-day"
    case termEnds = "term-ends"
    case termEndsForHolder = "term-ends-for-holder"
    case deputyEnds = "deputy-ends"
    case deputyIsHead = "deputy-is-head"
}
