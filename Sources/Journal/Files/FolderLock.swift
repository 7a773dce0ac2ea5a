import Glibc

/// One process at a time: an flock(2) on the file `lock`, which the system takes away with the process, however it dies.
struct FolderLock: Sendable {
    private let file: Int32

    /// Takes the lock, and leaves this process's number in the file for whoever comes second.
    init(_ folder: StoreFolder) throws(JournalError) {
        let file = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .disk(DiskFailure(call: "open", file: folder.lock, code: errno)) }
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            let holder = Self.holder(file)
            close(file)
            throw code == EWOULDBLOCK
                ? .locked(file: folder.lock, by: holder) : .disk(DiskFailure(call: "flock", file: folder.lock, code: code))
        }
        self.file = file
        // The number is a courtesy; a full disk must not keep a store from being opened and read.
        let number = Array("\(getpid())\n".utf8)
        if ftruncate(file, 0) == 0 { _ = pwrite(file, number, number.count, 0) }
    }

    func release() {
        // Closing alone is not enough: a process that is just being spawned holds a copy of the descriptor until it becomes its program.
        flock(file, LOCK_UN)
        close(file)
    }

    private static func holder(_ file: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}
