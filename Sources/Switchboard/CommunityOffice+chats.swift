public import Community
public import Foundation
import Handlers
import Records

extension CommunityOffice {
    /// The platform says that we cannot speak in this chat any more.
    public func lost(_ chat: Chat, at now: Date) async throws {
        _ = try await keeper.tick(at: now) { state in
            worded(LostChats.lost(chat, plan: plan, state: state, now: now.wholeSecond), at: now.wholeSecond)
        }
    }

    /// Something unasked was taken in this chat again.
    public func found(_ chat: Chat, at now: Date) async throws {
        guard await keeper.isLost(chat) else { return }
        _ = try await keeper.tick(at: now) { state in worded(LostChats.found(chat, state: state), at: now.wholeSecond) }
    }

    /// What became of fetching a photo.
    public func note(_ facts: [any Fact], at now: Date) async throws {
        _ = try await keeper.tick(at: now) { _ in WordedDecision(facts: facts) }
    }
}
