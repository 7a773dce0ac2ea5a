public import Foundation

/// The author confirmed a notice; it goes out when its time has come.
public struct NoticeIssued: Fact {
    public var notice: Notice
    public init(notice: Notice) { self.notice = notice }

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard state.notices[notice.number] == nil else { return }
        state.notices.add(notice)
    }
}

/// It went out: to these chats at once, to the held ones with the next digest.
public struct NoticeSent: Fact {
    public var number: Int
    public var chats: [Chat]
    public var held: [Chat]
    public var asked: [PersonID]
    public var byHand: [PlaceID]

    public init(number: Int, chats: [Chat], held: [Chat] = [], asked: [PersonID] = [], byHand: [PlaceID] = []) {
        self.number = number
        self.chats = chats
        self.held = held
        self.asked = asked
        self.byHand = byHand
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.notices.change(number) {
            $0.sentAt = moment
            $0.chats = chats
            $0.held = held
            $0.asked = asked
            $0.byHand = byHand
        }
    }
}

/// A group read in one line what its allowance had held back.
public struct DigestSent: Fact {
    public var chat: Chat
    public var numbers: [Int]
    public init(chat: Chat, numbers: [Int]) {
        self.chat = chat
        self.numbers = numbers
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        for number in numbers {
            state.notices.change(number) {
                $0.held.removeAll { $0 == chat }
                $0.chats.append(chat)
            }
        }
    }
}

/// The words of a notice, or the time it speaks of, are different from now on.
public struct NoticeCorrected: Fact {
    public var number: Int
    public var by: PersonID
    public var text: String
    public var tells: NoticeSubject?
    public init(number: Int, by: PersonID, text: String, tells: NoticeSubject?) {
        self.number = number
        self.by = by
        self.text = text
        self.tells = tells
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.notices.change(number) {
            // Nobody has read the old words yet: there is nothing to put right in front of people.
            let isUnread = $0.sentAt == nil
            $0.changes.append(NoticeChange(kind: .correction, by: by, at: moment, words: text, sentAt: isUnread ? moment : nil))
            $0.text = text
            $0.tells = tells
        }
        state.publications.correct(notice: number, text: text, at: moment)
    }
}

/// It does not hold any more.
public struct NoticeWithdrawn: Fact {
    public var number: Int
    public var by: PersonID
    public var words: String
    public init(number: Int, by: PersonID, words: String) {
        self.number = number
        self.by = by
        self.words = words
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.notices.change(number) {
            $0.changes.append(NoticeChange(kind: .withdrawal, by: by, at: moment, words: words, sentAt: $0.sentAt == nil ? moment : nil))
            $0.held = []
        }
        state.publications.withdraw(notice: number)
    }
}

/// Whoever has the notice has read its last change.
public struct NoticeChangeSent: Fact {
    public var number: Int
    public init(number: Int) { self.number = number }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.notices.change(number) { notice in
            for index in notice.changes.indices where notice.changes[index].sentAt == nil { notice.changes[index].sentAt = moment }
        }
    }
}

/// A head said that it has arrived.
public struct NoticeReceived: Fact {
    public var number: Int
    public var by: PersonID
    public init(number: Int, by: PersonID) {
        self.number = number
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.notices.change(number) { notice in
            guard !notice.receipts.contains(where: { $0.by == by }) else { return }
            notice.receipts.append(NoticeMark(by: by, at: moment))
        }
    }
}

/// Somebody passed it on to a group where we are not.
public struct NoticePassedOn: Fact {
    public var number: Int
    public var by: PersonID
    public var places: [PlaceID]
    public init(number: Int, by: PersonID, places: [PlaceID]) {
        self.number = number
        self.by = by
        self.places = places
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.notices.change(number) { notice in
            for place in places where !notice.passedOn.contains(where: { $0.place == place }) {
                notice.passedOn.append(NoticeMark(by: by, at: moment, place: place))
            }
            // Who passes it on has read it.
            if notice.asked.contains(by), !notice.receipts.contains(where: { $0.by == by }) {
                notice.receipts.append(NoticeMark(by: by, at: moment))
            }
        }
    }
}

/// Those who have not said 收到 were asked once more.
public struct NoticeReminded: Fact {
    public var number: Int
    public init(number: Int) { self.number = number }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.notices.change(number) {
            $0.isReminded = true
            $0.remindedAt = moment
        }
    }
}

extension FactCatalogue {
    static let noticeFacts: [any Fact.Type] = [
        NoticeIssued.self, NoticeSent.self, DigestSent.self, NoticeCorrected.self, NoticeWithdrawn.self, NoticeChangeSent.self,
        NoticeReceived.self, NoticePassedOn.self, NoticeReminded.self,
    ]
}
