public import Logging

/// What can go wrong with a store. Every case says what to do next (``hint``) and how loud it is (``level``); none holds a byte of
/// what was recorded.
public enum JournalError: Error, Hashable, Sendable {
    /// Another process, or another opener in this one, holds the folder. `by` is the process number it left in the lock file.
    case locked(file: String, by: Int32?)
    /// The operating system refused while the store was being opened or read. Nothing was appended.
    case disk(DiskFailure)
    /// A complete line, or a file that must be complete, is not what was written. Line 1 is the first of the file.
    case damaged(file: String, line: Int, what: String, hint: String)
    /// Something that must be there is not.
    case missing(file: String, what: String, hint: String)
    /// Written by a form of the store that this program does not know.
    case unknownVersion(file: String, version: Int)
    /// The disk refused a line, now or earlier: nothing is taken until the process is restarted.
    case refused(DiskFailure)
    /// The store was closed.
    case closed
    /// The bytes handed over cannot be a line.
    case unusableLine(what: String)
    /// A wait for a number that was never handed out.
    case neverAppended(number: UInt64)
    /// A fold was asked for while another one runs.
    case foldUnderWay
    /// A fold did not come to its snapshot. Nothing is lost, and lines go on being taken: archive and journal hold everything.
    case snapshotNotWritten(what: String)
}

extension JournalError: CustomStringConvertible {
    public var description: String { "\(what). \(hint)." }

    /// What happened, one sentence without its full stop.
    public var what: String {
        switch self {
        case .locked(let file, let process?): "\(file): process \(process) has this store open"
        case .locked(let file, nil): "\(file): another process has this store open"
        case .disk(let failure): "\(failure)"
        case .damaged(let file, let line, let what, _): "\(file):\(line): \(what)"
        case .missing(let file, let what, _): "\(file): \(what)"
        case .unknownVersion(let file, let version): "\(file):1: version \(version) of the store is not known to this program"
        case .refused(let failure): "The store takes nothing more since the disk refused: \(failure)"
        case .closed: "The store is closed"
        case .unusableLine(let what): "A line was not recorded: \(what)"
        case .neverAppended(let number): "Line \(number) was never handed out"
        case .foldUnderWay: "A fold is under way"
        case .snapshotNotWritten(let what): "The snapshot was not written: \(what)"
        }
    }

    /// What to do about it, one or more sentences without the last full stop.
    public var hint: String {
        switch self {
        case .locked: "Stop the other process first, or use another data folder"
        case .disk: "See that the folder exists, belongs to the user of this process, and that the disk has room; then start again"
        case .damaged(_, _, _, let hint), .missing(_, _, let hint): hint
        case .unknownVersion: "Start the newer program that wrote it, or restore the folder from a backup of this version"
        case .refused: "Look after the disk (room, quota, health), then restart; what was acknowledged is on disk"
        case .closed: "Open it again"
        case .unusableLine, .neverAppended: "This is a mistake in the calling code; please report it"
        case .foldUnderWay: "Wait for it; one is enough"
        case .snapshotNotWritten: "It is tried again when the journal has grown; look after the disk if it was the disk"
        }
    }

    /// How loud it is in a log.
    public var level: Logger.Level {
        switch self {
        case .damaged, .missing, .unknownVersion, .refused: .critical
        case .locked, .disk, .unusableLine, .neverAppended, .snapshotNotWritten: .error
        case .closed: .notice
        case .foldUnderWay: .debug
        }
    }
}

/// Next steps that several errors share.
enum Hint {
    static let restore = "Restore the folder from a backup"

    static func cut(before line: Int) -> String {
        "\(restore). Without one: keep a copy of the file and cut it down to its first \(line - 1) lines (head -n \(line - 1)); "
            + "this line and all that follow are lost then"
    }
}
