/// What a store held when it was opened.
public struct Recovered: Sendable {
    /// The state's bytes as the last fold was given them, or nil when there was no fold yet.
    public let snapshot: [UInt8]?
    /// The last line that the snapshot contains; 0 without a snapshot.
    public let snapshotNumber: UInt64
    /// The lines after the snapshot, in order.
    public let lines: Lines
    /// The name of the file that an unfinished last line was kept in, when there was one. It had not been acknowledged.
    public let tornTail: String?
    /// How many bytes of snapshot and journals were read and checked.
    public let bytesRead: Int

    /// One line of the journal.
    public struct Line: Sendable {
        public let number: UInt64
        /// The JSON object as it stands on disk, with its `seq` and `sum`, without the newline.
        public let bytes: ArraySlice<UInt8>
    }

    /// Lines in order, without a copy of their bytes.
    public struct Lines: RandomAccessCollection, Sendable {
        private let files: [JournalFile]
        private let after: UInt64
        public let startIndex = 0
        public let endIndex: Int

        /// The lines of these files, which join up, after a number.
        init(_ files: [JournalFile], after: UInt64) {
            self.files = files
            self.after = after
            endIndex = files.last.map { $0.lastNumber > after ? Int($0.lastNumber - after) : 0 } ?? 0
        }

        public subscript(position: Int) -> Line {
            precondition(indices.contains(position), "there is no line at this position")
            let number = after + UInt64(position) + 1
            // Nearly always the last of one or two files.
            let file = files.last { $0.after < number }!
            return Line(number: number, bytes: file.line(at: Int(number - file.after) - 1))
        }
    }
}
