/// Keeps the digits of a number that is to be called from being masked with all others: while a text is put together, they are characters
/// from the end of Unicode's last plane of private use, which nobody writes (old telephones' emoji stand in the first one).
enum ShownWhole {
    private static let first: UInt32 = 0x10FFE0
    private static let digits: ClosedRange<UInt32> = 0x30...0x39

    static func hidden(_ number: String) -> String {
        String(String.UnicodeScalarView(number.unicodeScalars.map { digits.contains($0.value) ? Unicode.Scalar($0.value - digits.lowerBound + first)! : $0 }))
    }

    static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isHidden($0) }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isHidden($0) ? Unicode.Scalar($0.value - first + digits.lowerBound)! : $0 }))
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool { (first...(first + 9)).contains(scalar.value) }
}
