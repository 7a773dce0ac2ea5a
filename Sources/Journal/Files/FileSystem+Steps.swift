import Glibc

/// A journal file that is open for appending.
struct AppendingFile {
    let descriptor: Int32
    let path: String
    /// How many bytes of it are acknowledged.
    var length: Int
    /// The number before its first line.
    let after: UInt64
}

extension FileSystem {
    /// Names the call and the file of a refusal.
    func step<Result>(_ call: String, _ file: String, _ body: () throws(Refusal) -> Result) throws(DiskFailure) -> Result {
        do { return try body() } catch { throw DiskFailure(call: call, file: file, code: error.code) }
    }

    func writeAll(_ bytes: [UInt8], to file: Int32, path: String) throws(DiskFailure) {
        var written = 0
        while written < bytes.count {
            do throws(Refusal) {
                let count = try bytes.withUnsafeBufferPointer { all throws(Refusal) in
                    try write(file, UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[written...])))
                }
                // A call that takes nothing and names no reason would be asked for ever.
                if count <= 0 { throw Refusal(ENOSPC) }
                written += count
            } catch  where error.code == EINTR {
                continue
            } catch {
                throw DiskFailure(call: "write", file: path, code: error.code)
            }
        }
    }

    /// Writes a whole file under a name beside the one it is to have, and syncs it. Returns its descriptor, at the end of the file.
    func writeBeside(_ path: String, _ bytes: [UInt8]) throws(DiskFailure) -> Int32 {
        let beside = path + StoreFolder.besideSuffix
        let file = try step("open", beside) { () throws(Refusal) in try open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND) }
        do {
            try writeAll(bytes, to: file, path: beside)
            try step("fsync", beside) { () throws(Refusal) in try syncFile(file) }
        } catch {
            close(file)
            throw error
        }
        return file
    }

    /// Gives the file written beside its name, in place of what had it.
    func putInPlace(_ path: String, in folder: String) throws(DiskFailure) {
        let beside = path + StoreFolder.besideSuffix
        try step("rename", path) { () throws(Refusal) in try rename(beside, path) }
        try sync(folder: folder)
    }

    func sync(folder: String) throws(DiskFailure) {
        try step("fsync", folder) { () throws(Refusal) in try syncFolder(folder) }
    }

    /// Makes a folder and those above it; what is there already stays.
    func makeFolders(_ path: String) throws(DiskFailure) {
        do throws(Refusal) {
            try makeFolder(path)
        } catch  where error.code == EEXIST {
            return
        } catch  where error.code == ENOENT && !parent(of: path).isEmpty {
            try makeFolders(parent(of: path))
            try step("mkdir", path) { () throws(Refusal) in try makeFolder(path) }
        } catch {
            throw DiskFailure(call: "mkdir", file: path, code: error.code)
        }
        try sync(folder: parent(of: path).isEmpty ? "." : parent(of: path))
    }

    private func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex && path.count > 1 ? "/" : String(path[..<slash])
    }
}
