extension HeardWords {
    /// What words are listened for; the pages of `intents/<language>/heard/` have them, a page for each mark here.
    public enum Kind: String, CaseIterable, Sendable {
        // MARK: Calls at households

        // What is broken; a room of theirs, which is not the building's trouble; what is wanting; what was looked for and not found.
        case visitTrouble = "visit-trouble"
        case visitIndoors = "visit-indoors"
        case visitNeed = "visit-need"
        case visitDenial = "visit-denial"
        // Nobody was met; how often; whom something is given to.
        case visitNobody = "visit-nobody"
        case visitWeekly = "visit-weekly"
        case visitQuarterly = "visit-quarterly"
        case visitGivenTo = "visit-given-to"
        // Somebody is found in need at once.
        case foundInNeed = "found-in-need"
        // Of another time: it was, and is over, or may come some day. Nobody who looks after somebody is nobody who was met.
        case notNow = "not-now"
        case visitLonely = "visit-lonely"

        // MARK: What a resident says of a trouble, and where it is

        // Behind a report: when somebody is at home, how to reach them, what to bring, what was done meanwhile.
        case reportAddition = "report-addition"
        case callMe = "call-me"
        // When, or how often, and hardly more.
        case saysWhen = "says-when"
        // Where: within a house; in the yard that several houses share, and what belongs to it wherever it is spoken of; all units, at the
        // beginning; the speaker's own; the speaker's own house or a neighbour in it.
        case inHouse = "in-house"
        case inYard = "in-yard"
        case ofYard = "of-yard"
        case besideHouses = "beside-houses"
        case allUnits = "all-units"
        case ownBuilding = "own-building"
        case ownUnit = "own-unit"
        case ownHouse = "own-house"
        // The same trouble at one's own home, and nothing else; as well; only here.
        case sameHere = "same-here"
        case echo
        case onlyHere = "only-here"
        // More of what was told before; about a visit: when, who is there, how to get in; where exactly, in few words.
        case grows
        case ofVisit = "of-visit"
        case tellsSpot = "tells-spot"
        // Every hour counts.
        case spreads
        // All that were named.
        case fileAll = "file-all"
        // Lost and found, and nobody's danger.
        case lostThing = "lost-thing"
        // It was meant for others, or was a mistake.
        case sentByMistake = "sent-by-mistake"
        // Supplies that are cut off and come back.
        case interruption
        // Moves house, and does not say where to.
        case movesHouse = "moves-house"

        // MARK: How far it is, whether it is done, and that it is wanted no more

        // Not done yet: as part of what is said, and as all of it. What a proposal speaks of.
        case still
        case stillAlone = "still-alone"
        case proposes
        // At the beginning: haste. Nobody has come, and nothing else.
        case makesHaste = "makes-haste"
        case nobodyCame = "nobody-came"
        // Somebody is called to what waits.
        case callsForSomebody = "calls-for-somebody"
        // Beside the number of a request: how far it is; haste.
        case asksByNumber = "asks-by-number"
        case urgesByNumber = "urges-by-number"
        // Looks something up, and does not say what.
        case lookUp = "look-up"
        // As it was, at the beginning of few words said to whoever says it is mended; as it should be; as it was, in words that can be of
        // little else; now well and now not.
        case notMended = "not-mended"
        case fineNow = "fine-now"
        case plainlyNotMended = "plainly-not-mended"
        case comesAndGoes = "comes-and-goes"
        // All that was reported is well again; what was wished for is there; it is denied that it is done; cannot say yet.
        case allMended = "all-mended"
        case foundAgain = "found-again"
        case deniesMended = "denies-mended"
        case looksFirst = "looks-first"
        // Not wanted any more, at the beginning; nobody need come this time; nothing is left to do; still wanted after all.
        case drops
        case needNotCome = "need-not-come"
        case isOver = "is-over"
        case stillWanted = "still-wanted"
        // It is taken back, in whatever words; a visit is put off.
        case takesBack = "takes-back"
        case takesBackPlainly = "takes-back-plainly"
        case putsOffVisit = "puts-off-visit"
        // Of whoever mended it.
        case praises
        // At the end of an answer to the question which one.
        case thatOne = "that-one"
        // Of all that waits: wherever it stands, at the beginning, at the end; all are asked after.
        case allOfThem = "all-of-them"
        case allToBegin = "all-to-begin"
        case theseAll = "these-all"
        case asksForAll = "asks-for-all"

        // MARK: What those say who mend, or have a matter in hand

