#if compiler(>=6.2)
    import Foundation
    import Glibc
    import Journal
    import Synchronization
    import Testing

    /// Processes that really die, in mid-append, or that really meet a limit of the system.
    @Suite struct DyingProcessTests {
        @Test func processKilledInMidAppend_leavesEveryLineItAcknowledged() async throws {
            let outcome = await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
                let folder = FileManager.default.temporaryDirectory.appending(path: "journal-test-\(UUID().uuidString)")
                let (store, _) = try JournalStore.open(folder, log: .silent)
                // A line a write: what stands in the pipe when the process dies is what was acknowledged.
                func say(_ text: String) {
                    let bytes = Array("\n\(text)\n".utf8)
                    _ = write(STDOUT_FILENO, bytes, bytes.count)
                }
                say("folder \(folder.path)")
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<16 {
                        group.addTask {
                            while let number = try? store.append(Items.object(0)), (try? await store.synced(number)) != nil {
                                say("acknowledged \(number)")
                                if number == 500 { kill(getpid(), SIGKILL) }
                            }
                        }
                    }
                }
            }
            let said = String(decoding: try #require(outcome).standardOutputContent, as: UTF8.self).split(separator: "\n")
            let path = try #require(said.first { $0.hasPrefix("folder ") }).dropFirst("folder ".count)
            let folder = URL(filePath: String(path))
            defer { try? FileManager.default.removeItem(at: folder) }
            let acknowledged = said.filter { $0.hasPrefix("acknowledged ") }.compactMap { UInt64($0.dropFirst("acknowledged ".count)) }
            #expect(acknowledged.contains(500))
            let (store, found) = try JournalStore.open(folder, log: .silent)
            #expect(found.lines.map(\.number).starts(with: 1...(acknowledged.max() ?? 0)))
            await store.close()
        }

        @Test func limitOnTheSizeOfFiles_isARefusal_andNotTheProcesssEnd() async throws {
            await #expect(processExitsWith: .success) {
                // A process that is started from a thread of Dispatch may have the signal blocked; most have not.
                var signals = sigset_t()
                sigemptyset(&signals)
                sigaddset(&signals, SIGXFSZ)
                pthread_sigmask(SIG_UNBLOCK, &signals, nil)
                let folder = try TemporaryFolder()
                let (store, _) = try JournalStore.open(folder)
                try await store.record(1...2)
                var limit = rlimit(rlim_cur: 4096, rlim_max: rlim_t.max)
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
                var acknowledged = 2
                do {
                    while acknowledged < 1000 {
                        try await store.record([acknowledged + 1])
                        acknowledged += 1
                    }
                } catch {}
                let expected = DiskFailure(call: "write", file: folder.url.path + "/journal.jsonl", code: EFBIG)
                guard store.isRefusing == .refused(expected) else { exit(2) }
                await store.close()
                let (again, found) = try JournalStore.open(folder)
                guard try Items.all(in: found) == Array(1...acknowledged), found.tornTail == nil else { exit(3) }
                await again.close()
            }
        }
    }
#endif
