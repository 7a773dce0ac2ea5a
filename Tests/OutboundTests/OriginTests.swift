import Outbound
import Testing

struct OriginTests {
    @Test(arguments: [
        ("http://127.0.0.1:9000/replies", "http://127.0.0.1:9000"), ("http://example.com/a?b#c", "http://example.com:80"),
        ("https://Example.COM", "https://example.com:443"), ("HTTPS://example.com:8443/", "https://example.com:8443"),
        ("http://[::1]:9000/x", "http://[::1]:9000"), ("https://example.com?x", "https://example.com:443"),
    ])
    func wholeAddress_isReducedToSchemeHostAndPort(address: String, origin: String) {
        #expect(Origin(address)?.description == origin)
    }

    @Test(arguments: [
        "", "example.com", "//example.com/", "ftp://example.com/", "file:///etc/hostname", "http://", "http://:80/", "http://a b/",
        "http://example.com:99999/", "http://example.com:x/", "https://example.com/\r\nHost: other", "https://exa\u{0}mple.com/",
    ])
    func whatIsNotAWebAddress_hasNoOrigin(address: String) {
        #expect(Origin(address) == nil)
    }

    @Test(arguments: ["https://user@example.com/", "https://user:sesame@example.com/", "http://127.0.0.1:9000@example.com/"])
    func namesAndPasswordsInAddresses_areRefused(address: String) {
        #expect(Origin(address) == nil)
    }

    @Test func anotherSpellingOfTheSameNumber_isTheSameOrigin() {
        // Read by curl, which also connects: a checker of its own would see two hosts.
        #expect(Origin("http://2130706433:9000/") == Origin("http://127.0.0.1:9000/"))
        #expect(Origin("http://0x7f.1:9000/") == Origin("http://127.0.0.1:9000/"))
    }
}