        // It is theirs; it is not; at it, and nothing else; busy elsewhere first; later than was said.
        case takesWork = "takes-work"
        case refusesWork = "refuses-work"
        case underWay = "under-way"
        case elsewhereFirst = "elsewhere-first"
        case delayReason = "delay-reason"
        case delayLead = "delay-lead"
        case delaysWork = "delays-work"
        // What they did, at the end; and that it stays as it was. Got ready, and not done yet. What is still to come.
        case didWork = "did-work"
        case butStill = "but-still"
        case gotReady = "got-ready"
        case toCome = "to-come"
        // Whether it is so, at the end.
        case notOfWork = "not-of-work"
        case notDoneAfterAll = "not-done-after-all"
        case asksWhether = "asks-whether"
        // Some word of work, of when, of who is at home.
        case ofWork = "of-work"
        // Asked of the resident; where exactly, and whom to ask; for whoever waits.
        case asksResident = "asks-resident"
        case whichDoor = "which-door"
        case tellsResident = "tells-resident"
        // Of people and not of the work.
        case personal

        // MARK: Danger: what is cried, who comes, and whether it goes on

        // Which advice fits what is cried.
        case despair
        case shutInByFire = "shut-in-by-fire"
        case choking
        case inWater = "in-water"
        case bodyFails = "body-fails"
        case goneMissing = "gone-missing"
        // What turns a calm report dangerous; that it is none; what neighbours say whom it befalls as well.
        case dangerInLift = "danger-in-lift"
        case dangerOfPower = "danger-of-power"
        case dangerOfGas = "danger-of-gas"
        case dangerOfFire = "danger-of-fire"
        case noDanger = "no-danger"
        case inDangerToo = "in-danger-too"
        case smellsBurnt = "smells-burnt"
        // By who was called: they come; the same, and nothing else; they cannot; whom a head spoke with; what they do about it; whom else they call.
        case onTheWay = "on-the-way"
        case onTheWayAlone = "on-the-way-alone"
        case cannotCome = "cannot-come"
        case spokeWithThem = "spoke-with-them"
        case seesToIt = "sees-to-it"
        case callsSomebody = "calls-somebody"
        // By who cried and is told that it is over: it is not.
        case goesOnStill = "goes-on-still"
        case goesOnStillAlone = "goes-on-still-alone"
        // Of an all-clear: a slip of the tongue; over, whatever it was; of those only who were missing; of those only who were shut in.
        case mistaken
        case overAnyway = "over-anyway"
        case cameBack = "came-back"
        case cameOut = "came-out"
        // What neighbours know of a danger, and those who come must; where a missing person was seen.
        case vitalNews = "vital-news"
        case ofRescue = "of-rescue"
        case sighted
        // Ill, and no cry; violence told calmly, or of another.
        case violence
        case feelsIll = "feels-ill"
        case fever
        // Of ambulance, fire brigade and police.
        case emergencyNumbers = "emergency-numbers"
        // One's own family; somebody is out of doors; whether to call is asked; others are told to call; questions of who was called.
        case ownFamily = "own-family"
        case outOfDoors = "out-of-doors"
        case asksToCall = "asks-to-call"
        case ordersRescue = "orders-rescue"
        case ofDanger = "of-danger"
        // In a group while somebody is in danger, and of nothing of it: said to the neighbours; of what they talk about.
        case toNeighbours = "to-neighbours"
        case neighboursChatter = "neighbours-chatter"

        // MARK: Notices, and talk that was pasted

        // An order to tell people something, at its beginning: manners, whom, and that they are to be told; and at its end.
        case politely
        case tellsPeople = "tells-people"
        case toWhom = "to-whom"
        case addressee
        case tellsThem = "tells-them"
        case asideBefore = "aside-before"
        case asideItself = "aside-itself"
        case tellsAtEnd = "tells-at-end"
        case headsOfBuildings = "heads-of-buildings"
        // At the beginning, behind a time.
        case tellAll = "tell-all"
        // Of a draft, at the beginning: something is wrong; more words; one more thing is named. All of it: send it; at once. Places that are
        // left out, or added; all of them.
        case putsRight = "puts-right"
        case addsToNotice = "adds-to-notice"
        case noticeAdds = "notice-adds"
        case sendIt = "send-it"
        case sendNow = "send-now"
        case leavesOut = "leaves-out"
        case asWell = "as-well"
        case every
        case whole
        // Not to stand any more, and nothing else; more is asked of one; what every question and every notice has.
        case takeNoticeBack = "take-notice-back"
        case asksMore = "asks-more"
        case ofEveryQuestion = "of-every-question"

        // MARK: Volunteers' points and rewards

        // Work by other words than a rule's.
        case serviceCleaning = "service-cleaning"
        case servicePatrol = "service-patrol"
        case serviceVisit = "service-visit"
        case serviceMediation = "service-mediation"
        // The same on another day; when it is booked; a neighbour's word on it.
        case alsoThen = "also-then"
        case whenBooked = "when-booked"
        case vouches
        case denies
        // By who has given points: they were wrong; not to count; the number is the right one.
        case gaveWrong = "gave-wrong"
        case givesNotAfterAll = "gives-not-after-all"
        case insteadOf = "instead-of"
        // How many something is worth; whether points expire; points by their name.
        case asksHowMany = "asks-how-many"
        case expires
        case points
        // A reward waits at the counter, and where that is; it is not wanted.
        case whereToFetch = "where-to-fetch"
        case wantsNoMore = "wants-no-more"

