import Crypto
import Foundation
import Platforms

extension LentCrypto {
    /// swift-crypto's.
    static let swiftCrypto = LentCrypto(hmacSHA256: { key, message in
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    })
}
