public import Foundation

/// Calculations and chance that the review page is lent.
public struct ConsoleCrypto: Sendable {
    public var hmac: @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]
    public var sha256: @Sendable (_ bytes: [UInt8]) -> [UInt8]
    /// So many bytes that nobody can guess.
    public var random: @Sendable (_ count: Int) -> [UInt8]

    public init(
        hmac: @escaping @Sendable ([UInt8], [UInt8]) -> [UInt8], sha256: @escaping @Sendable ([UInt8]) -> [UInt8],
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.hmac = hmac
        self.sha256 = sha256
        self.random = random
    }
}

/// The secret by which links and forms are signed: 32 bytes in a file that only the server's user can read.
public struct ConsoleKey: Sendable {
    let bytes: [UInt8]
    public static let size = 32

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads the key, or makes it when there is none yet. The server and `linli login-link` may come at the same time.
    public static func open(in folder: URL, crypto: ConsoleCrypto) throws -> ConsoleKey {
        let file = folder.appendingPathComponent("key")
        if let found = try? Data(contentsOf: file), found.count == size { return ConsoleKey([UInt8](found)) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let beside = folder.appendingPathComponent("key-\(Base64URL.text(crypto.random(9)))")
        guard FileManager.default.createFile(atPath: beside.path, contents: Data(crypto.random(size)), attributes: [.posixPermissions: 0o600]) else {
            throw ConsoleFileError(file: beside.path)
        }
        // Whoever moves first wins; the other one reads what is there.
        do { try FileManager.default.linkItem(at: beside, to: file) } catch {}
        try? FileManager.default.removeItem(at: beside)
        guard let key = try? Data(contentsOf: file), key.count == size else { throw ConsoleFileError(file: file.path) }
        return ConsoleKey([UInt8](key))
    }
}

/// A file of the review page cannot be written or read.
public struct ConsoleFileError: Error, Sendable, CustomStringConvertible {
    let file: String
    public var description: String { "\(file) cannot be used; check that its folder is writable for the server's user, or delete the file and start again" }
}

/// Base 64 for addresses (RFC 4648, section 5), without padding.
enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var text = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while text.count % 4 != 0 { text += "=" }
        return Data(base64Encoded: text).map { [UInt8]($0) }
    }
}

/// Compares in a time that does not tell where two texts differ.
func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
