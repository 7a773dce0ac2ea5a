import Foundation
import TestSupport

/// A clock that stands still until a test moves it, and the wall clock that goes with it.
final class HandClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct State: Sendable {
        var now = Instant(offset: .zero)
        var sleepers: [UUID: (until: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var earliest: Instant? { sleepers.values.map(\.until).min() }
    }

    private let state = Watched(State())
    private let start: Date

    init(_ start: Date) { self.start = start }

    var now: Instant { state.value.now }
    var minimumResolution: Duration { .zero }

    /// The wall clock.
    var date: Date {
        let (seconds, attoseconds) = now.offset.components
        return start.addingTimeInterval(Double(seconds) + Double(attoseconds) / 1e18)
    }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = UUID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome: Result<Void, any Error>? = state.change { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if deadline <= state.now { return .success(()) }
                    state.sleepers[id] = (deadline, continuation)
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            state.change { $0.sleepers.removeValue(forKey: id)?.continuation }?.resume(throwing: CancellationError())
        }
    }

    func advance(by duration: Duration) {
        let awake = state.change { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.until <= state.now }
            due.keys.forEach { state.sleepers[$0] = nil }
            return due.values.map(\.continuation)
        }
        awake.forEach { $0.resume() }
    }

    /// Waits until somebody sleeps, and moves to when the first of them wakes.
    func advanceToNextWake() async {
        guard let earliest = await state.wait(until: { $0.earliest != nil }).earliest else { return }
        advance(by: now.duration(to: earliest))
    }

    /// Waits until somebody sleeps, and says how long that will be.
    func nextPause() async -> Duration? {
        let state = await state.wait { $0.earliest != nil }
        return state.earliest.map { state.now.duration(to: $0) }
    }
}
