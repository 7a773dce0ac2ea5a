/// A message that names a place and says nothing else: 2单元, 3栋2单元那个.
enum BarePlace {
    static let around: ScalarSet = "的那个部里边就是在呀啊吧哦嗯我们咱家住有哈呢.,!~? "

    static func isAll(of reading: Reading) -> Bool {
        guard !reading.places.isEmpty else { return false }
        return reading.text.scalars.indices.allSatisfy { index in
            around.contains(reading.text.scalars[index]) || reading.places.contains { $0.range.contains(index) }
        }
    }
}

/// A message that says of a place, or of nothing, that something is wrong, and not what: 3栋2单元又坏了.
enum BareTrouble {
    static func isAll(of reading: Reading, _ words: SmallWords) -> Bool {
        let said = words.find(in: reading.symbols).ranges(.trouble)
        guard !said.isEmpty else { return false }
        return reading.text.scalars.indices.allSatisfy { index in
            BarePlace.around.contains(reading.text.scalars[index]) || said.contains { $0.contains(index) }
                || reading.places.contains { $0.range.contains(index) }
        }
    }
}

/// A message that is nothing but a number: 2, 二, 2号, 是2, 第二个.
enum BareNumber {
    /// Words that may stand around the number and add nothing.
    private static let around: ScalarSet = "第是在的那个部号那就呀啊哦嗯吧呢哈.,!~ "

    static func digits(_ scalars: [UInt32]) -> String? {
        guard !scalars.isEmpty, scalars.count <= 8 else { return nil }
        var start = 0
        while start < scalars.count, around.contains(scalars[start]) { start += 1 }
        guard let number = NumberReader.number(in: scalars, at: start), number.value < 100_000 else { return nil }
        return scalars[number.range.upperBound...].allSatisfy(around.contains) ? number.digits : nil
    }
}
