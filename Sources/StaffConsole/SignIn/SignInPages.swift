import Community
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Records

extension Router where Context == DoorContext {
    func addSignIn(_ console: Console) {
        // Opening the link does not use it up: chat programs open links on their own to show what is behind them.
        get("console/sign-in") { request, context in
            await console.showSignIn(FormFields(urlEncoded: request.uri.query ?? "")["link"] ?? "", from: console.address(request, context))
        }
        post("console/sign-in") { request, context in
            guard let fields = try await Console.fields(request), console.isFromHere(request) else { return console.signedOut(.forbidden) }
            return await console.signIn(fields["link"] ?? "", from: console.address(request, context))
        }
        post("console/sign-out") { request, _ in
            try await console.form(request) { visit, fields in
                if fields["everywhere"] != nil {
                    await console.sessions.closeAll(of: visit.viewer.person.id, in: visit.plan.id, at: visit.now)
                } else {
                    await console.sessions.close(visit.sessionID, at: visit.now)
                }
                return ConsoleAnswer.seeOther("/console/requests", cookie: console.cookie("", seconds: 0))
            }
        }
    }
}

extension Console {
    func showSignIn(_ ticket: String, from address: String) async -> Response {
        let now = now()
        guard await attempts.mayTry(address, at: now) else { return badLink(.tooManyRequests, .tooManyAttempts) }
        guard let (claim, desk, person) = await known(ticket, at: now), await !sessions.isUsed(claim) else {
            await attempts.noteWrong(address, at: now)
            return badLink(.forbidden, .linkOver)
        }
        return ConsoleAnswer.html(
            templates.page(
                "sign-in",
                ["title": desk.lent.words(.wording(ConsoleWording.signIn.key), now), "person": person.name, "community": desk.plan.name, "link": ticket]))
    }

    func signIn(_ ticket: String, from address: String) async -> Response {
        let now = now()
        guard await attempts.mayTry(address, at: now) else { return badLink(.tooManyRequests, .tooManyAttempts) }
        guard let (claim, desk, person) = await known(ticket, at: now), let cookie = await sessions.open(claim, at: now) else {
            await attempts.noteWrong(address, at: now)
            log.warning("a link that is used, over or not ours was refused at the review page")
            return badLink(.forbidden, .linkOver)
        }
        log.info("signed in at the review page", metadata: ["community": "\(desk.plan.id)", "person": "\(person.id)"])
        return ConsoleAnswer.seeOther("/console/requests", cookie: self.cookie(cookie, seconds: Int(Sessions.longest)))
    }

    private func known(_ ticket: String, at now: Date) async -> (SignInLinks.Claim, CommunityDesk, Person)? {
        guard let claim = links.claim(in: ticket, at: now), let desk = desks[claim.community], let (person, _) = await desk.user(claim.person, at: now)
        else { return nil }
        return (claim, desk, person)
    }

    private func badLink(_ status: HTTPResponse.Status, _ why: ConsoleWording) -> Response {
        guard let desk = desks.values.first else { return signedOut(status) }
        func words(_ wording: ConsoleWording) -> String { desk.lent.words(.wording(wording.key), now()) }
        return ConsoleAnswer.html(templates.page("signed-out", ["title": words(.signIn), "why": words(why), "has_why": true]), status: status)
    }

    func cookie(_ value: String, seconds: Int) -> Cookie {
        Cookie(name: Self.cookieName, value: value, maxAge: seconds, path: "/", secure: isHTTPS, httpOnly: true, sameSite: .lax)
    }

    /// Where a request comes from. A reverse proxy on this machine says for whom it asks; from others the header proves nothing.
    func address(_ request: WebRequest, _ context: DoorContext) -> String {
        let direct = context.remoteAddress?.ipAddress ?? "unknown"
        guard ["127.0.0.1", "::1"].contains(direct), let forwarded = request.headers[HTTPField.Name("X-Forwarded-For")!] else { return direct }
        return forwarded.split(separator: ",").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? direct
    }
}
