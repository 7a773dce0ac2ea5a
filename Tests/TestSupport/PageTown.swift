import Foundation

/// The real program with the example community, its replies, and people who sign in on the review page.
///
/// Nothing is quiet at night, 老马 is staff of 宏达花苑 alone, and an activity with two places begins in twenty minutes in 3栋.
public final class PageTown: Sendable {
    public let receiver: LoopbackServer
    public let server: ServerUnderTest
    /// The name of the activity's one time, as addresses have it.
    public let occurrence: String
    /// The page with the activities of its week, which late on a Sunday is not the week of today.
    public var activitiesOfItsWeek: String { "/console/activities?week=\(occurrence.drop { $0 != "@" }.dropFirst().prefix(10))" }

    public init() async throws {
        receiver = try LoopbackServer()
        server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        let begin = Self.local(Date().addingTimeInterval(20 * 60))
        let end = Self.local(Date().addingTimeInterval(80 * 60))
        occurrence = "flowers@\(begin)"
        let file = server.folder.file("config/communities/linfeng.yaml")
        var plan = try String(contentsOf: file, encoding: .utf8)
        plan = plan.replacing(/(?m)^quiet_hours:.*$/, with: "")
        plan = plan.replacingOccurrences(
            of: "\npeople:\n", with: "\npeople:\n  - {id: laoma, name: 老马, roles: [{role: staff, of: hongda}], accounts: {town: s-9}}\n")
        plan = plan.replacingOccurrences(
            of: "\nactivities:\n",
            with: """

                activities:
                  - {id: flowers, name: 插花, place: pingan-3, at: {from: "\(begin)", to: "\(end)"}, capacity: 2, leader: hezhaopin, points: {rule: visit}}

                """)
        try plan.write(to: file, atomically: true, encoding: .utf8)
        try await server.start()
    }

    private static func local(_ date: Date) -> String {
        let format = DateFormatter()
        format.calendar = Calendar(identifier: .iso8601)
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "Asia/Shanghai")
        format.dateFormat = "yyyy-MM-dd'T'HH:mm"
        return format.string(from: date)
    }

    public func texts(to chat: String) -> [String] { Self.texts(receiver.requests, to: chat) }

    public static func texts(_ requests: [LoopbackServer.Request], to chat: String) -> [String] {
        requests.compactMap { try? JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any] }
            .filter { $0["chat"] as? String == chat }.compactMap { $0["text"] as? String }
    }

    /// Says something in private and waits for the answer.
    @discardableResult
    public func say(_ text: String, by account: String) async -> String {
        let before = texts(to: account).count
        await server.post(.privately(text, by: account))
        let arrived = await receiver.wait { Self.texts($0.requests, to: account).count > before }
        return Self.texts(arrived.requests, to: account).last ?? ""
    }

    /// Waits until a chat has read these words.
    public func heard(_ words: String, in chat: String) async -> Bool {
        let arrived = await receiver.wait { Self.texts($0.requests, to: chat).contains { $0.contains(words) } }
        return Self.texts(arrived.requests, to: chat).contains { $0.contains(words) }
    }

    /// Nil for whoever gets no link.
    public func signedIn(_ account: String) async -> PageReader? {
        @Sendable func tickets(_ requests: [LoopbackServer.Request]) -> [String] {
            Self.texts(requests, to: account).compactMap { $0.firstMatch(of: /sign-in\?link=(\S+)/).map { String($0.output.1) } }
        }
        let before = tickets(receiver.requests).count
        await server.post(.privately("登录", by: account))
        let arrived = await receiver.wait { tickets($0.requests).count > before }
        guard let ticket = tickets(arrived.requests).dropFirst(before).last else { return nil }
        let signedIn = await PageCall(server.origin).post("/console/sign-in", [("link", ticket)])
        return signedIn.headers["set-cookie"].map { PageReader(PageCall(server.origin, cookie: String($0.prefix { $0 != ";" }))) }
    }
}

/// Somebody who is signed in, reads pages and fills in their forms.
public struct PageReader: Sendable {
    public let call: PageCall

    init(_ call: PageCall) { self.call = call }

    public func get(_ path: String) async -> HTTPCall.Answer { await call.get(path) }

    public static func field(_ name: String, _ page: String) -> String {
        page.firstMatch(of: try! Regex("name=\"\(name)\" value=\"([^\"]*)\"")).flatMap { $0.output[1].substring.map(String.init) } ?? ""
    }

    /// The fields that every form of a page carries.
    public func form(_ page: String, _ more: [(String, String)]) -> [(String, String)] {
        ["csrf", "seen", "once"].map { ($0, Self.field($0, page)) }.filter { !$0.1.isEmpty } + more
    }

    /// Opens a page and sends one of its forms.
    @discardableResult
    public func send(_ path: String, from page: String, _ fields: [(String, String)]) async -> HTTPCall.Answer {
        await call.post(path, form(await get(page).text, fields))
    }
}
