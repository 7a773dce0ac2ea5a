import Crypto
import Foundation
import Platforms
import StaffConsole

extension LentCrypto {
    /// swift-crypto's.
    static let swiftCrypto = LentCrypto(hmacSHA256: { key, message in
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
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
