import Foundation

/// The fields of a form or of an address, in order; a name may come several times.
struct FormFields: Sendable {
    private(set) var all: [(name: String, value: String)] = []
    /// The file that came with a form, if one did.
    var file: [UInt8]?

    init() {}

    /// Reads `a=1&b=2` (https://url.spec.whatwg.org/#application/x-www-form-urlencoded).
    init(urlEncoded text: some StringProtocol) {
        for pair in text.split(separator: "&").prefix(2000) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            all.append((Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : ""))
        }
    }

    mutating func add(_ name: String, _ value: String) { all.append((name, value)) }

    /// The first value of that name, without the space around it; nil when it is missing or empty.
    subscript(name: String) -> String? {
        guard let value = all.first(where: { $0.name == name })?.value.trimmingCharacters(in: .whitespacesAndNewlines), !value.isEmpty else { return nil }
        return value
    }

    func values(_ name: String) -> [String] { all.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }


    private static func decoded(_ text: some StringProtocol) -> String {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding ?? ""
    }

    /// The text as part of an address's query.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))) ?? ""
    }
}

/// A form with a file (RFC 7578): the parts between the boundary lines.
enum MultipartForm {
    static func fields(_ body: [UInt8], contentType: String) -> FormFields? {
        guard let range = contentType.range(of: "boundary=") else { return nil }
        let boundary = contentType[range.upperBound...].prefix { $0 != ";" }.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
        guard (1...70).contains(boundary.count) else { return nil }
        let data = Data(body)
        let mark = Data("--\(boundary)".utf8)
        var form = FormFields()
        guard var start = data.range(of: mark)?.upperBound else { return nil }
        while let end = data.range(of: Data("\r\n".utf8) + mark, in: start..<data.endIndex) {
            part(data[start..<end.lowerBound], &form)
            start = end.upperBound
            if form.all.count > 100 { return nil }
        }
        return form
    }

    private static func part(_ part: Data, _ form: inout FormFields) {
        guard let gap = part.range(of: Data("\r\n\r\n".utf8)) else { return }
        let head = String(decoding: part[..<gap.lowerBound], as: UTF8.self)
        let content = part[gap.upperBound...]
        guard let name = head.firstMatch(of: /[; ]name="([^"]*)"/).map({ String($0.output.1) }) else { return }
        if head.contains("filename=") {
            if !content.isEmpty { form.file = [UInt8](content) }
        } else {
            form.add(name, String(decoding: content, as: UTF8.self))
        }
    }
}
