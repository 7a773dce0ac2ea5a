import Foundation
import Testing
import TestSupport

/// `linli import` and `linli erase` as an operator runs them.
@Suite struct PeopleCommandTests {
    private func example() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: PackageRoot.fixtures.appendingPathComponent("example"), to: folder.file("config"))
        let server = folder.file("config/linli.yaml")
        let text = try String(contentsOf: server, encoding: .utf8).replacingOccurrences(of: "../../../", with: PackageRoot.url.path + "/")
        try text.write(to: server, atomically: true, encoding: .utf8)
        return folder
    }

    private func write(_ text: String, _ name: String, in folder: TemporaryFolder) throws -> String {
        let file = folder.file(name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    @Test func peopleOfATableAreKnownAfterTheImport() throws {
        let folder = try example()
        let config = folder.file("config/linli.yaml").path
        let table = try write(
            "\u{FEFF}姓名,楼栋,单元,房号,电话,角色,负责,town\r\n张三,3栋,1,201,\"139,0000\",,,u-201\r\n李四,平安小区2栋,1,101,,楼栋长,2栋,h-2\r\n", "people.csv", in: folder)
        let run = try CommandRun.linli("import", table, "--config", config)
        #expect(run.status == 0 && run.text.contains("2 added"), "\(run.text)")
        #expect(try CommandRun.linli("import", table, "--config", config).text.contains("2 unchanged"))
        let conversation = try write(
            """
            - name: imported people speak
              steps:
                - say: {as: h-2, private: true, text: "发通知：周六大扫除"}
                  expect: [{to: h-2, private: true, contains: ["2栋"]}]
                - say: {as: u-201, private: true, text: "我的信息"}
                  expect: [{to: u-201, private: true, contains: ["张三", "3栋1单元"]}]

            """, "conversation.yaml", in: folder)
        let lived = try CommandRun.linli("test", conversation, "--config", config)
        #expect(lived.text.contains("1 passed, 0 failed"), "\(lived.text)")
    }

    @Test func oneBadLineImportsNothingAndIsNamed() throws {
        let folder = try example()
        let config = folder.file("config/linli.yaml").path
        let table = try write("姓名,楼栋,房号,town\n张三,3栋,201,u-201\n王五,9栋,101,\n赵六,3栋,301,u-17\n", "people.csv", in: folder)
        let run = try CommandRun.linli("import", table, "--config", config)
        #expect(run.status == 1)
        #expect(run.text.contains("people.csv:3: there is no place `9栋`"), "\(run.text)")
        #expect(run.text.contains("people.csv:4: the account `u-17`"), "\(run.text)")
        #expect(!run.text.contains("王五"), "no resident's name in errors")
        #expect(!FileManager.default.fileExists(atPath: folder.file("config/communities/linfeng.people.csv").path))
    }

    @Test func placesOfATableWidenTheTreeAndATermRunsOut() throws {
        let folder = try example()
        let config = folder.file("config/linli.yaml").path
        let places = try write("编号,层级,名称,上级,楼号,单元数\npingan-4,楼栋,4栋,平安小区,4,2\n", "places.csv", in: folder)
        #expect(try CommandRun.linli("import", places, "--config", config).status == 0)
        let people = try write("姓名,楼栋,单元,房号,角色,任期,town\n孙七,4栋,1,101,楼栋长,2026-05-21,h-4\n", "people.csv", in: folder)
        let run = try CommandRun.linli("import", people, "--config", config)
        #expect(run.status == 0, "\(run.text)")
        let conversation = try write(
            """
            - name: a head until tomorrow
              steps:
                - say: {as: h-4, private: true, text: "发通知：周六大扫除"}
                  expect: [{to: h-4, private: true, contains: ["4栋"]}]
                - advance: P2D
                - say: {as: h-4, private: true, text: "发通知：周六大扫除"}
                  expect: [{to: h-4, private: true, matches: ["楼栋长或社区"]}]

            """, "conversation.yaml", in: folder)
        let lived = try CommandRun.linli("test", conversation, "--config", config)
        #expect(lived.text.contains("1 passed, 0 failed"), "\(lived.text)")
    }

    @Test func erasedIsGoneFromEveryFileAndCountsStay() throws {
        let folder = try example()
        let config = folder.file("config/linli.yaml").path
        let data = folder.file("data").path
        _ = try CommandRun.linli(
            "chat", "--config", config, "--data", data, "--as", "u-17",
            input: "3栋2单元电梯坏了，我是王辉，电话13912345678\n我的电话改成13912345678\n删除我的信息\n确认\n")
        _ = try CommandRun.linli("chat", "--config", config, "--data", data, "--as", "u-18", input: "3栋2单元楼顶漏水，王辉家也在漏\n")
        let run = try CommandRun.linli("erase", "--config", config, "--data", data)
        #expect(run.status == 0 && run.text.contains("receipt linfeng-erased-"), "\(run.text)")
        for word in ["王辉", "u-17", "13912345678", "电梯坏了"] {
            let files = FileManager.default.enumerator(atPath: data)?.compactMap { $0 as? String } ?? []
            for file in files where file.hasSuffix("json") || file.hasSuffix("jsonl") {
                let text = try String(contentsOfFile: "\(data)/\(file)", encoding: .utf8)
                #expect(!text.contains(word), "\(word) still stands in \(file)")
            }
        }
        let verified = try CommandRun.linli("verify", data)
        #expect(verified.status == 0 && verified.text.contains("2 requests (2 open)"), "\(verified.text)")
        #expect(try CommandRun.linli("erase", "--config", config, "--data", data).text.contains("nobody has asked"))
        let after = try CommandRun.linli("chat", "--config", config, "--data", data, "--as", "u-17", input: "我的信息\n")
        #expect(after.text.contains("还没有您的住址信息"), "\(after.text)")
    }

    @Test func votesOffersCornersAndTopicsLoseTheNameAndTheReceiptCountsThem() throws {
        let folder = try example()
        let config = folder.file("config/linli.yaml").path
        let data = folder.file("data").path
        func chat(_ account: String, _ lines: String...) throws {
            _ = try CommandRun.linli("chat", "--config", config, "--data", data, "--as", account, input: lines.joined(separator: "\n") + "\n")
        }
        try chat("h-3", "提议：3栋门口装充电桩")
        try chat(
            "u-17", "议题1 同意", "提议：3栋楼顶装晾衣架子", "提供资源 周六上午免费理发修面", "我想当志愿者", "认领责任田 3栋东侧月季花坛", "报名义诊", "删除我的信息", "确认")
        let run = try CommandRun.linli("erase", "--config", config, "--data", data)
        #expect(run.status == 0, "\(run.text)")
        for thing in ["1 votes", "1 topics", "1 offers", "1 corners"] { #expect(run.text.contains(thing), "\(thing) is missing in:\n\(run.text)") }
        for word in ["王辉", "u-17", "晾衣架子", "免费理发修面", "月季花坛"] {
            for file in FileManager.default.enumerator(atPath: data)?.compactMap({ $0 as? String }) ?? [] where file.hasSuffix("json") || file.hasSuffix("jsonl") {
                #expect(!(try String(contentsOfFile: "\(data)/\(file)", encoding: .utf8)).contains(word), "\(word) still stands in \(file)")
            }
        }
        #expect(try CommandRun.linli("verify", data).status == 0)
        let after = try CommandRun.linli("chat", "--config", config, "--data", data, "--as", "h-3", input: "议题1\n")
        #expect(after.text.contains("同意1"), "the vote still counts: \(after.text)")
    }
}
