import Crypto
public import Foundation

/// Signs as the Standard Webhooks specification says, written for the tests so that no code is shared with what is tested.
public struct WebhookSigner: Sendable {
    public let secret: String

    public init(secret: String = "whsec_" + Data("a secret for tests, 24 bytes".utf8).base64EncodedString()) { self.secret = secret }

    public func signature(id: String, timestamp: String, body: [UInt8]) -> String {
        let key = SymmetricKey(data: Data(base64Encoded: String(secret.dropFirst(6)))!)
        let signed = Data("\(id).\(timestamp).".utf8) + Data(body)
        return "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
    }

    public func headers(id: String, body: [UInt8], at moment: Date = Date()) -> [String: String] {
        let timestamp = String(Int(moment.timeIntervalSince1970))
        return [
            "content-type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp,
            "webhook-signature": signature(id: id, timestamp: timestamp, body: body),
        ]
    }
}
