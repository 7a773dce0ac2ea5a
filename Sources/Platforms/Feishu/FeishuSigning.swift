import Foundation

/// Checks and opens what Feishu delivers. Not an HMAC: a plain SHA-256 over one string of bytes, and a key that is itself a SHA-256.
public struct FeishuSigning: Sendable {
    let verificationToken: String
    /// Empty when the console has none; then only the token inside proves the sender.
    let encryptKey: String
    let crypto: LentCrypto

    public init(verificationToken: String, encryptKey: String, crypto: LentCrypto) {
        self.verificationToken = verificationToken
        self.encryptKey = encryptKey
        self.crypto = crypto
    }

    public func signature(timestamp: String, nonce: String, body: [UInt8]) -> String {
        hexadecimal(crypto.sha256(Array((timestamp + nonce + encryptKey).utf8) + body))
    }

    /// Over the bytes as they came.
    func check(_ headers: [String: String], _ body: [UInt8], at now: Date) throws(Refusal) {
        guard let timestamp = headers["x-lark-request-timestamp"], let nonce = headers["x-lark-request-nonce"], let given = headers["x-lark-signature"] else {
            throw .unsigned("the headers X-Lark-Request-Timestamp, X-Lark-Request-Nonce and X-Lark-Signature are required")
        }
        guard equalInConstantTime(Array(signature(timestamp: timestamp, nonce: nonce, body: body).utf8), Array(given.utf8)) else {
            throw .unsigned("the signature does not fit; compare the Encrypt Key with Feishu's console")
        }
        guard let seconds = Double(timestamp), abs(now.timeIntervalSince1970 - seconds) <= Self.tolerance else {
            throw .unsigned("the event's time is more than eight hours off; check this machine's clock")
        }
    }

    /// No window is documented. The last of Feishu's retries comes after some seven hours, and whether it is signed anew is unknown, so the
    /// message's id and not the time guards against repeats.
    static let tolerance: TimeInterval = 8 * 3600

    func checkToken(_ token: String?) throws(Refusal) {
        guard let token, equalInConstantTime(Array(token.utf8), Array(verificationToken.utf8)) else {
            throw .unsigned("the token inside is not ours; compare the Verification Token with Feishu's console")
        }
    }

    /// Base64 of the IV and the ciphertext, PKCS#7 with blocks of 16.
    public func open(_ encrypted: String) throws(Refusal) -> [UInt8] {
        guard let bytes = LenientBase64.bytes(encrypted), bytes.count >= 32, bytes.count % 16 == 0,
            let plain = crypto.decryptCBC(crypto.sha256(Array(encryptKey.utf8)), Array(bytes[..<16]), Array(bytes[16...])), let last = plain.last,
            (1...16).contains(last), plain.suffix(Int(last)).allSatisfy({ $0 == last })
        else { throw .unreadable("the event cannot be decrypted; compare the Encrypt Key with Feishu's console") }
        return Array(plain.dropLast(Int(last)))
    }
}
