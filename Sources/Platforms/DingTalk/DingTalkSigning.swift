import Foundation

/// The signature of DingTalk's robot callbacks, which proves the sender and says nothing about the body.
public struct DingTalkSigning: Sendable {
    let appSecret: String
    let crypto: LentCrypto

    public init(appSecret: String, crypto: LentCrypto) {
        self.appSecret = appSecret
        self.crypto = crypto
    }

    /// Base64 of the HMAC-SHA256 of `timestamp`, a line break and the secret, under the secret.
    public func sign(timestamp: String) -> String {
        Data(crypto.hmacSHA256(Array(appSecret.utf8), Array("\(timestamp)\n\(appSecret)".utf8))).base64EncodedString()
    }

    /// The vendor's own window.
    static let tolerance: TimeInterval = 3600

    func check(_ headers: [String: String], at now: Date) throws(Refusal) {
        guard let timestamp = headers["timestamp"], let given = headers["sign"] else { throw .unsigned("the headers timestamp and sign are required") }
        guard equalInConstantTime(Array(sign(timestamp: timestamp).utf8), Array(given.utf8)) else {
            throw .unsigned("the signature does not fit; compare the app secret with DingTalk's console")
        }
        // In whole milliseconds, since the window's edge still counts.
        guard let milliseconds = Int64(timestamp), abs(Int64((now.timeIntervalSince1970 * 1000).rounded()) - milliseconds) <= Int64(Self.tolerance) * 1000 else {
            throw .unsigned("the callback's time is more than an hour off; check this machine's clock")
        }
    }
}
