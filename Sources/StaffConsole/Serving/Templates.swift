public import Foundation
import Mustache

/// The pages of one language: `responses/<language>/console/*.html`, mustache(5), escaped for HTML.
///
/// Each page stands in `layout.html` where that says `{{{main}}}`.
public struct Templates: Sendable {
    private let library: MustacheLibrary

    /// Pages without which the console cannot be shown.
    static let needed = [
        "layout", "sign-in", "signed-out", "problem", "queue", "request", "people", "unanswered", "undelivered", "figures",
        "boards", "board-entry", "topics", "topic", "agenda", "visits", "household", "lists", "project",
        "notices", "notice", "notice-new", "activities", "activity", "activity-print", "points-claims", "points-ledger", "points-person", "points-counter",
        "points-rewards", "print",
    ]

    /// - Returns: the pages, and a sentence for everything that is wrong with them.
    public static func read(_ folder: URL, named name: String) -> (templates: Templates, problems: [(file: String, what: String)]) {
        var library = MustacheLibrary()
        var problems: [(String, String)] = []
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        for file in files.filter({ $0.pathExtension == "html" }).sorted(by: { $0.path < $1.path }) {
            do {
                let text = try String(contentsOf: file, encoding: .utf8)
                library.register(try MustacheTemplate(string: text), named: file.deletingPathExtension().lastPathComponent)
            } catch {
                problems.append(("\(name)/\(file.lastPathComponent)", "the gaps of this page do not fit together"))
            }
        }
        for page in needed where library.getTemplate(named: page) == nil && !problems.contains(where: { $0.0.hasSuffix("/\(page).html") }) {
            problems.append(("\(name)/\(page).html", "the page is missing"))
        }
        return (Templates(library: library), problems.map { (file: $0.0, what: $0.1) })
    }

    /// A page within the layout; `print` is the one for paper, without the way to other pages.
    func page(_ name: String, _ values: [String: Any], in layout: String = "layout") -> String {
        var values = values
        values["main"] = library.render(values, withTemplate: name) ?? ""
        return library.render(values, withTemplate: layout) ?? ""
    }
}
