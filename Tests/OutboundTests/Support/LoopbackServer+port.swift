import TestSupport

extension LoopbackServer {
    /// A server on a port that the kernel gives to nobody who does not name it, so that it stays free for us after ``stop()``.
    static func onReservedPort(_ behave: @escaping @Sendable (Request) -> Behaviour = { _ in .answer(200) }) throws -> LoopbackServer {
        for _ in 0..<50 {
            // Ports that the kernel chooses itself begin at 32768.
            if let server = try? LoopbackServer(port: .random(in: 20_000..<30_000), behave: behave) { return server }
        }
        return try LoopbackServer(port: .random(in: 20_000..<30_000), behave: behave)
    }
}
