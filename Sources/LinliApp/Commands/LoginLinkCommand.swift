import Community
public import Foundation
import StaffConsole

/// `linli login-link PERSON`: a link to the review page for the first day, when nobody has an account in the chat yet.
public struct LoginLinkCommand {
    let installation: Installation
    let person: String
    let community: String?

    public init(_ installation: Installation, person: String, community: String?) {
        self.installation = installation
        self.person = person
        self.community = community
    }

    public func run(now: Date = Date()) throws -> String {
        let plans = installation.communities.filter { community == nil || $0.id.rawValue == community }
        let found = plans.flatMap { plan in
            plan.roster.people.filter { $0.id.rawValue == person || $0.name == person }.map { (plan: plan, person: $0) }
        }
        guard let one = found.first else {
            throw LineProblem("no community's file names \(person) under `people:`; write the id or the name as it stands there")
        }
        guard found.count == 1 else {
            throw LineProblem("\(person) may be several people: \(found.map { "\($0.person.id) of \($0.plan.id)" }.joined(separator: ", ")); add --community or write the id")
        }
        guard one.person.mayUseReviewPage else {
            throw LineProblem("\(person) is neither staff nor head of a place; give them such a role in communities/\(one.plan.id).yaml first")
        }
        return try ReviewPage.links(installation).link(for: one.person.id, of: one.plan.id, at: now)
    }
}
