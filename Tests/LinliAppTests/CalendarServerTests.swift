import Foundation
import Testing
import TestSupport

/// Calendars as a phone fetches them from the running server.
@Suite(.serialized) struct CalendarServerTests {
    @Test func aPublicCalendarIsReadAndAPrivateOneOpensWithItsOwnLinkOnly() async throws {
        let receiver = try LoopbackServer()
        let folder = try TemporaryFolder()
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies", folder: folder)
        let rich = try String(contentsOf: PackageRoot.fixtures.appendingPathComponent("rich/communities/linfeng.yaml"), encoding: .utf8)
        try folder.write(rich, to: "config/communities/linfeng.yaml")
        try folder.write("LINLI_CALENDAR_SECRET=a-secret-of-this-test\n", to: "config/.env")
        try await server.start()

        let open = await HTTPCall.get("\(server.origin)/calendar/linfeng.ics")
        #expect(open.status == 200)
        #expect(open.text.hasPrefix("BEGIN:VCALENDAR\r\n") && open.text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(open.text.contains("UID:clinic@linfeng.linli\r\n") && open.text.contains("RRULE:FREQ=MONTHLY;BYDAY=4SA\r\n"))
        // 铺草皮 takes place where the calendar is not public.
        #expect(!open.text.contains("UID:turf@"))
        #expect(await HTTPCall.get("\(server.origin)/calendar/linfeng/pingan-3.ics").status == 200)
        #expect(await HTTPCall.get("\(server.origin)/calendar/linfeng/nowhere.ics").status == 404)
        #expect(await HTTPCall.get("\(server.origin)/calendar/elsewhere.ics").status == 404)

        #expect(await HTTPCall.get("\(server.origin)/calendar/linfeng/hongda-b.ics").status == 403)
        #expect(await HTTPCall.get("\(server.origin)/calendar/linfeng/hongda-b.ics?token=0123456789abcdef0123456789abcdef").status == 403)
        let answer = await server.post(WebhookMessage("活动日历", id: "m-1", in: "g-b", by: "x-1", mentioned: true))
        #expect(answer.status == 200)
        let told = await receiver.wait { $0.requests.contains { $0.text.contains("calendar") } }.requests.map(\.text).joined()
        // JSON may write a slash as \\/.
        let link = try #require(told.replacingOccurrences(of: "\\/", with: "/").firstMatch(of: /calendar\/linfeng\/hongda-b\.ics\?token=[0-9a-f]{32}/).map { String($0.output) })
        let own = await HTTPCall.get("\(server.origin)/\(link)")
        #expect(own.status == 200 && own.text.contains("UID:turf@linfeng.linli"))
        // One place's token opens no other's.
        let token = link.split(separator: "=")[1]
        #expect(await HTTPCall.get("\(server.origin)/calendar/linfeng/hongda.ics?token=\(token)").status == 403)
        #expect(server.stop() == 0)
    }

    @Test func aCalendarThatIsNotPublicNeedsItsSecretAtTheStart() async throws {
        let folder = try TemporaryFolder()
        let server = try ServerUnderTest(deliverTo: "http://127.0.0.1:9/replies", folder: folder)
        let rich = try String(contentsOf: PackageRoot.fixtures.appendingPathComponent("rich/communities/linfeng.yaml"), encoding: .utf8)
        try folder.write(rich, to: "config/communities/linfeng.yaml")
        await #expect(throws: (any Error).self) { try await server.start() }
        #expect(server.log.contains("LINLI_CALENDAR_SECRET"))
    }
}
