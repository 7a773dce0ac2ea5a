import Foundation

/// What has come back of an answer, and what is wrong with it.
struct AnswerSoFar {
    enum Flaw {
        case tooLarge
        case notHTTP
    }

    private(set) var headers = WebHeaders()
    private(set) var body: [UInt8] = []
    private(set) var flaw: Flaw?
    private var headerBytes = 0
    private let largestBody: Int

    /// Nobody whom we write to needs more, and a hostile one could send headers for as long as it has time.
    private static let mostHeaderBytes = 64 * 1024

    init(largestBody: Int) { self.largestBody = largestBody }

    /// False when the transfer is to be ended.
    mutating func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= largestBody else { return refuse(.tooLarge) }
        body.append(contentsOf: bytes)
        return true
    }

    /// One line at a time, the status line included. False when the transfer is to be ended.
    mutating func take(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= Self.mostHeaderBytes else { return refuse(.tooLarge) }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            // curl takes a line that begins so and goes on with anything for "200 OK", and so a message would pass for delivered.
            guard Self.isStatusLine(line) else { return refuse(.notHTTP) }
            // What came before belonged to a "103 Early Hints" or the like.
            headers = [:]
        } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let value = line[line.utf8.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
            headers.add(String(line[..<colon]), value)
        }
        return true
    }

    /// `HTTP/1.1 200 OK`, `HTTP/2 204`: version, a space, three digits, then a space or the end (RFC 9112, section 4).
    private static func isStatusLine(_ line: String) -> Bool {
        let words = line.split(maxSplits: 2, omittingEmptySubsequences: false) { $0.isWhitespace }
        guard words.count >= 2, words[1].utf8.count == 3, words[1].allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
        let version = words[0].dropFirst(5).split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(version.count) && version.allSatisfy { $0.utf8.count == 1 && $0.first!.isASCII && $0.first!.isNumber }
    }

    private mutating func refuse(_ flaw: Flaw) -> Bool {
        self.flaw = flaw
        return false
    }
}
