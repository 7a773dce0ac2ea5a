import Community
import HTTPTypes
public import Hummingbird
import NIOCore

/// What is known of a calendar that somebody asks for.
public enum CalendarAnswer: Sendable, Equatable {
    /// An iCalendar text.
    case found(String)
    case unknown
    /// The place's calendar is not public and the token is not its own.
    case needsToken
}

extension Router {
    /// `GET /calendar/{community}.ics` and `GET /calendar/{community}/{place}.ics`, with `?token=…` where a calendar is not public.
    ///
    /// - Parameter calendar: finds the calendar of a community, or of a place in it, for a token.
    public func addCalendars(_ calendar: @escaping @Sendable (_ community: String, _ place: String?, _ token: String?) async -> CalendarAnswer) {
        get("calendar/:community") { request, context in
            guard let community = Self.stem(context.parameters.get("community")) else { return Self.calendarResponse(.unknown) }
            return Self.calendarResponse(await calendar(community, nil, Self.token(request)))
        }
        get("calendar/:community/:place") { request, context in
            guard let community = context.parameters.get("community"), let place = Self.stem(context.parameters.get("place")) else {
                return Self.calendarResponse(.unknown)
            }
            return Self.calendarResponse(await calendar(community, place, Self.token(request)))
        }
    }

    /// `linfeng` of `linfeng.ics`.
    private static func stem(_ file: String?) -> String? {
        guard let file, file.hasSuffix(".ics"), file.count > 4 else { return nil }
        return String(file.dropLast(4))
    }

    private static func token(_ request: Request) -> String? { request.uri.queryParameters["token"].map(String.init) }

    private static func calendarResponse(_ answer: CalendarAnswer) -> Response {
        switch answer {
        case .found(let text):
            Response(
                status: .ok, headers: [.contentType: "text/calendar; charset=utf-8", .cacheControl: "private, max-age=300"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
        case .unknown: plainText(.notFound, "there is no such calendar; ask the assistant for 活动日历\n")
        case .needsToken: plainText(.forbidden, "this calendar needs its whole link; ask the assistant for 活动日历\n")
        }
    }

    private static func plainText(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(status: status, headers: [.contentType: "text/plain; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
