extension HeardWords {
    /// What words are listened for; the pages of `intents/<language>/heard/` have them, a page for each mark here, by the ``key``.
    public enum Kind: String, CaseIterable, Sendable {
        // MARK: Calls at households

        // What is broken; a room of theirs, which is not the building's trouble; what is wanting; what was looked for and not found.
        case visitTrouble, visitIndoors, visitNeed, visitDenial
        // Nobody was met; how often; whom something is given to.
        case visitNobody, visitWeekly, visitQuarterly, visitGivenTo
        // Somebody is found in need at once.
        case foundInNeed
        // Of another time: it was, and is over, or may come some day. Nobody who looks after somebody is nobody who was met.
        case notNow, visitLonely
        // More of a visit that was told, at the beginning.
        case tellsMoreOfVisit

        // MARK: What a resident says of a trouble, and where it is

        // Behind a report: when somebody is at home, how to reach them, what to bring, what was done meanwhile.
        case reportAddition, callMe
        // When, or how often, and hardly more.
        case saysWhen
        // Where: within a house; in the yard that several houses share, and what belongs to it wherever it is spoken of; all units, at the
        // beginning; the speaker's own; the speaker's own house or a neighbour in it.
        case inHouse, inYard, ofYard, besideHouses, allUnits, ownBuilding, ownUnit, ownHouse
        // The same trouble at one's own home, and nothing else; as well; only here.
        case sameHere, echo, onlyHere
        // More of what was told before; about a visit: when, who is there, how to get in; where exactly, in few words.
        case grows, ofVisit, tellsSpot
        // Behind a wish: another matter; what is wanted before somebody comes in.
        case anotherMatter, beforeComing
        // Every hour counts.
        case spreads
        // All that were named.
        case fileAll
        // Lost and found, and nobody's danger.
        case lostThing
        // It was meant for others, or was a mistake.
        case sentByMistake
        // Supplies that are cut off and come back.
        case interruption
        // Moves house, and does not say where to.
        case movesHouse

        // MARK: How far it is, whether it is done, and that it is wanted no more

        // Not done yet: as part of what is said, and as all of it. What a proposal speaks of.
        case still, stillAlone, proposes
        // At the beginning: haste. Nobody has come, and nothing else.
        case makesHaste, nobodyCame
        // Somebody is called to what waits.
        case callsForSomebody
        // Beside the number of a request: how far it is; haste.
        case asksByNumber, urgesByNumber
        // Looks something up, and does not say what.
        case lookUp
        // As it was, at the beginning of few words said to whoever says it is mended; as it should be; as it was, in words that can be of
        // little else; now well and now not.
        case notMended, fineNow, plainlyNotMended, comesAndGoes
        // All that was reported is well again; what was wished for is there; it is denied that it is done; cannot say yet.
        case allMended, foundAgain, deniesMended, looksFirst
        // Not wanted any more, at the beginning; nobody need come this time; nothing is left to do; still wanted after all.
        case drops, needNotCome, isOver, stillWanted
        // It is taken back, in whatever words; a visit is put off.
        case takesBack, takesBackPlainly, putsOffVisit
        // Of whoever mended it.
        case praises
        // At the end of an answer to the question which one.
        case thatOne
        // Whoever mends is called for; come and mend, behind a word of haste.
        case callsWhoMends, comeAndMend
        // Of all that waits: wherever it stands, at the beginning, at the end; all are asked after.
        case allOfThem, allToBegin, theseAll, asksForAll

        // MARK: What those say who mend, or have a matter in hand

        // It is theirs; it is not; at it, and nothing else; busy elsewhere first; later than was said.
        case takesWork, refusesWork, underWay, elsewhereFirst, delayReason, delayLead, delaysWork
        // What they did, at the end; and that it stays as it was. Got ready, and not done yet. What is still to come.
        case didWork, butStill, gotReady, toCome
        // Must not be, which puts nothing off.
        case notAllowed
        // Whether it is so, at the end.
        case notOfWork, notDoneAfterAll, asksWhether
        // Of several at once: handled; all of them, at the beginning; it is not, of all.
        case handled, allDone, notAllDone
        // Some word of work, of when, of who is at home.
        case ofWork
        // Asked of the resident; where exactly, and whom to ask; for whoever waits.
        case asksResident, whichDoor, tellsResident
        // Of people and not of the work.
        case personal

