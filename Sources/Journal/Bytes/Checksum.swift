/// CRC-32C (Castagnoli), as RFC 3720 (iSCSI), section 12.1 defines it: polynomial 0x1EDC6F41, bits reflected, all ones before and after.
///
/// It finds every flipped bit and every burst of up to 32 bits, which is what a disk does to a line; it is no protection
/// against someone who means it.
struct Checksum {
    private var register: UInt32 = ~0

    init() {}

    var value: UInt32 { ~register }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var register = register
        Self.tables.withUnsafeBufferPointer { table in
            var next = 0
            // Eight bytes a step with eight tables ("slicing by 8"): recovery reads every byte of the store through here.
            while next + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self)) ^ UInt64(register)
                register =
                    table[1792 + Int(word & 0xFF)]
                    ^ table[1536 + Int(word >> 8 & 0xFF)]
                    ^ table[1280 + Int(word >> 16 & 0xFF)]
                    ^ table[1024 + Int(word >> 24 & 0xFF)]
                    ^ table[768 + Int(word >> 32 & 0xFF)]
                    ^ table[512 + Int(word >> 40 & 0xFF)]
                    ^ table[256 + Int(word >> 48 & 0xFF)]
                    ^ table[Int(word >> 56)]
                next += 8
            }
            while next < bytes.count {
                register = register >> 8 ^ table[Int(UInt8(truncatingIfNeeded: register) ^ bytes[next])]
                next += 1
            }
        }
        self.register = register
    }

    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { add($0) }
    }

    mutating func add(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { add($0) }
    }

    /// Eight tables of 256 entries one after the other; table `n` carries a byte past `n` further ones.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var entry = UInt32(byte)
            for _ in 0..<8 { entry = entry & 1 == 1 ? entry >> 1 ^ 0x82F6_3B78 : entry >> 1 }
            tables[byte] = entry
        }
        for index in 256..<8 * 256 {
            let shorter = tables[index - 256]
            tables[index] = shorter >> 8 ^ tables[Int(shorter & 0xFF)]
        }
        return tables
    }()
}
