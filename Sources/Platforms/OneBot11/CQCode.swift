/// OneBot's two forms of a message: a list of segments, or one string with codes such as `[CQ:at,qq=10001]`.
struct OneBotSegment: Equatable {
    var type: String
    var data: [String: String]

    init(type: String, data: [String: String]) {
        self.type = type
        self.data = data
    }

    /// From either form.
    static func all(in message: JSONValue) -> [OneBotSegment] {
        if let string = message.words { return parse(string) }
        let segments = message.isObject ? [message] : message.elements
        return segments.prefix(200).compactMap { segment in
            guard let type = segment["type"].text, case .object(let members) = segment["data"] else {
                return segment["type"].text.map { OneBotSegment(type: $0, data: [:]) }
            }
            return OneBotSegment(type: type, data: members.compactMapValues { $0.words ?? $0.text })
        }
    }

    /// github.com/botuniverse/onebot-11, message/string: in text `&amp;` `&#91;` `&#93;`, inside codes also `&#44;`.
    static func parse(_ string: String) -> [OneBotSegment] {
        var segments: [OneBotSegment] = []
        var rest = Substring(string)
        func addText(_ text: Substring) {
            if !text.isEmpty { segments.append(OneBotSegment(type: "text", data: ["text": unescaped(text)])) }
        }
        while let start = rest.firstRange(of: "[CQ:"), let end = rest[start.upperBound...].firstIndex(of: "]") {
            addText(rest[..<start.lowerBound])
            let fields = rest[start.upperBound..<end].split(separator: ",", omittingEmptySubsequences: false)
            var data: [String: String] = [:]
            for field in fields.dropFirst() {
                let pair = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if pair.count == 2 { data[String(pair[0])] = unescaped(pair[1]) }
            }
            segments.append(OneBotSegment(type: String(fields[0]), data: data))
            rest = rest[rest.index(after: end)...]
        }
        addText(rest)
        return segments
    }

    /// `&amp;` last, so that `&amp;#91;` stays the four signs that were meant.
    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("&#44;", with: ",").replacing("&#91;", with: "[").replacing("&#93;", with: "]").replacing("&amp;", with: "&")
    }
}
