/// A picture's type by its first bytes; names and headers prove nothing.
public enum PictureType: String, Sendable, CaseIterable {
    case jpg, png, gif, webp, bmp, heic

    /// Nil when it is no picture of these.
    public init?(_ bytes: [UInt8]) {
        func has(_ signature: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: signature) }
        if has([0xFF, 0xD8, 0xFF]) {
            self = .jpg
        } else if has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if has(Array("GIF87a".utf8)) || has(Array("GIF89a".utf8)) {
            self = .gif
        } else if has(Array("RIFF".utf8)), has(Array("WEBP".utf8), at: 8) {
            self = .webp
        } else if has(Array("BM".utf8)) {
            self = .bmp
        } else if has(Array("ftyp".utf8), at: 4), ["heic", "heix", "mif1", "hevc"].contains(where: { has(Array($0.utf8), at: 8) }) {
            self = .heic
        } else {
            return nil
        }
    }

    /// As a browser wants it told.
    public var mediaType: String { self == .jpg ? "image/jpeg" : "image/\(rawValue)" }
}
