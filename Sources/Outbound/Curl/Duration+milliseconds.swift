extension Duration {
    /// Rounded down; what is longer than curl can count is its longest.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(max(-2_000_000, min(seconds, 2_000_000))) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
