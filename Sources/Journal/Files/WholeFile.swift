import Glibc

enum WholeFile {
    /// All bytes of a file, or nil when there is none.
    static func read(_ path: String) throws(DiskFailure) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw DiskFailure(call: "open", file: path, code: errno)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw DiskFailure(call: "fstat", file: path, code: errno) }
        var failure: Int32 = 0
        let size = Int(status.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            // Not past the size of the first look: a live store may be growing.
            while count < size {
                let got = Self.read(file, buffer.baseAddress! + count, size - count)
                if got < 0 { failure = errno }
                if got <= 0 { break }
                count += got
            }
        }
        if failure != 0 { throw DiskFailure(call: "read", file: path, code: failure) }
        return bytes
    }

    private static func read(_ file: Int32, _ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        while true {
            let got = Glibc.read(file, target, count)
            if got >= 0 || errno != EINTR { return got }
        }
    }
}
