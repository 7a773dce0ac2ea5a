import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers of the review page, with the headers that keep a browser from doing what a page of ours never asks for.
enum ConsoleAnswer {
    static func html(_ text: String, status: HTTPResponse.Status = .ok, cookie: Cookie? = nil) -> Response {
        var response = Response(status: status, headers: guarded("text/html; charset=utf-8"), body: .init(byteBuffer: ByteBuffer(string: text)))
        if let cookie { response.setCookie(cookie) }
        return response
    }

    /// On to another page, by GET.
    static func seeOther(_ path: String, cookie: Cookie? = nil) -> Response {
        var headers = guarded("text/plain; charset=utf-8")
        headers[.location] = path
        var response = Response(status: .seeOther, headers: headers)
        if let cookie { response.setCookie(cookie) }
        return response
    }

    static func file(_ bytes: [UInt8], _ type: String, named name: String? = nil, cachedFor seconds: Int = 0) -> Response {
        var headers = guarded(type)
        if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        if seconds > 0 { headers[.cacheControl] = "private, max-age=\(seconds)" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func guarded(_ type: String) -> HTTPFields {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        headers[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        headers[.xContentTypeOptions] = "nosniff"
        headers[HTTPField.Name("Referrer-Policy")!] = "same-origin"
        headers[HTTPField.Name("X-Frame-Options")!] = "DENY"
        headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] = "same-origin"
        return headers
    }
}
