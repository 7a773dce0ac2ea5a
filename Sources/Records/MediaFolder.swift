public import Community
public import Foundation

/// The photos of one community on disk: each is named by the SHA-256 of its bytes and the ending of its type, `5ff5….png`.
///
/// Records hold them as `media/5ff5….png`, or by the source that they were fetched from.
public struct MediaFolder: Sendable {
    public static let name = "media"
    /// What no record holds is removed so long after it came; in the meantime somebody may still quote it. Our own choice.
    public static let longestUnused: TimeInterval = 7 * 86_400

    private let folder: URL

    /// - Parameter folder: `data/<community>/media`; need not be there yet.
    public init(_ folder: URL) { self.folder = folder }

    public init(ofStore store: URL) { self.init(store.appendingPathComponent(Self.name)) }

    /// Keeps a photo and gives back its file's name. The same bytes are kept once.
    public func keep(_ bytes: [UInt8], as type: PictureType, sha256 digest: [UInt8]) throws -> String {
        let name = "\(Self.hexadecimal(digest)).\(type.rawValue)"
        let file = folder.appendingPathComponent(name)
        if FileManager.default.fileExists(atPath: file.path) {
            // It begins anew to wait for a record that holds it.
            try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file.path)
            return name
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // Beside first, so that a file under its name is whole.
        try Data(bytes).write(to: file, options: .atomic)
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        return name
    }

    /// The photo that a record holds as `media/…`; other names lead nowhere.
    public func photo(_ held: String) -> (bytes: [UInt8], type: PictureType)? {
        guard held.hasPrefix("\(Self.name)/") else { return nil }
        let name = String(held.dropFirst(Self.name.count + 1))
        guard Self.isOurs(name), let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return nil }
        let bytes = [UInt8](data)
        return PictureType(bytes).map { (bytes, $0) }
    }

    /// 64 digits and a picture's ending.
    static func isOurs(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 64 && parts[0].utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
            && PictureType(rawValue: String(parts[1])) != nil
    }

    /// In the order of their names.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

    static func hexadecimal(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

extension MediaFolder {
    /// Removes photos that no record holds and that came more than ``longestUnused`` ago.
    ///
    /// - Returns: the names of those that were removed.
    public func sweep(_ state: CommunityState, at now: Date) throws -> [String] {
        let old = names.filter { Self.isOurs($0) && now.timeIntervalSince(age(of: $0) ?? now) > Self.longestUnused }
        guard !old.isEmpty else { return [] }
        let held = try state.photosHeld()
        let unused = old.filter { !held.contains($0) }
        for name in unused { try FileManager.default.removeItem(at: folder.appendingPathComponent(name)) }
        return unused
    }

    private func age(of name: String) -> Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
        return attributes?[.modificationDate] as? Date
    }

    /// What the folder holds against what the records say.
    public struct Survey: Sendable, Equatable {
        /// One line, or none where there are no photos.
        public var lines: [String] = []
        /// What is wrong, each with the next step.
        public var problems: [String] = []
    }

    public func survey(_ state: CommunityState, sha256: @Sendable ([UInt8]) -> [UInt8]) throws -> Survey {
        let held = try state.photosHeld()
        let names = names
        var survey = Survey()
        let photos = names.filter(Self.isOurs)
        let unused = photos.filter { !held.contains($0) }
        if !names.isEmpty {
            survey.lines.append("  media/: \(photos.count) photos, \(unused.count) of them of no record (the server removes those a week after they came)")
            survey.lines += unused.map { "    of no record: \($0)" }
        }
        for name in held.subtracting(names).sorted() {
            survey.problems.append("media/\(name) is missing, though a record holds it: copy it back from a backup")
        }
        for name in photos where !isWhole(name, sha256) {
            survey.problems.append("media/\(name) is damaged, its bytes do not give its name: copy it back from a backup")
        }
        for name in names where !Self.isOurs(name) { survey.problems.append("media/\(name) is none of ours: move it elsewhere") }
        return survey
    }

    private func isWhole(_ name: String, _ sha256: ([UInt8]) -> [UInt8]) -> Bool {
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return false }
        return name.hasPrefix(Self.hexadecimal(sha256([UInt8](data))))
    }
}

extension CommunityState {
    /// The names of all photos in `media/` that a record holds, whatever kind of record it is.
    func photosHeld() throws -> Set<String> {
        var rest = self
        rest.photos = PhotoShelf()
        var held: Set<String> = []
        func look(_ value: JSONValue) {
            switch value {
            case .text(let text):
                if text.hasPrefix("\(MediaFolder.name)/") {
                    held.insert(String(text.dropFirst(MediaFolder.name.count + 1)))
                } else if let file = photos.file(of: text) {
                    held.insert(file)
                }
            case .list(let list): list.forEach(look)
            case .object(let object): object.values.forEach(look)
            case .null, .flag, .whole, .number: break
            }
        }
        look(try StoreJSON.decoder().decode(JSONValue.self, from: StoreJSON.encoder().encode(rest)))
        return held.filter(MediaFolder.isOurs)
    }
}