        // MARK: Danger: what is cried, who comes, and whether it goes on

        // Which advice fits what is cried; of bodies, the missing and the shut in first what is plain, then what may be.
        case despair, shutInByFire, choking, inWater, inACar, caught, atTheEdge, birth, fumes, poisoned, burnt, stung, bleeding, unseen
        case bodyFails, goneMissing, shutIn, bodyMayFail, mayBeMissing, mayBeShutIn
        // Whose despair it is: somebody else's, or the speaker's own.
        case somebodyElse, oneself
        // What turns a calm report dangerous; that it is none; what neighbours say whom it befalls as well.
        case dangerInLift, dangerOfPower, dangerOfGas, dangerOfFire, noDanger, inDangerToo, smellsBurnt
        // By who was called: they come; the same, and nothing else; they cannot; whom a head spoke with; what they do about it; whom else they call.
        case onTheWay, onTheWayAlone, cannotCome, spokeWithThem, seesToIt, callsSomebody
        // By who cried and is told that it is over: it is not.
        case goesOnStill, goesOnStillAlone
        // Of an all-clear: a slip of the tongue; over, whatever it was; of those only who were missing; of those only who were shut in.
        case mistaken, overAnyway, cameBack, cameOut
        // Of those who are shut in; of somebody at home, or lost; of the hospital; which unit is asked for.
        case ofThoseInside, atHomeOrLost, ofHospital, whichUnit
        // What neighbours know of a danger, and those who come must; where a missing person was seen.
        case vitalNews, ofRescue, sighted
        // Ill, and no cry; violence told calmly, or of another.
        case violence, feelsIll, fever
        // Of ambulance, fire brigade and police.
        case emergencyNumbers
        // One's own family; somebody is out of doors; whether to call is asked; others are told to call; questions of who was called.
        case ownFamily, outOfDoors, asksToCall, ordersRescue, ofDanger
        // What to do is asked: anywhere, at the beginning.
        case asksWhatToDo, asksHowToBegin
        // In a group while somebody is in danger, and of nothing of it: said to the neighbours; of what they talk about.
        case toNeighbours, neighboursChatter

        // MARK: Notices, and talk that was pasted

        // An order to tell people something, at its beginning: manners, whom, and that they are to be told; and at its end.
        case politely, tellsPeople, toWhom, addressee, tellsThem, asideBefore, asideItself, tellsAtEnd, headsOfBuildings
        // At the beginning, behind a time.
        case tellAll
        // Of a draft, at the beginning: something is wrong; more words; one more thing is named. All of it: send it; at once. Places that are
        // left out, or added; all of them.
        case putsRight, addsToNotice, noticeAdds, sendIt, sendNow, leavesOut, asWell, every, whole
        // Not to stand any more, and nothing else; more is asked of one; what every question and every notice has.
        case takeNoticeBack, asksMore, ofEveryQuestion
        // Whether to tell is asked; it was told already, and nobody need be told.
        case asksWhetherTo, hasTold

        // MARK: Volunteers' points and rewards

        // Work by other words than a rule's.
        case serviceCleaning, servicePatrol, serviceVisit, serviceMediation
        // The same on another day; when it is booked; a neighbour's word on it.
        case alsoThen, whenBooked, vouches, denies
        // Of the claims that wait: all of them; a word on them with a reason behind it, at the beginning.
        case allClaims, confirmsClaim, refusesClaim
        // By who has given points: they were wrong; not to count; the number is the right one.
        case gaveWrong, givesNotAfterAll, insteadOf
        // Takes points away; speaks of points and gives none; puts right what was given just now.
        case takesPoints, givesNone, putsAwardRight
        // How many something is worth; whether points expire; points by their name.
        case asksHowMany, expires, points
        // Of this month; of houses; of teams; how one earns them.
        case ofThisMonth, ofHouses, ofTeams, howToEarn
        // A reward waits at the counter, and where that is; it is not wanted.
        case whereToFetch, wantsNoMore
        // It is not to be redeemed; it may be.
        case givesUpReward, mayBeRedeemed

