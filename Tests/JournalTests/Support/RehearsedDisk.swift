import Foundation
import Glibc
import Journal
import Synchronization

/// A real folder on a disk that stops at a chosen call, and that knows what a power cut would leave of the folder: of each file the
/// bytes at its last sync, of each folder the names at its last sync, and nothing else.
final class RehearsedDisk: Sendable {
    enum Stop: CaseIterable, Sendable {
        /// The call does nothing.
        case before
        /// The call does its work, but its caller never hears of it.
        case after
        /// Like `after`; a write takes half of its bytes.
        case halfway
    }

    private struct Entry {
        var number: UInt64
        var isFolder: Bool
    }

    private struct State {
        var calls: [String] = []
        var isStopped = false
        var mayStop = true
        var bytes: [UInt64: [UInt8]] = [:]
        var folders: [String: [String: Entry]] = [:]
        /// Held open, so that the file system does not give a number to a second file.
        var held: [Int32] = []
    }

    private let root: String
    private let stop: Stop
    private let stopCall: Int
    private let state = Mutex(State())

    /// What the folder holds now counts as being on disk. The first call has number 1; without a number it never stops.
    init(_ folder: TemporaryFolder, stop: Stop = .before, atCall stopCall: Int = .max) {
        root = folder.url.path
        self.stop = stop
        self.stopCall = stopCall
        state.withLock { takeAsSynced(root, &$0) }
    }

    deinit {
        state.withLock { for file in $0.held { close(file) } }
    }

    var calls: [String] { state.withLock { $0.calls } }
    var isStopped: Bool { state.withLock { $0.isStopped } }

    var files: FileSystem {
        let real = FileSystem.real
        var files = real
        files.open = { [self] path, flags throws(FileSystem.Refusal) in
            try call("open") { state throws(FileSystem.Refusal) in
                let file = try real.open(path, flags)
                hold(file, &state)
                return file
            }
        }
        files.write = { [self] file, bytes throws(FileSystem.Refusal) in
            try call("write") { state throws(FileSystem.Refusal) in
                let part = state.calls.count == stopCall && stop == .halfway ? bytes.count / 2 : bytes.count
                return try real.write(file, UnsafeRawBufferPointer(rebasing: bytes[..<part]))
            }
        }
        files.truncate = { [self] file, length throws(FileSystem.Refusal) in
            try call("ftruncate") { _ throws(FileSystem.Refusal) in try real.truncate(file, length) }
        }
        files.syncData = { [self] file throws(FileSystem.Refusal) in
            try call("fdatasync") { state throws(FileSystem.Refusal) in
                try real.syncData(file)
                state.bytes[number(of: file)] = contents("/proc/self/fd/\(file)")
            }
        }
        files.syncFile = { [self] file throws(FileSystem.Refusal) in
            try call("fsync") { state throws(FileSystem.Refusal) in
                try real.syncFile(file)
                state.bytes[number(of: file)] = contents("/proc/self/fd/\(file)")
            }
        }
        files.syncFolder = { [self] path throws(FileSystem.Refusal) in
            try call("fsync folder") { state throws(FileSystem.Refusal) in
                try real.syncFolder(path)
                state.folders[path] = entries(path)
            }
        }
        files.rename = { [self] from, to throws(FileSystem.Refusal) in
            try call("rename") { _ throws(FileSystem.Refusal) in try real.rename(from, to) }
        }
        files.remove = { [self] path throws(FileSystem.Refusal) in
            try call("unlink") { _ throws(FileSystem.Refusal) in try real.remove(path) }
        }
        files.makeFolder = { [self] path throws(FileSystem.Refusal) in
            try call("mkdir") { _ throws(FileSystem.Refusal) in try real.makeFolder(path) }
        }
        return files
    }

    /// A new process on the same disk: all calls work from now on, and what was on disk still is.
    func goOn() {
        state.withLock {
            $0.isStopped = false
            $0.mayStop = false
        }
    }

    /// The folder as a power cut leaves it.
    func afterPowerCut() throws -> TemporaryFolder {
        let image = try TemporaryFolder()
        try state.withLock { try restore(root, as: "", in: image, $0) }
        return image
    }

    private func call<Result>(
        _ name: String, _ body: (inout State) throws(FileSystem.Refusal) -> Result
    ) throws(FileSystem.Refusal) -> Result {
        try state.withLock { state throws(FileSystem.Refusal) in
            if state.isStopped { throw FileSystem.Refusal(EIO) }
            state.calls.append(name)
            guard state.mayStop, state.calls.count == stopCall else { return try body(&state) }
            state.isStopped = true
            if stop != .before { _ = try body(&state) }
            throw FileSystem.Refusal(EIO)
        }
    }

    private func takeAsSynced(_ folder: String, _ state: inout State) {
        let found = entries(folder)
        state.folders[folder] = found
        for (name, entry) in found {
            let path = folder + "/" + name
            if entry.isFolder {
                takeAsSynced(path, &state)
            } else {
                state.held.append(Glibc.open(path, O_RDONLY | O_CLOEXEC))
                state.bytes[entry.number] = contents(path)
            }
        }
    }

    private func restore(_ folder: String, as prefix: String, in image: TemporaryFolder, _ state: State) throws {
        for (name, entry) in state.folders[folder] ?? [:] {
            if entry.isFolder {
                try FileManager.default.createDirectory(at: image.url.appending(path: prefix + name), withIntermediateDirectories: true)
                try restore(folder + "/" + name, as: prefix + name + "/", in: image, state)
            } else {
                try image.write(state.bytes[entry.number] ?? [], to: prefix + name)
            }
        }
    }

    private func hold(_ file: Int32, _ state: inout State) {
        state.held.append(fcntl(file, F_DUPFD_CLOEXEC, 0))
    }

    private func entries(_ folder: String) -> [String: Entry] {
        var found: [String: Entry] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name != "lock" {
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0 else { continue }
            found[name] = Entry(number: UInt64(status.st_ino), isFolder: status.st_mode & S_IFMT == S_IFDIR)
        }
        return found
    }

    private func number(of file: Int32) -> UInt64 {
        var status = stat()
        return fstat(file, &status) == 0 ? UInt64(status.st_ino) : 0
    }

    private func contents(_ path: String) -> [UInt8] {
        (FileManager.default.contents(atPath: path)).map { Array($0) } ?? []
    }
}
