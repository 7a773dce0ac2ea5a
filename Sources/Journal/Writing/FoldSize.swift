/// When a fold is worth its work: decided by the journal's size against the snapshot's, so that the work of folding stays
/// in proportion to the work of recording, and the next start never reads much more than the snapshot thrice.
struct FoldSize {
    let floor: Int
    private var snapshot: Int
    /// Bytes in journals, finished or not, since the snapshot.
    private var sinceSnapshot: Int
    private var sinceFoldBegan = 0
    /// After a fold that failed: not again before the journal has grown to this size.
    private var notBefore = 0

    init(floor: Int, snapshot: Int, sinceSnapshot: Int) {
        self.floor = floor
        self.snapshot = snapshot
        self.sinceSnapshot = sinceSnapshot
    }

    var wantsFold: Bool { sinceSnapshot >= max(floor, 2 * snapshot, notBefore) }

    mutating func journalGrew(by bytes: Int) {
        sinceSnapshot += bytes
        sinceFoldBegan += bytes
    }

    mutating func foldBegan() {
        sinceFoldBegan = 0
    }

    /// `snapshotSize` is nil when the fold failed.
    mutating func foldEnded(snapshotSize: Int?) {
        if let snapshotSize {
            snapshot = snapshotSize
            sinceSnapshot = sinceFoldBegan
            notBefore = 0
        } else {
            notBefore = sinceSnapshot + floor
        }
    }
}
