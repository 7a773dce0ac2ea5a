import Community
import Foundation

/// The days on which the sun reaches the 24 points of the farmers' year, such as 清明 (15°) and 冬至 (270°).
enum SolarTerm {
    /// The day, by China's clock, on which the sun's apparent longitude reaches `degrees` (a multiple of 15) in a Gregorian year.
    static func dayNumber(_ degrees: Int, year: Int) -> Int {
        let newYear = CivilDate(year: year, month: 1, day: 1)!.dayNumber
        // The sun stands at about 280° on 1 January and moves 360° in 365.2422 days.
        let distance = Double((degrees - 280 + 720) % 360)
        var day = Double(newYear) + distance * 365.2422 / 360
        for _ in 0..<6 {
            var missing = Double(degrees) - apparentLongitude(day)
            missing -= 360 * (missing / 360).rounded()
            day += missing * 365.2422 / 360
        }
        // From dynamical time to China's clock: eight hours on, and the seconds by which the earth is late.
        return Int((day + 8.0 / 24 - 70.0 / 86_400).rounded(.down))
    }

    /// Degrees, good to about 0.003, which the sun passes in five minutes.
    ///
    /// The low-accuracy theory of J. Meeus, *Astronomical Algorithms*, chapter 25, with what Venus, Jupiter and the moon add to it by the
    /// same author's *Astronomical Formulae for Calculators*, chapter 18. Against the almanacs' equinoxes and solstices of 2020 to 2026 it
    /// errs by four minutes at most.
    private static func apparentLongitude(_ daysSince1970: Double) -> Double {
        let centuries = (daysSince1970 - 10_957.5) / 36_525
        let mean = 280.46646 + centuries * (36_000.76983 + centuries * 0.0003032)
        let anomaly = radians(357.52911 + centuries * (35_999.05029 - centuries * 0.0001537))
        let centre =
            (1.914602 - centuries * (0.004817 + centuries * 0.000014)) * sin(anomaly)
            + (0.019993 - centuries * 0.000101) * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
        let node = radians(125.04 - 1_934.136 * centuries)
        return mean + centre - 0.00569 - 0.00478 * sin(node) + pulls(centuries + 1)
    }

    /// The pull of the planets and the moon, in degrees; the centuries are counted from 1900.
    private static func pulls(_ centuries: Double) -> Double {
        0.00134 * cos(radians(153.23 + 22_518.7541 * centuries)) + 0.00154 * cos(radians(216.57 + 45_037.5082 * centuries))
            + 0.00200 * cos(radians(312.69 + 32_964.3577 * centuries)) + 0.00179 * sin(radians(350.74 + 445_267.1142 * centuries))
            + 0.00178 * sin(radians(231.19 + 20.20 * centuries))
    }

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
