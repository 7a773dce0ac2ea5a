import Foundation
import Outbound
import Testing

@Suite(.enabled(if: TLSServer.isPossible, "the openssl command is not installed"))
struct WebClientTLSTests {
    @Test func certificateOfNoKnownAuthority_isRefused() async throws {
        let server = try await TLSServer(certificateFor: "localhost")
        defer { server.stop() }
        let client = WebClient()
        let failure = await client.failure(of: WebRequest(.get, "https://localhost:\(server.port)/sesame"))
        #expect(failure?.isUnreachable == true)
        #expect(failure?.description.contains("certificate") == true)
        #expect(failure?.description.contains("sesame") == false)
        await client.stop()
    }

    @Test func certificateOfANamedAuthority_isAccepted() async throws {
        let server = try await TLSServer(certificateFor: "localhost")
        defer { server.stop() }
        let client = WebClient(trustedAuthorities: server.certificate)
        let answer = try await client.send(WebRequest(.get, "https://localhost:\(server.port)/"))
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("TLSv1."))
        await client.stop()
    }

    @Test func certificateForAnotherName_isRefused() async throws {
        let server = try await TLSServer(certificateFor: "other.example")
        defer { server.stop() }
        let client = WebClient(trustedAuthorities: server.certificate)
        let failure = await client.failure(of: WebRequest(.get, "https://localhost:\(server.port)/"))
        #expect(failure?.isUnreachable == true)
        #expect(failure?.description.contains("certificate") == true)
        await client.stop()
    }

    @Test func plainHTTPOnATLSPort_isCutOff() async throws {
        let server = try await TLSServer(certificateFor: "localhost")
        defer { server.stop() }
        let client = WebClient(allowedPlainHTTP: [try #require(Origin("http://localhost:\(server.port)"))])
        #expect(await client.failure(of: WebRequest(.get, "http://localhost:\(server.port)/"))?.isCutOff == true)
        await client.stop()
    }

    @Test func fileOfAuthoritiesThatIsNotThere_isNamedAsTheReason() async throws {
        let server = try await TLSServer(certificateFor: "localhost")
        defer { server.stop() }
        let client = WebClient(trustedAuthorities: server.certificate.appendingPathExtension("missing"))
        let failure = await client.failure(of: WebRequest(.get, "https://localhost:\(server.port)/"))
        #expect(failure?.description.contains("file of trusted authorities") == true)
        await client.stop()
    }
}
