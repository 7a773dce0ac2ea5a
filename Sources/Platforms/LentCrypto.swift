/// Crypto and randomness that adapters are lent, so that this room needs no crypto library and a test can choose the dice.
public struct LentCrypto: Sendable {
    /// HMAC with SHA-256 (RFC 2104) of a message under a key.
    public var hmacSHA256: @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]
    /// HMAC with SHA-1, which OneBot 11 prescribes.
    public var hmacSHA1: @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]
    /// SHA-1, which WeCom and DingTalk prescribe for their callbacks.
    public var sha1: @Sendable ([UInt8]) -> [UInt8]
    public var sha256: @Sendable ([UInt8]) -> [UInt8]
    /// AES-256-CBC without any padding: whole blocks of 16 in, the same number of bytes out; nil when they are not whole blocks.
    public var decryptCBC: @Sendable (_ key: [UInt8], _ iv: [UInt8], _ bytes: [UInt8]) -> [UInt8]?
    public var encryptCBC: @Sendable (_ key: [UInt8], _ iv: [UInt8], _ bytes: [UInt8]) -> [UInt8]?
    /// So many unguessable bytes.
    public var random: @Sendable (_ count: Int) -> [UInt8]

    public init(
        hmacSHA256: @escaping @Sendable ([UInt8], [UInt8]) -> [UInt8], hmacSHA1: @escaping @Sendable ([UInt8], [UInt8]) -> [UInt8],
        sha1: @escaping @Sendable ([UInt8]) -> [UInt8], sha256: @escaping @Sendable ([UInt8]) -> [UInt8],
        decryptCBC: @escaping @Sendable ([UInt8], [UInt8], [UInt8]) -> [UInt8]?,
        encryptCBC: @escaping @Sendable ([UInt8], [UInt8], [UInt8]) -> [UInt8]?, random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.hmacSHA256 = hmacSHA256
        self.hmacSHA1 = hmacSHA1
        self.sha1 = sha1
        self.sha256 = sha256
        self.decryptCBC = decryptCBC
        self.encryptCBC = encryptCBC
        self.random = random
    }
}

/// Compares without telling by its time how much was right.
public func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}

/// Lower-case hexadecimal.
func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// Base64 as the vendors' keys need it: the last character of a 43-character key may have spare bits set, which strict decoders refuse.
enum LenientBase64 {
    /// Nil for characters outside the alphabet. `=` at the end may be missing.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        var characters = Substring(text)
        while characters.last == "=" { characters.removeLast() }
        for character in characters.utf8 {
            guard let value = value(character) else { return nil }
            held = held << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        // A single character left over holds no byte.
        return bits == 6 ? nil : bytes
    }

    private static func value(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
