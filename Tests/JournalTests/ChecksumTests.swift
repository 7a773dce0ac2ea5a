import Testing

@testable import Journal

@Suite struct ChecksumTests {
    private func sum(_ bytes: [UInt8]) -> UInt32 {
        var checksum = Checksum()
        checksum.add(bytes)
        return checksum.value
    }

    @Test func knownValues_ofTheCatalogueAndOfRFC3720() {
        #expect(sum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(sum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(sum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(sum(Array(0..<32)) == 0x46DD_794E)
        #expect(sum((0..<32).reversed()) == 0x113F_DB5C)
        #expect(sum([]) == 0)
    }

    @Test func pieces_giveTheSumOfTheWhole_whereverTheyAreCut() {
        let bytes = (0..<61).map { UInt8(truncatingIfNeeded: $0 * 37) }
        for cut in 0...bytes.count {
            var checksum = Checksum()
            checksum.add(bytes[..<cut])
            checksum.add(bytes[cut...])
            #expect(checksum.value == sum(bytes), "cut at \(cut)")
        }
    }

    @Test func member_isReadInLowerCaseOnly() {
        func read(_ text: String) -> UInt32? { Array(text.utf8).withUnsafeBytes { SumMember.read($0, at: 0) } }
        #expect(read(#","sum":"0a1b2c3d""#) == 0x0A1B_2C3D)
        #expect(read(#","sum":"0A1b2c3d""#) == nil)
        #expect(read(#","sum":"0a1b2c3d'"#) == nil)
        #expect(read(#","sum":"0a1b2c3""#) == nil)
        #expect(read(#","Sum":"0a1b2c3d""#) == nil)
    }
}
