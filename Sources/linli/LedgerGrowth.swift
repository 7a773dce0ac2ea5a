import ArgumentParser
import LinliApp

struct LedgerGrowth: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger-growth", abstract: "Measures questions about points while the ledger grows.", shouldDisplay: false)

    @Option(help: "The sizes to measure at.") var sizes = "1000,3000,10000,30000,100000"

    func run() { for line in LedgerGrowthCommand(sizes: sizes.split(separator: ",").compactMap { Int($0) }).run() { print(line) } }
}
