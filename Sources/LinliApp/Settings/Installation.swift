public import Community
public import Foundation
public import IntentMatching
public import Responses
public import YAMLPages
import Handlers
public import StaffConsole

/// All that staff may write: the server's file, the communities, the rules and the wordings, read and held against each other.
public struct Installation: Sendable {
    public var server: ServerSettings
    public var communities: [CommunityPlan]
    public var rules: RuleBook
    public var wordings: Wordings
    /// The pages of the review page.
    public var pages: Templates
    /// Further languages, for communities that want them as well as the server's own.
    public var further: [String: Language] = [:]

    /// Rules and wordings of one language. What its wordings lack is said in the server's own language.
    public struct Language: Sendable {
        public var rules: RuleBook
        public var wordings: Wordings
    }

    /// Reads everything, and says everything that is wrong.
    ///
    /// - Returns: the installation, nil when something is wrong; `problems` says what, with file and line.
    public static func read(_ config: URL) -> (installation: Installation?, problems: [FileProblem]) {
        let problems = Problems()
        guard let server = ServerSettings.read(config, problems) else { return (nil, problems.all) }
        let communities = readCommunities(server, problems)
        let language = server.language
        let rules = RuleBook.read(
            server.intents.appendingPathComponent(language), language: language, named: "intents/\(language)", problems)
        let wordings = Wordings.read(
            server.responses.appendingPathComponent(language), named: "responses/\(language)", problems: problems)
        let used = usedWordings
        for key in used.subtracting(wordings.keys).sorted() {
            problems.add(SourceLine(file: "responses/\(language)/\(key.file).yaml", line: 1), "the wording `\(key.name)` is missing", "Add it")
        }
        let (pages, missing) = Templates.read(
            server.responses.appendingPathComponent("\(language)/console"), named: "responses/\(language)/console")
        for one in missing { problems.add(SourceLine(file: one.file, line: 1), one.what, "Compare with the page that came with the program") }
        var installation = Installation(server: server, communities: communities, rules: rules, wordings: wordings, pages: pages)
        for extra in Set(communities.flatMap(\.languages)).subtracting([language]).sorted() {
            let rules = RuleBook.read(server.intents.appendingPathComponent(extra), language: extra, named: "intents/\(extra)", problems)
            let own = Wordings.read(server.responses.appendingPathComponent(extra), named: "responses/\(extra)", problems: problems)
            for key in own.keys.subtracting(used).sorted() {
                problems.add(SourceLine(file: "responses/\(extra)/\(key.file).yaml", line: 1), "the wording `\(key.name)` is used nowhere", "Delete it")
            }
            installation.further[extra] = Language(rules: rules, wordings: own.over(wordings))
        }
        return (problems.isEmpty ? installation : nil, problems.all)
    }

    /// All wordings that the program says.
    private static let usedWordings = Set(HandlerList.wordings + Wordings.ownKeys + ConsoleWording.all + ExportWording.keys)

    /// Wordings that nothing says any more. They do no harm, so a start does not mind them; `linli check` names them.
    var unusedWordings: [FileProblem] {
        wordings.keys.subtracting(Self.usedWordings).sorted().map { key in
            let at = SourceLine(file: "responses/\(server.language)/\(key.file).yaml", line: 1)
            return FileProblem(at: at, what: "the wording `\(key.name)` is used nowhere", hint: "Delete it")
        }
    }

    private static func readCommunities(_ server: ServerSettings, _ problems: Problems) -> [CommunityPlan] {
        let channels = Set(server.channels.map(\.name))
        let files = (try? FileManager.default.contentsOfDirectory(at: server.communities, includingPropertiesForKeys: nil)) ?? []
        let pages = files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
        if pages.isEmpty {
            problems.add(
                SourceLine(file: server.communities.lastPathComponent, line: 1), "there is no community", "Put one file a community there, see README")
        }
        var communities: [CommunityPlan] = []
        var ids: Set<CommunityID> = []
        var groups: [Chat: CommunityID] = [:]
        for page in pages {
            let name = "\(server.communities.lastPathComponent)/\(page.lastPathComponent)"
            guard let plan = PlanReader.read(page, named: name, channels: channels, problems) else { continue }
            let top = SourceLine(file: name, line: 1)
            if !ids.insert(plan.id).inserted { problems.add(top, "the community `\(plan.id)` stands in two files", "Give one another id") }
            for chat in plan.groups.keys {
                if let other = groups.updateValue(plan.id, forKey: chat) {
                    problems.add(top, "the group `\(chat.id)` belongs to `\(other)` already", "A group belongs to one community")
                }
            }
            communities.append(plan)
        }
        return communities
    }
}

extension PhraseKey {
    /// The file of the wording, without its ending.
    var file: String { String(rawValue.prefix { $0 != "." }) }
    var name: String { String(rawValue.drop { $0 != "." }.dropFirst()) }
}
