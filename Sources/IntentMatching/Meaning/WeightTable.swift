import Foundation
import YAMLPages

/// A table of weights while it is read: a line for each thing that may be seen in a message, in columns parted by tabs.
///
/// Half a million lines are read at every start, so they are told apart as bytes, and only what is kept becomes a text.
struct WeightTable {
    private let bytes: [UInt8]
    private let name: String

    /// Nil when there is no such file.
    /// - Parameter name: how errors call the file, such as `intents/zh-Hans/weights/intents.tsv`.
    init?(_ file: URL, named name: String) {
        guard let data = try? Data(contentsOf: file) else { return nil }
        bytes = [UInt8](data)
        self.name = name
    }

    /// Calls `body` with the columns of each line that holds something; those that begin with `# ` are remarks.
    func forEachLine(_ body: (_ columns: [Field], _ at: SourceLine) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var number = 0
            var start = bytes.startIndex
            while start < bytes.endIndex {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
                number += 1
                let line = Field(bytes[start..<end])
                start = end + 1
                if line.bytes.isEmpty || line.isRemark { continue }
                body(line.split(at: UInt8(ascii: "\t")), SourceLine(file: name, line: number))
            }
        }
    }

    /// A part of a line; valid while the line is looked at.
    struct Field {
        fileprivate let bytes: Slice<UnsafeBufferPointer<UInt8>>

        fileprivate init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) { self.bytes = bytes }

        fileprivate var isRemark: Bool { bytes.starts(with: [UInt8(ascii: "#"), UInt8(ascii: " ")]) }

        var text: String { String(decoding: bytes, as: UTF8.self) }

        /// The parts between separators; none of them is empty.
        func split(at separator: UInt8) -> [Field] {
            var fields: [Field] = []
            var start = bytes.startIndex
            for index in bytes.indices where bytes[index] == separator {
                if index > start { fields.append(Field(bytes[start..<index])) }
                start = index + 1
            }
            if start < bytes.endIndex { fields.append(Field(bytes[start...])) }
            return fields
        }

        /// A weight as tables write them, like `+1.23`; nil for what is no number.
        var weight: Float? {
            var digits: Int32 = 0
            var behindPoint: Int?
            var count = 0
            for byte in bytes.first.map(isSign) == true ? bytes.dropFirst() : bytes {
                if byte == UInt8(ascii: "."), behindPoint == nil {
                    behindPoint = 0
                    continue
                }
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), count < 7 else { return Float(text) }
                digits = digits * 10 + Int32(byte - UInt8(ascii: "0"))
                count += 1
                behindPoint = behindPoint.map { $0 + 1 }
            }
            guard count > 0 else { return nil }
            // Seven digits and a power of ten are exact, so the quotient is the nearest number, as if the text were read.
            let weight = Float(digits) / Self.powersOfTen[behindPoint ?? 0]
            return bytes.first == UInt8(ascii: "-") ? -weight : weight
        }

        private func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

        private static let powersOfTen: [Float] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]
    }
}
