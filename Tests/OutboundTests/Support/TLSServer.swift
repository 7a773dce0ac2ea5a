import Foundation
import Synchronization
import TestSupport

/// A TLS server with a certificate that no authority of this machine has signed: the `openssl` command line at work.
///
/// It answers any GET with a page of its own about the connection.
final class TLSServer: Sendable {
    static let isPossible = openssl != nil
    private static let openssl = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/openssl" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    let port: Int
    /// The certificate, which is its own authority.
    let certificate: URL
    private let process: Mutex<Process>
    private let folder: URL

    /// - Parameter name: the host name that the certificate is for.
    init(certificateFor name: String) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "linli-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem")
        let key = folder.appending(path: "key.pem").path
        let making = Self.openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-keyout", key, "-out",
            certificate.path, "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)",
        ])
        making.standardError = FileHandle.nullDevice
        try making.run()
        making.waitUntilExit()

        let serving = Self.openssl(["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate.path, "-www"])
        let output = Pipe()
        let said = Watched("")
        serving.standardOutput = output
        serving.standardError = FileHandle.nullDevice
        try serving.run()
        process = Mutex(serving)
        // Read to the end, so that the server never waits for a reader. A plain thread: a source on a pipe that closes is a race.
        Thread.detachNewThread {
            while case let data = output.fileHandleForReading.availableData, !data.isEmpty {
                said.change { $0 += String(decoding: data, as: UTF8.self) }
            }
        }
        // "ACCEPT 127.0.0.1:41445"
        let announced = await said.wait { $0.contains(/ACCEPT \S+:\d+\n/) }
        port = announced.firstMatch(of: /ACCEPT \S+:(\d+)\n/).flatMap { Int($0.output.1) } ?? 0
    }

    func stop() {
        process.withLock { process in
            // A child inherits the blocked signals of the thread that starts it, and those of the concurrency pool block SIGTERM.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: folder)
    }

    private static func openssl(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: openssl ?? "")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        return process
    }
}
