public import Community
import Foundation

/// The head's one word about a claim: 确认, 不是; with the name when several wait, or by quoting.
public enum ConfirmIdentity {
    public static func decide(_ scene: Scene) -> Decision? {
        guard !scene.chat.isGroup, !scene.state.people.claims.isEmpty, let person = scene.speaker.person, let word = word(scene) else { return nil }
        let responsible = scene.responsible
        let mine = scene.state.people.claims.filter { claim in
            claim.account != scene.message.account
                && (responsible.isInCharge(person, of: claim.home.place) || responsible.heads(of: claim.home.place).contains { $0.id == person.id })
        }
        var meant = mine
        if let quoted = scene.message.replyTo, case .identity(let number) = scene.state.subject(quoted: quoted) {
            meant = mine.filter { $0.number == number }
        } else if mine.contains(where: { scene.message.text.contains($0.name) }) {
            meant = mine.filter { scene.message.text.contains($0.name) }
        } else if scene.understanding.cue == nil, scene.message.text.count > 4 {
            return nil
        }
        guard let claim = meant.first else { return nil }
        guard meant.count == 1 else {
            let rows = meant.map { $0.values() }
            return Decision(replies: [scene.answer(Phrase(RosterWording.whichClaim, ["claims": .list(rows), "name": .text(claim.name)]))])
        }
        return word ? confirm(claim, by: person, scene) : deny(claim, by: person, scene)
    }

    private static func word(_ scene: Scene) -> Bool? {
        switch scene.understanding.cue {
        case .yes: return true
        case .no: return false
        case nil: break
        default: return nil
        }
        let text = scene.message.text
        guard text.count <= 16 else { return nil }
        if scene.heard.beginning(.unknown, of: text) != nil { return false }
        return scene.heard.beginning(.known, of: text) != nil ? true : nil
    }

    private static func confirm(_ claim: IdentityClaim, by person: Person, _ scene: Scene) -> Decision {
        Decision(
            facts: [IdentityConfirmed(number: claim.number, by: person.id)],
            replies: [
                scene.answer(Phrase(RosterWording.claimConfirmedForHead, claim.values())),
                Reply(to: claim.chat, [Phrase(RosterWording.claimConfirmed, claim.values(["whom": .text(person.name)]))], occasion: .unasked),
            ])
    }

    private static func deny(_ claim: IdentityClaim, by person: Person, _ scene: Scene) -> Decision {
        Decision(
            facts: [IdentityDenied(number: claim.number, by: person.id)],
            replies: [
                scene.answer(Phrase(RosterWording.claimDeniedForHead, claim.values())),
                Reply(to: claim.chat, [Phrase(RosterWording.claimDenied, claim.values(["whom": .text(person.name)]))], occasion: .unasked),
            ])
    }
}

/// Claims that nobody answers go to the staff after a day and end after a week; ends of terms are told before.
enum RosterClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        let responsible = Responsible(plan: plan, state: state, now: now)
        for claim in state.people.claims {
            let age = now.timeIntervalSince(claim.at)
            if age >= IdentityClaim.life {
                decision.facts.append(IdentityDenied(number: claim.number, by: nil))
                decision.replies.append(Reply(to: claim.chat, [Phrase(RosterWording.claimLapsed, claim.values())], occasion: .unasked))
            } else if age >= IdentityClaim.patience, !claim.isWithStaff {
                decision.facts.append(IdentityPutToStaff(number: claim.number))
                decision.replies += responsible.tell(
                    responsible.staff(of: claim.home.place), [Phrase(RosterWording.claimForHead, claim.values())], occasion: .unasked, about: .identity(claim.number))
            }
        }
        let ends = TermEnds(plan: plan, state: state, now: now).decide()
        decision.facts += ends.facts
        decision.replies += ends.replies
        return decision
    }
}
