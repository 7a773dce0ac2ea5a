import Glibc

/// The calls by which a store changes its folder, as values, so that the bad day can be rehearsed: a test, or a process that is told to,
/// puts a closure here that refuses. Each closure does one system call and throws that call's `errno`.
public struct FileSystem: Sendable {
    /// The `errno` of a call that failed.
    public struct Refusal: Error, Hashable, Sendable {
        public let code: Int32

        public init(_ code: Int32) {
            self.code = code
        }
    }

    /// open(2): path, flags; files come into being readable by their owner only. Returns the descriptor.
    public var open: @Sendable (_ path: String, _ flags: Int32) throws(Refusal) -> Int32
    /// write(2). Returns how many bytes were taken, which may be fewer than given.
    public var write: @Sendable (_ file: Int32, _ bytes: UnsafeRawBufferPointer) throws(Refusal) -> Int
    /// ftruncate(2).
    public var truncate: @Sendable (_ file: Int32, _ length: Int) throws(Refusal) -> Void
    /// fdatasync(2): the file's bytes and its length are on disk.
    public var syncData: @Sendable (_ file: Int32) throws(Refusal) -> Void
    /// fsync(2) of a file.
    public var syncFile: @Sendable (_ file: Int32) throws(Refusal) -> Void
    /// fsync(2) of a folder: the names in it are on disk.
    public var syncFolder: @Sendable (_ path: String) throws(Refusal) -> Void
    /// rename(2).
    public var rename: @Sendable (_ from: String, _ to: String) throws(Refusal) -> Void
    /// unlink(2).
    public var remove: @Sendable (_ path: String) throws(Refusal) -> Void
    /// mkdir(2), for the owner only.
    public var makeFolder: @Sendable (_ path: String) throws(Refusal) -> Void

    /// The operating system's own calls.
    public static let real = FileSystem(
        open: { path, flags throws(Refusal) in
            try checked { Glibc.open(path, flags | O_CLOEXEC, 0o600) }
        },
        write: { file, bytes throws(Refusal) in
            let count = Glibc.write(file, bytes.baseAddress, bytes.count)
            if count < 0 { throw Refusal(errno) }
            return count
        },
        truncate: { file, length throws(Refusal) in
            _ = try checked { ftruncate(file, off_t(length)) }
        },
        syncData: { file throws(Refusal) in
            _ = try checked { fdatasync(file) }
        },
        syncFile: { file throws(Refusal) in
            _ = try checked { fsync(file) }
        },
        syncFolder: { path throws(Refusal) in
            let folder = try checked { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0) }
            defer { close(folder) }
            _ = try checked { fsync(folder) }
        },
        rename: { from, to throws(Refusal) in
            _ = try checked { Glibc.rename(from, to) }
        },
        remove: { path throws(Refusal) in
            _ = try checked { unlink(path) }
        },
        makeFolder: { path throws(Refusal) in
            _ = try checked { mkdir(path, 0o700) }
        }
    )

    /// Runs a call again when a signal came in between, and turns -1 into its `errno`.
    private static func checked(_ call: () -> Int32) throws(Refusal) -> Int32 {
        while true {
            let result = call()
            if result != -1 { return result }
            if errno != EINTR { throw Refusal(errno) }
        }
    }
}

/// A system call that failed: which one, on what, why.
public struct DiskFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of the call, as its manual page has it.
    public let call: String
    /// The file or folder it was about.
    public let file: String
    /// The `errno`.
    public let code: Int32

    public init(call: String, file: String, code: Int32) {
        self.call = call
        self.file = file
        self.code = code
    }

    public var description: String { "\(file): \(call) failed: \(String(cString: strerror(code))) (errno \(code))" }
}
