import Foundation
import Glibc
import Logging

extension JournalWriter {
    /// Asks for the state and writes it, on a thread that lives as long as that takes, so that lines go on meanwhile.
    func writeSnapshot(_ fold: Fold) {
        let thread = Thread { [self] in
            Self.takeFileSizeLimitAsError()
            let result: Result<Int, JournalError>
            do throws(JournalError) {
                result = .success(try writeSnapshot(of: fold.number, state: try state(of: fold)))
                log.info("the journal is folded into a snapshot", metadata: ["line": "\(fold.number)"])
            } catch {
                result = .failure(error)
                log.log(level: error.level, "a fold came to nothing; lines go on being taken", metadata: ["error": "\(error)"])
            }
            end(fold, result)
        }
        thread.name = "journal-snapshot"
        // Encoders walk the state recursively.
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func state(of fold: Fold) throws(JournalError) -> [UInt8] {
        let state: [UInt8]
        do { state = try fold.state() } catch {
            // Only the error's type: its text may quote what residents said.
            throw .snapshotNotWritten(what: "the state could not be given (\(type(of: error)))")
        }
        guard state.isOneLineObject else { throw .snapshotNotWritten(what: "the state given is not one JSON object in one line") }
        return state
    }

    /// Returns the size of the file.
    private func writeSnapshot(of number: UInt64, state: [UInt8]) throws(JournalError) -> Int {
        let line = Snapshot.line(number: number, at: now(), state: state)
        do throws(DiskFailure) {
            let file = try files.writeBeside(folder.snapshot, line)
            Glibc.close(file)
            try files.putInPlace(folder.snapshot, in: folder.path)
        } catch {
            // A full disk is not to be kept full by half a snapshot; after the rename there is none, which is refused harmlessly.
            try? files.remove(folder.snapshot + StoreFolder.besideSuffix)
            throw .snapshotNotWritten(what: "\(error)")
        }
        return line.count
    }
}
