import Crypto
import CryptoExtras
import Foundation
import Platforms

extension LentCrypto {
    /// swift-crypto's, with dice that a test may choose.
    static func forTests(random: @escaping @Sendable (Int) -> [UInt8] = { [UInt8](repeating: 7, count: $0) }) -> LentCrypto {
        LentCrypto(
            hmacSHA256: { Array(HMAC<SHA256>.authenticationCode(for: $1, using: SymmetricKey(data: $0))) },
            hmacSHA1: { Array(HMAC<Insecure.SHA1>.authenticationCode(for: $1, using: SymmetricKey(data: $0))) },
            sha1: { Array(Insecure.SHA1.hash(data: $0)) }, sha256: { Array(SHA256.hash(data: $0)) },
            decryptCBC: { key, iv, bytes in
                guard let vector = try? AES._CBC.IV(ivBytes: iv) else { return nil }
                return (try? AES._CBC.decrypt(bytes, using: SymmetricKey(data: key), iv: vector, noPadding: true)).map { [UInt8]($0) }
            },
            encryptCBC: { key, iv, bytes in
                guard let vector = try? AES._CBC.IV(ivBytes: iv) else { return nil }
                return (try? AES._CBC.encrypt(bytes, using: SymmetricKey(data: key), iv: vector, noPadding: true)).map { [UInt8]($0) }
            }, random: random)
    }
}
