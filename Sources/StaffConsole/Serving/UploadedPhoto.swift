import Community
import Records

extension MediaFolder {
    /// A phone's photo, in bytes; what is larger is refused.
    static let largestUpload = 10 << 20

    /// Keeps a photo that came with a form, whatever the form calls it.
    ///
    /// - Returns: its name as records hold it, `media/5ff5….png`; nil when it is no picture, too large, or cannot be written.
    func keepUpload(_ bytes: [UInt8], sha256 digest: [UInt8]) -> String? {
        guard bytes.count <= Self.largestUpload, let type = PictureType(bytes), let name = try? keep(bytes, as: type, sha256: digest) else { return nil }
        return "\(Self.name)/\(name)"
    }
}