        // MARK: Activities and who comes

        // Plans one, at the beginning; what the schedule knows.
        case plansActivity = "plans-activity"
        case ofSchedule = "of-schedule"
        // Moved; called off.
        case movesActivity = "moves-activity"
        case instead
        case callsOff = "calls-off"
        // How one signs up; who has; whom else neighbours are to tell.
        case asksHowToJoin = "asks-how-to-join"
        case asksWhoJoined = "asks-who-joined"
        case collectsNames = "collects-names"
        // Somebody else than the speaker; before whom one brings along; who comes as well; only the speaker; they are to be signed up, behind a name.
        case companion
        case bringsAlong = "brings-along"
        case alsoComes = "also-comes"
        case onlyMyself = "only-myself"
        case signsUp = "signs-up"
        // Takes back a sign-up; comes after all; wishes to be reminded.
        case givesUpPlace = "gives-up-place"
        case comesAfterAll = "comes-after-all"
        case remindMe = "remind-me"
        // Of a repeated one, all times to come; how many may come, and the word for places.
        case series
        case resize
        case places

        // MARK: What is offered, wanted and done together; volunteers

        // Can help neighbours, at the beginning; takes part, uses, thanks, takes down; how a project goes; until when.
        case canHelp = "can-help"
        case takePart = "take-part"
        case wishesFor = "wishes-for"
        case wantsListed = "wants-listed"
        case book
        case thank
        case takeDown = "take-down"
        case finish
        case progress
        case lasts
        // When.
        case weekend
        case workingDays = "working-days"
        case timeOfDay = "time-of-day"
        case everyDay = "every-day"
        // In every need and offer, so that it tells nothing of them.
        case saysNothing = "says-nothing"
        // Volunteers: asking how, doubting, wishing, having time, asking to be put down.
        case joinQuestion = "join-question"
        case joinDoubt = "join-doubt"
        case joinWish = "join-wish"
        case volunteerMore = "volunteer-more"
        case joinOrder = "join-order"

        // MARK: Who is who, who stands in, and whom to ask

        // Moved away; a head knows somebody or not; lives here since lately.
        case movedOut = "moved-out"
        case known
        case unknown
        case newcomer
        // Openings of an introduction; ends that are no names; beginnings of names; titles behind the name of a level; the community's staff.
        case introduction
        case noName = "no-name"
        case surname
        case title
        case staff
        // Away, and somebody stands in; when it is whose turn, and cannot take it.
        case away
        case standsIn = "stands-in"
        case whenTurn = "when-turn"
        case cannotTakeTurn = "cannot-take-turn"
        // Nobody answers; whoever has it; a number is asked for; where somebody lives; to be put through.
        case unreached
        case whoeverHasIt = "whoever-has-it"
        case asksForPhone = "asks-for-phone"
        case whereLives = "where-lives"
        case putThrough = "put-through"
        // Opening hours are asked for; of the community's own office.
        case asksHours = "asks-hours"
        case office
        // What is nobody else's business; grief.
        case hardship
        case privateTrouble = "private-trouble"
        case grief
        // Of the property company, among neighbours.
        case talkOfProperty = "talk-of-property"
        // A matter is to be kept from the head: not to tell, and whom; the opposite is asked for.
        case notToTell = "not-to-tell"
        case buildingHead = "building-head"
        case rathersTell = "rathers-tell"

        // MARK: Votes and what is debated, and the months of boards

        // A vote by its name; of one: open it, close it, how long, another choice.
        case callsVote = "calls-vote"
        case openVote = "open-vote"
        case endVote = "end-vote"
        case voteLasts = "vote-lasts"
        case changesVote = "changes-vote"
        // To be talked of later; all that is said points back.
        case talksLater = "talks-later"
        case pointsBack = "points-back"
        // Which month; all months.
        case lastMonth = "last-month"
        case whichMonths = "which-months"
        // A matter is given up, by whoever put it up; it is taken back, in words that are said of much; of one's own vote.
        case dropsTopic = "drops-topic"
        case takesBackTopic = "takes-back-topic"
        case ofOwnVote = "of-own-vote"

        // MARK: Talk with the assistant

        // A yes that can be of nothing else, at the beginning; no to what is about to be done; assent that wants no answer.
        case firmly
        case dropsDraft = "drops-draft"
        case assent
        // What was told just now was something else; more of it; the assistant is told to do something.
        case notThat = "not-that"
        case goesOn = "goes-on"
        case tellsUs = "tells-us"
        // A question, at its beginning; an answer is wanted, at the end.
        case asksUs = "asks-us"
        case asksBack = "asks-back"
        // Wait; whether it was heard; anger; whether we are a person.
        case putsOff = "puts-off"
        case talkIsOver = "talk-is-over"
        case oneMoment = "one-moment"
        case askedIfHeard = "asked-if-heard"
        case angry
        case areYouHuman = "are-you-human"
        // Good news and thanks afterwards.
        case goodNews = "good-news"
    }
}
