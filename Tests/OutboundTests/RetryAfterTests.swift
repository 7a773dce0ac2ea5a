import Foundation
import Outbound
import Testing

struct RetryAfterTests {
    @Test(arguments: [("0", 0), ("7", 7), (" 120 ", 120), ("007", 7)])
    func seconds_areTakenAsTheyAre(header: String, seconds: Int) {
        #expect(RetryAfter.duration(header, now: morning) == .seconds(seconds))
    }

    /// The three forms of RFC 9110, section 5.6.7, each an hour and a bit after the morning.
    @Test(arguments: ["Wed, 20 May 2026 03:00:30 GMT", "Wednesday, 20-May-26 03:00:30 GMT", "Wed May 20 03:00:30 2026"])
    func date_isCountedFromNow(header: String) {
        #expect(RetryAfter.duration(header, now: morning) == .seconds(3630))
    }

    @Test func dayWithOneDigit_isPaddedWithASpaceInTheOldestForm() {
        #expect(RetryAfter.duration("Mon Jun  1 02:00:00 2026", now: morning) == .seconds(12 * 86_400))
    }

    @Test(arguments: ["Wed, 20 May 2026 01:59:59 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"])
    func dateThatHasPassed_isZero(header: String) {
        #expect(RetryAfter.duration(header, now: morning) == .zero)
    }

    @Test func absurdlyLong_isAYear() {
        #expect(RetryAfter.duration("99999999999999999999999999", now: morning) == .seconds(366 * 86_400))
        #expect(RetryAfter.duration("Wed, 20 May 2076 02:00:00 GMT", now: morning) == .seconds(366 * 86_400))
    }

    @Test(arguments: [
        "", " ", "-1", "1.5", "soon", "1 hour", "٣", "Wed, 30 Feb 2026 02:00:00 GMT", "Wed, 20 Mai 2026 02:00:00 GMT",
        "Wed, 20 May 2026 24:00:00 GMT", "Wed, 20 May 2026 02:00 GMT", "Wed, 20 May 2026 02:00:00 CET", "Wed, 20 May 02:00:00 GMT",
    ])
    func whatCannotBeRead_isNil(header: String) {
        #expect(RetryAfter.duration(header, now: morning) == nil)
    }
}
