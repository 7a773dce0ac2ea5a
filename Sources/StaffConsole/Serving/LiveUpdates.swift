import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records
import NIOCore
import ServiceLifecycle

extension Router where Context == DoorContext {
    /// `GET /console/events`: server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), one `changed` whenever
    /// something happened in the community. What happened is on the page, which the browser fetches again as the person it belongs to.
    func addLiveUpdates(_ console: Console) {
        get("console/events") { request, _ in
            guard let visit = await console.visit(request, at: console.now()) else { return Response(status: .unauthorized) }
            guard console.listeners.enter() else { return Response(status: .serviceUnavailable, headers: [.retryAfter: "60"]) }
            var headers = ConsoleAnswer.guarded("text/event-stream")
            // nginx would hold the events back otherwise.
            headers[HTTPField.Name("X-Accel-Buffering")!] = "no"
            return Response(
                status: .ok, headers: headers,
                body: ResponseBody { writer in
                    defer { console.listeners.leave() }
                    try await LiveUpdates(console: console, visit: visit).write(to: &writer)
                })
        }
    }
}

struct LiveUpdates {
    let console: Console
    let visit: Visit
    private static let beat: Duration = .milliseconds(700)
    /// Something is written so often, so that a proxy does not cut the line and a gone browser is noticed.
    private static let silence = 25

    init(console: Console, visit: Visit) {
        self.console = console
        self.visit = visit
    }

    func write(to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        var known = visit.desk.keeper.lastLine
        var beats = 0
        // A server that stops says goodbye instead of waiting for its browsers.
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try await Task.sleep(for: Self.beat)
            let line = visit.desk.keeper.lastLine
            beats += 1
            if line != known {
                known = line
                beats = 0
                let now = console.now()
                guard await console.sessions.isOpen(visit.sessionID, at: now), await visit.desk.user(visit.viewer.person.id, at: now) != nil else { break }
                try await writer.write(ByteBuffer(string: "event: changed\ndata: \(line)\n\n"))
            } else if beats >= Self.silence {
                beats = 0
                try await writer.write(ByteBuffer(string: ": still here\n\n"))
            }
        }
        try await writer.finish(nil)
    }
}
