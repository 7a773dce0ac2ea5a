import Crypto
import CryptoExtras
import Foundation
import Platforms
import StaffConsole

extension LentCrypto {
    /// swift-crypto's.
    static let swiftCrypto = LentCrypto(
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
        },
        random: { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        })
}

extension ConsoleCrypto {
    static let swiftCrypto = ConsoleCrypto(
        hmac: { key, message in Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key))) },
        sha256: { Array(SHA256.hash(data: $0)) },
        random: { count in
            var source = SystemRandomNumberGenerator()
            return (0..<count).map { _ in source.next() }
        })
}
