import Foundation

/// The encrypted envelope that WeCom's and DingTalk's callbacks share.
///
/// Signature: SHA-1 over token, timestamp, nonce and ciphertext, sorted by their bytes. Encryption: AES-256-CBC, the IV is the key's first
/// 16 bytes, PKCS#7 with blocks of 32; inside are 16 random bytes, the length in 4 bytes big endian, the message, and the owner's id.
public struct CallbackEnvelope: Sendable {
    let token: String
    let key: [UInt8]
    let owners: [String]
    let crypto: LentCrypto

    /// What is wrong with a key.
    public struct KeyProblem: Error, Equatable, Sendable, CustomStringConvertible {
        public let description = "an AES key of the platform's console has 43 letters and digits; copy it again"
    }

    /// - Parameters:
    ///   - encodedKey: 43 characters of Base64, as the console shows them.
    ///   - owners: the ids that may stand at the end; the first is written into what we seal.
    public init(token: String, encodedKey: String, owners: [String], crypto: LentCrypto) throws(KeyProblem) {
        guard encodedKey.utf8.count == 43, let key = LenientBase64.bytes(encodedKey), key.count == 32 else { throw KeyProblem() }
        self.token = token
        self.key = key
        self.owners = owners
        self.crypto = crypto
    }

    private var iv: [UInt8] { Array(key[..<16]) }

    public func signature(timestamp: String, nonce: String, encrypted: String) -> String {
        let parts = [token, timestamp, nonce, encrypted].map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        return hexadecimal(crypto.sha1(parts.flatMap { $0 }))
    }

    /// - Throws: 401 when it does not fit.
    public func check(signature: String?, timestamp: String?, nonce: String?, encrypted: String) throws(Refusal) {
        guard let signature, let timestamp, let nonce else { throw .unsigned("the signature, timestamp and nonce of the query are required") }
        let expected = self.signature(timestamp: timestamp, nonce: nonce, encrypted: encrypted)
        guard equalInConstantTime(Array(expected.utf8), Array(signature.utf8)) else {
            throw .unsigned("the signature does not fit; compare the callback's token with the platform's console")
        }
    }

    /// The message inside.
    ///
    /// - Throws: 400 for what cannot be opened, 401 for what is sealed for somebody else.
    public func open(_ encrypted: String) throws(Refusal) -> [UInt8] {
        guard let bytes = LenientBase64.bytes(encrypted), let plain = unpadded(bytes), plain.count >= 20 else { throw Self.closed }
        let length = plain[16..<20].reduce(0) { $0 << 8 | Int($1) }
        guard length <= plain.count - 20 else { throw Self.closed }
        let owner = Array(plain[(20 + length)...])
        guard owners.contains(where: { equalInConstantTime(Array($0.utf8), owner) }) else {
            throw .unsigned("the callback is meant for another receiver; check which app or bot its address belongs to")
        }
        return Array(plain[20..<(20 + length)])
    }

    /// Seals a message of ours.
    public func seal(_ message: [UInt8]) -> String {
        var plain = crypto.random(16)
        withUnsafeBytes(of: UInt32(message.count).bigEndian) { plain += $0 }
        plain += message + Array(owners[0].utf8)
        let padding = 32 - plain.count % 32
        plain += [UInt8](repeating: UInt8(padding), count: padding)
        // Whole blocks and a key of 32 bytes: nothing here can fail.
        return Data(crypto.encryptCBC(key, iv, plain) ?? []).base64EncodedString()
    }

    /// A media file, which is encrypted under the same key without the parts around the message.
    public func openMedia(_ bytes: [UInt8]) -> [UInt8]? { unpadded(bytes) }

    /// Padding is stripped by hand: it reaches 32, twice what a library's own knows.
    private func unpadded(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.isEmpty, bytes.count % 16 == 0, let plain = crypto.decryptCBC(key, iv, bytes), let last = plain.last else { return nil }
        let padding = Int(last)
        guard (1...32).contains(padding), padding <= plain.count, plain.suffix(padding).allSatisfy({ $0 == last }) else { return nil }
        return Array(plain.dropLast(padding))
    }

    private static let closed = Refusal.unreadable("the callback cannot be decrypted; compare its AES key with the platform's console")
}
