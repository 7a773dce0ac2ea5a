/// Header lines in their order, found by name whatever its case.
public struct WebHeaders: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public var lines: [Line]

    public init(_ lines: [Line] = []) { self.lines = lines }

    /// The first value of that name.
    public subscript(name: String) -> String? { values(of: name).first }

    public func values(of name: String) -> [String] {
        let wanted = name.lowercased()
        return lines.filter { $0.name.lowercased() == wanted }.map(\.value)
    }

    public mutating func add(_ name: String, _ value: String) { lines.append(Line(name: name, value: value)) }
}

extension WebHeaders: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        lines = elements.map { Line(name: $0.0, value: $0.1) }
    }
}

extension WebHeaders {
    /// Refuses what would end a line early, and so add lines of somebody else's choice to the request, and what curl itself writes.
    func check() throws(WebFailure) {
        for line in lines {
            guard !line.name.isEmpty, line.name.utf8.allSatisfy(Self.isTokenByte) else {
                throw .forbidden("a header's name may hold letters, digits and dashes only")
            }
            // Other control characters have no business there either; a tab is allowed by RFC 9110, section 5.5.
            guard line.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw .forbidden("the value of the header \(line.name) holds a line break or another control character")
            }
            guard !Self.ourOwn.contains(line.name.lowercased()) else {
                throw .forbidden("the header \(line.name) is written by the client itself: leave it out")
            }
        }
    }

    /// They decide where a request ends and whom it reaches.
    private static let ourOwn: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "expect", "te", "trailer", "upgrade",
    ]

    /// RFC 9110, section 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
