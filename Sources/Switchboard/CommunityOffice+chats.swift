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

    /// The chat spoke: what waited for it goes out, unless it rides in the response.
    public func spoke(_ message: IncomingMessage, resumes: Bool, at now: Date) async throws {
        _ = try await keeper.tick(at: now) { state in worded(LostChats.found(message.chat, state: state), at: now.wholeSecond) }
        if resumes { await keeper.resume(message.chat, answerTo: message.answerTo, at: now) }
    }

    /// What became of fetching a photo.
    public func note(_ facts: [any Fact], at now: Date) async throws {
        _ = try await keeper.tick(at: now) { _ in WordedDecision(facts: facts) }
    }
}