        // MARK: Activities and who comes

        // Plans one, at the beginning; what the schedule knows.
        case plansActivity, ofSchedule
        // Puts right the one before, at the beginning; a new one.
        case changesActivity, newActivity
        // Moved; called off.
        case movesActivity, instead, callsOff
        // How one signs up; who has; whom else neighbours are to tell.
        case asksHowToJoin, asksWhoJoined, collectsNames
        // Somebody else than the speaker; before whom one brings along; who comes as well; only the speaker; they are to be signed up, behind a name.
        case companion, bringsAlong, alsoComes, onlyMyself, signsUp
        // Takes back a sign-up; comes after all; wishes to be reminded.
        case givesUpPlace, comesAfterAll, remindMe
        // Does not go, wherever it is to; some word of leaving; how many is asked.
        case goesNot, ofLeaving, asksNumber
        // Of a repeated one, all times to come; how many may come, and the word for places.
        case series, resize, places

        // MARK: What is offered, wanted and done together; volunteers

        // Can help neighbours, at the beginning; takes part, uses, thanks, takes down; how a project goes; until when.
        case canHelp, takePart, wishesFor, wantsListed, book, thank, takeDown, finish, progress, lasts
        // When.
        case weekend, workingDays, timeOfDay, everyDay
        // In every need and offer, so that it tells nothing of them.
        case saysNothing
        // Volunteers: asking how, doubting, wishing, having time, asking to be put down.
        case joinQuestion, joinDoubt, joinWish, volunteerMore, joinOrder
        // Leaves them again.
        case leavesTeam
        // Takes a corner of green on; asks who has; what such a corner is.
        case adoptsCorner, whoseCorner, cornerThings

        // MARK: Who is who, who stands in, and whom to ask

        // Moved away; a head knows somebody or not; lives here since lately.
        case movedOut, known, unknown, newcomer
        // Openings of an introduction; ends that are no names; beginnings of names; titles behind the name of a level; the community's staff.
        case introduction, noName, surname, title, staff
        // Away, and somebody stands in; when it is whose turn, and cannot take it.
        case away, standsIn, whenTurn, cannotTakeTurn
        // Nobody answers; whoever has it; a number is asked for; where somebody lives; to be put through.
        case unreached, whoeverHasIt, asksForPhone, whereLives, putThrough
        // Opening hours are asked for; of the community's own office.
        case asksHours, office
        // What is nobody else's business; grief.
        case hardship, privateTrouble, grief
        // Of the property company, among neighbours.
        case talkOfProperty
        // A matter is to be kept from the head: not to tell, and whom; the opposite is asked for.
        case notToTell, buildingHead, rathersTell
        // A call back is asked for; one thing in place of another; one's own particulars; something about a telephone.
        case asksForCall, inPlaceOf, ownParticulars, ofPhone

        // MARK: Votes and what is debated, and the months of boards

        // A vote by its name; of one: open it, close it, how long, another choice.
        case callsVote, openVote, endVote, voteLasts, changesVote
        // To be talked of later; all that is said points back.
        case talksLater, pointsBack
        // Worries, of what is debated.
        case worries
        // Which month; all months.
        case lastMonth, whichMonths
        // A matter is given up, by whoever put it up; it is taken back, in words that are said of much; of one's own vote.
        case dropsTopic, takesBackTopic, ofOwnVote

        // MARK: Talk with the assistant

        // A yes that can be of nothing else, at the beginning; no to what is about to be done; assent that wants no answer.
        case firmly, dropsDraft, assent
        // What was told just now was something else; more of it; the assistant is told to do something.
        case notThat, goesOn, tellsUs
        // A question, at its beginning; an answer is wanted, at the end.
        case asksUs, asksBack
        // Wait; whether it was heard; anger; whether we are a person.
        case putsOff, talkIsOver, oneMoment, askedIfHeard, angry, areYouHuman
        // Good news and thanks afterwards.
        case goodNews
        // Of days that are over.
        case ofPastDays

        /// The name with hyphens, as pages write it: `whatBroke` is `what-broke`.
        public var key: String { rawValue.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) } }
    }
}
