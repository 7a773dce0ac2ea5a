#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Signals whose default is to kill, and that mean only that a write failed, which the writer sees for itself.
enum ProcessSignals {
    static func ignoreThoseThatWouldKill() {
        signal(SIGPIPE, SIG_IGN)
        // A file limit must be a refused write (EFBIG), not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
    }
}
