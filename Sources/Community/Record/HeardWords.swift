/// Words that handlers listen for in a message whose meaning is clear already: 预约 in 资源1 预约, 没人 in a visit's sentence.
///
/// Each language has its own, in `intents/<language>/heard-words.yaml`; handlers know only what the words are for.
public struct HeardWords: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        // Calls at households.
        case visitTrouble = "visit-trouble"
        case visitIndoors = "visit-indoors"
        case visitNeed = "visit-need"
        case visitDenial = "visit-denial"
        case visitNobody = "visit-nobody"
        case visitWeekly = "visit-weekly"
        case visitQuarterly = "visit-quarterly"
        case visitGivenTo = "visit-given-to"
        /// When somebody is at home, how to reach them, what to bring: said behind a report.
        case reportAddition = "report-addition"
        case callMe = "call-me"
        /// At the beginning: it is not wanted any more. A time or how often, and hardly more.
        case drops
        case saysWhen = "says-when"
        /// It is not done yet; the same with nothing else said; what a proposal speaks of, and a mere complaint does not.
        case still
        case stillAlone = "still-alone"
        case proposes
        /// The same trouble at one's own home, and nothing else.
        case sameHere = "same-here"
        /// At the end of an answer to the question which one: 电梯的.
        case thatOne = "that-one"
        /// At the beginning: what was told just now was something else; or the assistant is told to do something.
        case notThat = "not-that"
        case tellsUs = "tells-us"
        /// At the beginning: more of what was told just now.
        case goesOn = "goes-on"
        /// The speaker's own house or a neighbour in it: 我们楼上.
        case ownHouse = "own-house"
        /// Illness and want, which are nobody else's business.
        case hardship
        /// Of people and not of the work.
        case personal
        /// To be talked of later, and no vote; a vote by its name.
        case talksLater = "talks-later"
        case callsVote = "calls-vote"
        /// Found on a visit: somebody is in need at once.
        case foundInNeed = "found-in-need"
        /// Nobody has come, said in few words and nothing else.
        case nobodyCame = "nobody-came"
        /// Busy elsewhere, and comes then.
        case elsewhereFirst = "elsewhere-first"
        /// At the beginning: haste.
        case makesHaste = "makes-haste"
        /// Moves house, and does not say where to.
        case movesHouse = "moves-house"
        // Opening hours are asked for; of the community's own office.
        case asksHours = "asks-hours"
        case office
        // Where it is: within a house; in the yard that several houses share.
        case inHouse = "in-house"
        case inYard = "in-yard"
        /// At the beginning: it is as it was, said to whoever says it is mended.
        case notMended = "not-mended"
        /// The same by neighbours, in words that can be of little else.
        case plainlyNotMended = "plainly-not-mended"
        // Beside the number of a request: how far it is; haste.
        case asksByNumber = "asks-by-number"
        case urgesByNumber = "urges-by-number"
        // Taken for taking back: it is still wanted.
        case stillWanted = "still-wanted"
        // Which unit: all of them, at the beginning; the speaker's own.
        case allUnits = "all-units"
        case ownUnit = "own-unit"
        /// At the beginning: it was meant for others, or was a mistake.
        case sentByMistake = "sent-by-mistake"
        /// At the beginning: it is denied that it is done: 哪里修好了.
        case deniesMended = "denies-mended"
        /// Things and animals that are lost and found, and are nobody's danger.
        case lostThing = "lost-thing"
        /// Cannot say yet whether it is done: 晚上回去看看.
        case looksFirst = "looks-first"
        /// At the beginning: it is as it should be. 好了，谢谢 is more than thanks.
        case fineNow = "fine-now"
        /// Whoever looks after others is away; somebody stands in.
        case away
        case standsIn = "stands-in"
        /// All that was reported is well again, and nothing else.
        case allMended = "all-mended"
        /// What was wished for is there, and nothing else.
        case foundAgain = "found-again"
        /// Supplies that are cut off and come back: 停水.
        case interruption
        /// What wires do before they burn.
        case smellsBurnt = "smells-burnt"
        /// Wait; and whether it was heard, after something was reported. Anger at us.
        /// A yes that can be of nothing else, at the beginning; and no to what is about to be done.
        case firmly
        case dropsDraft = "drops-draft"
        case oneMoment = "one-moment"
        case askedIfHeard = "asked-if-heard"
        case angry
        /// Whether points expire; when work that was told is booked.
        case expires
        /// The same work on another day.
        case alsoThen = "also-then"
        case whenBooked = "when-booked"
        /// Of an activity: somebody comes after all, and wishes to be reminded.
        case comesAfterAll = "comes-after-all"
        /// What the schedule knows of an activity: when, where, how many.
        case ofSchedule = "of-schedule"
        case remindMe = "remind-me"
        /// By who has given points: they were wrong; at the beginning, they are not to count; the number said is the right one, no difference.
        case gaveWrong = "gave-wrong"
        case givesNotAfterAll = "gives-not-after-all"
        case insteadOf = "instead-of"
        /// At the beginning: more words for a notice that is not sent yet.
        case addsToNotice = "adds-to-notice"
        /// By who was called to an emergency: they come, or are there.
        case onTheWay = "on-the-way"
        /// The same, where it is all that is said: 到了.
        case onTheWayAlone = "on-the-way-alone"
        /// That they cannot; and at the beginning, what they do about it.
        case cannotCome = "cannot-come"
        case seesToIt = "sees-to-it"
        /// At the beginning, of a head: whom they have spoken with.
        case spokeWithThem = "spoke-with-them"
        /// By who cried for help and was told that it is over: it is not.
        case goesOnStill = "goes-on-still"
        /// The same, where it is all that is said: 没有.
        case goesOnStillAlone = "goes-on-still-alone"
        /// At the beginning of a question; pairs of signs that every question and notice has.
        case asksUs = "asks-us"
        case ofEveryQuestion = "of-every-question"
        /// At the end: an answer is wanted.
        case asksBack = "asks-back"
        /// At the end, by those who have it in hand: 灯泡换了; and that it stays as it was.
        /// Got ready, which is not done; still to come.
        case gotReady = "got-ready"
        case toCome = "to-come"
        /// Behind a number: what follows is for whoever waits.
        case tellsResident = "tells-resident"
        /// At the end: whether it is so.
        case asksWhether = "asks-whether"
        case didWork = "did-work"
        case butStill = "but-still"
        /// Looks something up, and does not say what.
        case lookUp = "look-up"
        /// Of whoever mended it.
        case praises
        /// Some word of work, of when, of who is at home: 生日快乐 has none.
        case ofWork = "of-work"
        /// By those who are to mend it: where exactly, and whom to ask.
        case whichDoor = "which-door"
        // What is offered, wanted and done together.
        case takePart = "take-part"
        /// At the beginning: the speaker can help neighbours.
        case canHelp = "can-help"
        case book
        case wantsListed = "wants-listed"
        case thank
        case takeDown = "take-down"
        case finish
        case progress
        case lasts
        case weekend
        case workingDays = "working-days"
        case everyDay = "every-day"
        case timeOfDay = "time-of-day"
        /// In every need and offer, so that it tells nothing of them.
        case saysNothing = "says-nothing"
        // Volunteers.
        case joinQuestion = "join-question"
        case joinDoubt = "join-doubt"
        case joinWish = "join-wish"
        case joinOrder = "join-order"
        case volunteerMore = "volunteer-more"
        // Who is who.
        case movedOut = "moved-out"
        case known
        case unknown
        case introduction
        case noName = "no-name"
        case title
        case staff
        // Points: work by other words than a rule's; a neighbour's word on it; a reward that waits at the counter.
        case serviceCleaning = "service-cleaning"
        case servicePatrol = "service-patrol"
        case serviceVisit = "service-visit"
        case serviceMediation = "service-mediation"
        case vouches
        case denies
        case whereToFetch = "where-to-fetch"
        case wantsNoMore = "wants-no-more"
        // Months, notices, pasted talk.
        case lastMonth = "last-month"
        case whichMonths = "which-months"
        case points
        case onlyHere = "only-here"
        case sendNow = "send-now"
        /// At the beginning, behind a time: tells the neighbours.
        case tellAll = "tell-all"
        /// A notice is not to stand, and nothing else said; more is asked of one.
        // An order to tell people something, at its beginning: manners, whom, and that they are to be told; and at its end.
        case politely
        case tellsPeople = "tells-people"
        case toWhom = "to-whom"
        case addressee
        case tellsThem = "tells-them"
        case tellsAtEnd = "tells-at-end"
        case headsOfBuildings = "heads-of-buildings"
        // Of a draft, at the beginning: something is wrong; one more thing is named. All of it: send it. Places that are left out, or added.
        case putsRight = "puts-right"
        case noticeAdds = "notice-adds"
        case sendIt = "send-it"
        case leavesOut = "leaves-out"
        case asWell = "as-well"
        case takeNoticeBack = "take-notice-back"
        case asksMore = "asks-more"
        case every
        case whole
        case echo
        /// Said to what was answered, and wants no answer.
        case assent
        case fileAll = "file-all"
        /// Nobody need come this time; and nothing is left to do at all.
        case needNotCome = "need-not-come"
        case isOver = "is-over"
        /// All of it: whether we are a person.
        case areYouHuman = "are-you-human"
        // By those who mend: it is not theirs to do; at the beginning, they have it.
        case refusesWork = "refuses-work"
        case takesWork = "takes-work"
        /// By those who mend: something that only the resident can answer; all of it, that they are at it.
        case asksResident = "asks-resident"
        case underWay = "under-way"
        /// Of the property company, among neighbours; what weighs on somebody and is nobody else's business; grief.
        case talkOfProperty = "talk-of-property"
        case privateTrouble = "private-trouble"
        case grief
        /// How many points something is worth.
        case asksHowMany = "asks-how-many"
        case feelsIll = "feels-ill"
        case fever
        /// At the beginning of a name.
        case surname
        /// Whose number is asked for is that of ambulance, fire brigade or police.
        case emergencyNumbers = "emergency-numbers"
        // Danger: which advice fits what is cried.
        case despair
        case shutInByFire = "shut-in-by-fire"
        case choking
        case inWater = "in-water"
        case bodyFails = "body-fails"
        case goneMissing = "gone-missing"
        // What turns a calm report dangerous; that it is none; and what neighbours say whom it befalls as well.
        case dangerInLift = "danger-in-lift"
        case dangerOfPower = "danger-of-power"
        case dangerOfGas = "danger-of-gas"
        case dangerOfFire = "danger-of-fire"
        case noDanger = "no-danger"
        case inDangerToo = "in-danger-too"
        // Whom to ask.
        case unreached
        /// At the beginning: whoever has the speaker's matter.
        case whoeverHasIt = "whoever-has-it"
        case asksForPhone = "asks-for-phone"
        case whereLives = "where-lives"
        case putThrough = "put-through"
        /// When it is somebody's turn.
        case whenTurn = "when-turn"
        case cannotTakeTurn = "cannot-take-turn"
        // Votes: by whoever is in charge, and nothing else said; before the choice.
        case openVote = "open-vote"
        case endVote = "end-vote"
        /// All that is said of the matter points back: 这个可以.
        case pointsBack = "points-back"
        /// At the beginning: how long it is to go on.
        case voteLasts = "vote-lasts"
        case changesVote = "changes-vote"
        /// Lives here since lately.
        case newcomer
        // Activities.
        case plansActivity = "plans-activity"
        /// Somebody else than the speaker, at the beginning.
        case companion
        /// Before whom one brings along.
        case bringsAlong = "brings-along"
        /// Only the speaker comes.
        case onlyMyself = "only-myself"
        case alsoComes = "also-comes"
        case givesUpPlace = "gives-up-place"
        /// Behind a name: they are to be signed up.
        case signsUp = "signs-up"
        case series
        case resize
        case places
    }

    private let words: [Kind: [String]]
    /// Kinds of help by name, with the words by which a need or an offer is one of it.
    public var help: [String: [String]]

    /// - Parameter words: opened out; a kind that is missing is never heard.
    public init(_ words: [Kind: [String]] = [:], help: [String: [String]] = [:]) {
        self.words = words.mapValues { $0.sorted { $0.count > $1.count } }
        self.help = help
    }

    public subscript(kind: Kind) -> [String] { words[kind] ?? [] }

    public func stands(_ kind: Kind, in text: some StringProtocol) -> Bool { self[kind].contains { text.contains($0) } }

    /// The longest word that the text begins with.
    public func beginning(_ kind: Kind, of text: some StringProtocol) -> String? { self[kind].first { text.hasPrefix($0) } }

    /// Whether a text is one of the words and nothing else, but for a mark or a particle at its end.
    public func isAll(_ kind: Kind, of text: String) -> Bool {
        func bare(_ text: some StringProtocol) -> Substring {
            var rest = Substring(text)
            while let last = rest.last, "啊呀吧呢的哦嗯啦了吗!！。.?？~ ".contains(last) { rest.removeLast() }
            return rest
        }
        let said = bare(text)
        return !said.isEmpty && self[kind].contains { bare($0) == said }
    }

    /// The kinds of help that a text speaks of, by name.
    public func helpKinds(in text: String) -> Set<String> { Set(help.filter { $0.value.contains { text.contains($0) } }.keys) }

    /// The longest word that the text ends with.
    public func ending(_ kind: Kind, of text: some StringProtocol) -> String? { self[kind].first { text.hasSuffix($0) } }
}
