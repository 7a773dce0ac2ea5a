/// What a message asks of the assistant. The meaning of each is defined by the label guide of the understanding room.
public enum Intent: String, Codable, CaseIterable, Sendable {
    case report = "request.report"
    case wish = "request.wish"
    case suggest = "request.suggest"
    case status = "request.status"
    case urge = "request.urge"
    case withdraw = "request.withdraw"
    case rate = "request.rate"
    case assign = "request.assign"
    case resolve = "request.resolve"
    case pointsBalance = "points.balance"
    case pointsHistory = "points.history"
    case pointsRules = "points.rules"
    case pointsRanking = "points.ranking"
    case pointsRewards = "points.rewards"
    case pointsRedeem = "points.redeem"
    case pointsClaim = "points.claim"
    case pointsAward = "points.award"
    case eventsList = "events.list"
    case eventsDetail = "events.detail"
    case eventsJoin = "events.join"
    case eventsLeave = "events.leave"
    case eventsCheckIn = "events.checkin"
    case eventsCreate = "events.create"
    case volunteerJoin = "volunteer.join"
    case noticeList = "notice.list"
    case noticeSend = "notice.send"
    case contactFind = "contact.find"
    case dutyFind = "duty.find"
    case boardShow = "board.show"
    case topicPropose = "topic.propose"
    case topicList = "topic.list"
    case topicVote = "topic.vote"
    case visitLog = "visit.log"
    case faq
    case human
    case help
    case smalltalk
    case none
}
