public import Foundation

/// Signs and checks as the Standard Webhooks specification says.
///
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: `v1` signatures are
/// base64(HMAC-SHA256(secret, "id.timestamp.body")), several stand in one header parted by spaces, and a timestamp more than five
/// minutes off is refused.
public struct StandardWebhooks: Sendable {
    /// The specification leaves the tolerance to the receiver; its libraries use five minutes.
    public static let tolerance: TimeInterval = 5 * 60

    private let keys: [[UInt8]]
    private let crypto: LentCrypto

    /// - Parameter secrets: `whsec_…`, one or, while a secret is changed for another, several: any may sign what comes in, and what
    ///   goes out is signed with each.
    public init(secrets: [String], crypto: LentCrypto) throws(SecretError) {
        guard !secrets.isEmpty else { throw .missing }
        var keys: [[UInt8]] = []
        for secret in secrets { keys.append(try Self.key(secret)) }
        self.keys = keys
        self.crypto = crypto
    }

    public enum SecretError: Error, Equatable, Sendable, CustomStringConvertible {
        case missing
        case malformed
        case tooShort

        public var description: String {
            switch self {
            case .missing: "no secret is set"
            case .malformed: "a secret is written whsec_ and then base64"
            case .tooShort: "a secret has at least 16 bytes; make one with: echo whsec_$(openssl rand -base64 24)"
            }
        }
    }

    private static func key(_ secret: String) throws(SecretError) -> [UInt8] {
        let prefix = "whsec_"
        guard secret.hasPrefix(prefix), let data = Data(base64Encoded: String(secret.dropFirst(prefix.count))) else { throw .malformed }
        guard data.count >= 16 else { throw .tooShort }
        return [UInt8](data)
    }

    /// Checks the three headers over the bytes as they came.
    public func check(_ headers: [String: String], _ body: [UInt8], at now: Date) throws(Refusal) {
        guard let id = headers["webhook-id"], !id.isEmpty, let timestamp = headers["webhook-timestamp"],
            let signatures = headers["webhook-signature"]
        else { throw .unsigned("the headers webhook-id, webhook-timestamp and webhook-signature are required") }
        guard let seconds = Int(timestamp), String(seconds) == timestamp else {
            throw .unsigned("webhook-timestamp is not a count of seconds since 1970")
        }
        guard abs(now.timeIntervalSince1970 - Double(seconds)) <= Self.tolerance else {
            throw .unsigned("webhook-timestamp is more than five minutes off; check the clocks of both machines")
        }
        let expected = signatureBytes(id: id, timestamp: timestamp, body)
        for signature in signatures.split(separator: " ") {
            let parts = signature.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, parts[0] == "v1", let given = Data(base64Encoded: String(parts[1])) else { continue }
            if expected.contains(where: { equalInConstantTime($0, [UInt8](given)) }) { return }
        }
        throw .unsigned("no signature fits; sign id.timestamp.body with the channel's secret")
    }

    /// The three headers of a message of ours.
    public func headers(id: String, _ body: [UInt8], at now: Date) -> [(name: String, value: String)] {
        let timestamp = String(Int(now.timeIntervalSince1970))
        let signatures = signatureBytes(id: id, timestamp: timestamp, body).map { "v1," + Data($0).base64EncodedString() }
        return [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signatures.joined(separator: " "))]
    }

    private func signatureBytes(id: String, timestamp: String, _ body: [UInt8]) -> [[UInt8]] {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        return keys.map { crypto.hmacSHA256($0, signed) }
    }
}
