import CCurl
import Foundation
import Outbound
import TestSupport
import Testing

/// Links that come from outside lead to the open internet only.
struct WebClientPrivateAddressTests {
    @Test func linkToThisMachineIsNotConnectedTo() async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        #expect(await client.failure(of: WebRequest(.get, server.origin, onlyPublicAddresses: true))?.isUnreachable == true)
        #expect(server.account.connections == 0)
        #expect(await client.failure(of: WebRequest(.get, server.origin)) == nil)
        // Not over a connection that is open already either.
        #expect(await client.failure(of: WebRequest(.get, server.origin, onlyPublicAddresses: true))?.isUnreachable == true)
        await client.stop()
    }

    @Test(arguments: [
        ("1.1.1.1", true), ("112.80.248.75", true), ("127.0.0.1", false), ("10.1.2.3", false), ("172.16.0.1", false), ("172.32.0.1", true),
        ("192.168.1.1", false), ("169.254.169.254", false), ("100.64.0.1", false), ("0.0.0.0", false), ("224.0.0.1", false), ("255.255.255.255", false),
        ("2400:3200::1", true), ("::1", false), ("fe80::1", false), ("fc00::1", false), ("::ffff:10.0.0.1", false), ("2002:0a00:0001::", false), ("64:ff9b::a00:1", false),
    ]) func addressesArePublicOrNot(_ text: String, _ isPublic: Bool) {
        var four = sockaddr_in()
        var six = sockaddr_in6()
        four.sin_family = sa_family_t(AF_INET)
        six.sin6_family = sa_family_t(AF_INET6)
        let found =
            if inet_pton(AF_INET, text, &four.sin_addr) == 1 {
                withUnsafePointer(to: &four) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { ccurl_is_public($0) } }
            } else {
                withUnsafePointer(to: &six) { pointer in
                    inet_pton(AF_INET6, text, UnsafeMutableRawPointer(mutating: pointer).advanced(by: 8)) == 1
                        ? pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { ccurl_is_public($0) } : -1
                }
            }
        #expect(found == (isPublic ? 1 : 0))
    }
}
