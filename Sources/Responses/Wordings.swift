public import Community
public import Foundation
import Mustache
public import YAMLPages

/// All wordings of one language, ready to be filled.
///
/// `responses/<language>/<file>.yaml` maps a key to its text, in which `{{name}}` is filled by the handler (mustache(5)); the
/// phrase's key is `file.key`.
public struct Wordings: Sendable {
    let templates: [PhraseKey: MustacheTemplate]
    private let gaps: [PhraseKey: Set<String>]

    /// Reads all files of one language's folder. What is wrong goes to `problems`.
    ///
    /// - Parameter name: how errors call the folder, such as `responses/zh-Hans`.
    public static func read(_ folder: URL, named name: String, problems: Problems) -> Wordings {
        var templates: [PhraseKey: MustacheTemplate] = [:]
        var gaps: [PhraseKey: Set<String>] = [:]
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        if files.isEmpty {
            problems.add(SourceLine(file: name, line: 1), "there are no wordings", "Check the path under `responses:` of the server's file")
        }
        for file in files.filter({ $0.pathExtension == "yaml" }).sorted(by: { $0.path < $1.path }) {
            let stem = file.deletingPathExtension().lastPathComponent
            do {
                let page = try YAMLValue.read(file, named: "\(name)/\(file.lastPathComponent)")
                guard let map = YAMLMap(page, problems, what: "a file of wordings") else { continue }
                for key in map.keys {
                    guard let value = map.need(key), let text = value.string(problems) else { continue }
                    do {
                        let phrase = PhraseKey("\(stem).\(key)")
                        templates[phrase] = try template(text)
                        gaps[phrase] = gapNames(text)
                    } catch {
                        problems.add(value.at, "the gaps of this wording do not fit together", "Check that each {{…}} is closed")
                    }
                }
            } catch {
                problems.add(error.at, error.what, error.hint)
            }
        }
        return Wordings(templates: templates, gaps: gaps)
    }

    /// These wordings, and those of another language for the keys that these lack.
    public func over(_ other: Wordings) -> Wordings {
        Wordings(templates: other.templates.merging(templates) { $1 }, gaps: other.gaps.merging(gaps) { $1 })
    }

    public var keys: Set<PhraseKey> { Set(templates.keys) }

    /// The phrases in words, one after the other, with phone and identity numbers masked but those that are given to be called.
    public func text(_ phrases: [Phrase], plan: CommunityPlan, now: Date) -> String {
        let filling = Filling(wordings: self, plan: plan, now: now)
        return ShownWhole.shown(Masking.masked(phrases.map { filling.text($0) }.filter { !$0.isEmpty }.joined(separator: "\n")))
    }

    /// One value in words, for pages that have their own texts around it.
    public func text(_ value: Phrase.Value, plan: CommunityPlan, now: Date) -> String {
        ShownWhole.shown(Filling(wordings: self, plan: plan, now: now).words(value) as? String ?? "")
    }

    /// Gaps of the wording that the phrase leaves open; a test's business, since a resident would read a hole.
    public func openGaps(_ phrase: Phrase) -> Set<String> {
        guard let gaps = gaps[phrase.key] else { return ["no wording \(phrase.key)"] }
        var filled = Set(phrase.values.keys)
        for case .list(let rows) in phrase.values.values { filled.formUnion(rows.flatMap(\.keys)) }
        return gaps.subtracting(filled)
    }

    func fill(_ key: PhraseKey, _ values: [String: Any]) -> String {
        templates[key]?.render(values).trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }

    /// Chats show plain text, so nothing is escaped for HTML.
    private static func template(_ text: String) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }

    private static func gapNames(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{\{\s*([A-Za-z]\w*)\s*\}\}/).map { String($0.output.1) })
    }
}
