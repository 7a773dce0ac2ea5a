import Foundation
import LinliApp
import Testing
import TestSupport

/// Opening balances come in from a table, and the ledger goes out as one.
@Suite struct PointsTableTests {
    private func installation(_ folder: TemporaryFolder) throws -> Installation {
        var installation = try #require(Installation.read(PackageRoot.fixtures.appendingPathComponent("example/linli.yaml")).installation)
        installation.server.data = folder.file("data")
        try FileManager.default.createDirectory(at: folder.file("data"), withIntermediateDirectories: true)
        return installation
    }

    private func text(_ bytes: Data) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func openingBalancesAreTakenOverOnceAndTheTableSums() async throws {
        let folder = try TemporaryFolder()
        let installation = try installation(folder)
        let file = try folder.write("\u{FEFF}姓名,积分\r\n王辉,120\r\n\"潘丽华\",35\r\n\r\n", to: "balances.csv")
        let said = try await PointsImportCommand(installation, community: "linfeng", file: file).run(now: Date(timeIntervalSince1970: 1_779_235_200))
        #expect(said == ["2 opening balances taken over, 155 points in all"])

        let bytes = try PointsExportCommand(installation, community: "linfeng", from: nil, to: nil, person: nil, showsLines: false).run()
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let rows = text(bytes.dropFirst(3)).components(separatedBy: "\r\n").filter { !$0.isEmpty }
        #expect(rows[0] == "编号,姓名,楼栋,期初,服务所得,其他增加,使用,期末")
        #expect(rows.contains("wanghui,王辉,平安小区3栋,0,0,120,0,120") && rows.contains("panlihua,潘丽华,平安小区3栋,0,0,35,0,35"))
        #expect(rows.last == "合计,,,0,0,155,0,155")
        // In a later period it is what there was.
        let later = try PointsExportCommand(installation, community: "linfeng", from: "2026-06-01", to: nil, person: "wanghui", showsLines: false).run()
        #expect(text(later).contains("wanghui,王辉,平安小区3栋,120,0,0,0,120"))
        let lines = try PointsExportCommand(installation, community: "linfeng", from: nil, to: nil, person: nil, showsLines: true).run()
        #expect(text(lines).contains("期初结转") && text(lines).contains("合计"))

        await #expect(throws: (any Error).self) { try await PointsImportCommand(installation, community: "linfeng", file: file).run() }
        let report = VerifyCommand(folder.file("data")).run()
        #expect(!report.isBad && report.lines.contains { $0.contains("2 entries that sum to zero") }, "\(report.lines)")
    }

    @Test func aTableThatDoesNotFitIsRefusedWholeWithFileAndLine() async throws {
        let folder = try TemporaryFolder()
        let installation = try installation(folder)
        let file = try folder.write("person,points\nwanghui,12\n没有的人,3\npanlihua,many\nwanghui,4\n", to: "balances.csv")
        let error = await #expect(throws: (any Error).self) { try await PointsImportCommand(installation, community: "linfeng", file: file).run() }
        let said = "\(try #require(error))"
        for line in ["balances.csv:3", "balances.csv:4", "balances.csv:5"] { #expect(said.contains(line), "\(said)") }
        #expect(!FileManager.default.fileExists(atPath: folder.file("data/linfeng/journal.jsonl").path))
    }
}
