import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What GeoReport v2 answers, in either of its two forms (https://wiki.open311.org/GeoReport_v2/).
struct Open311Document {
    enum Form: String { case json, xml }

    indirect enum Value {
        case text(String?)
        case whole(Int)
        case flag(Bool)
        case list(item: String, [[Field]])
        case texts(item: String, [String])
    }

    struct Field {
        let name: String
        let value: Value
        init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// XML's outermost element, and what each of the list is called in it. With no item the document is one object.
    let root: String
    let item: String?
    let fields: [[Field]]

    func response(_ form: Form, status: HTTPResponse.Status = .ok) -> Response {
        let text = form == .json ? json : "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + xml
        var headers: HTTPFields = [
            .contentType: form == .json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8", .cacheControl: "no-store",
        ]
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text + "\n")))
    }

    private var json: String {
        let objects = fields.map { Self.json($0) }
        return item == nil ? objects.first ?? "{}" : "[" + objects.joined(separator: ",") + "]"
    }

    private static func json(_ fields: [Field]) -> String {
        "{" + fields.map { "\(quoted($0.name)):\(json($0.value))" }.joined(separator: ",") + "}"
    }

    private static func json(_ value: Value) -> String {
        switch value {
        case .text(let text): text.map(quoted) ?? "null"
        case .whole(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(_, let items): "[" + items.map { json($0) }.joined(separator: ",") + "]"
        case .texts(_, let texts): "[" + texts.map(quoted).joined(separator: ",") + "]"
        }
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    private var xml: String {
        guard let item else { return Self.element(root, Self.xml(fields.first ?? [])) }
        return Self.element(root, fields.map { Self.element(item, Self.xml($0)) }.joined())
    }

    private static func xml(_ fields: [Field]) -> String { fields.map { element($0.name, xml($0.value)) }.joined() }

    private static func xml(_ value: Value) -> String {
        switch value {
        case .text(let text): escaped(text ?? "")
        case .whole(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let item, let items): items.map { element(item, xml($0)) }.joined()
        case .texts(let item, let texts): texts.map { element(item, escaped($0)) }.joined()
        }
    }

    private static func element(_ name: String, _ content: String) -> String { "<\(name)>\(content)</\(name)>" }

    /// XML 1.0 has no way to write most control characters, so they are left out.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
            case let control where control.value < 0x20 || control.value == 0xFFFE || control.value == 0xFFFF: break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// - Parameter seconds: after which it can be tried again, where that is so.
    static func problem(_ status: HTTPResponse.Status, _ what: String, _ form: Form, waiting seconds: Int? = nil) -> Response {
        var response = Open311Document(
            root: "errors", item: "error", fields: [[Field("code", .whole(status.code)), Field("description", .text(what))]]
        ).response(form, status: status)
        if let seconds { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}
