public import Community

/// "登录": a member of staff or a head gets a link to the review page, in private.
public enum SignIn {
    /// Nil for everybody else, whose message is read as usual.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.command?.name == "login", let person = scene.speaker.person, person.mayUseReviewPage else { return nil }
        // A link in a group would sign in whoever is first to open it.
        if scene.chat.isGroup { return Decision(replies: [scene.answer(Phrase(SignInWording.onlyInPrivate))]) }
        return Decision(replies: [scene.answer(Phrase(SignInWording.link, ["link": .signInLink(person.id)]))])
    }
}

/// `responses/…/sign-in.yaml`
enum SignInWording: String, Wording {
    static let file = "sign-in"

    case link
    case onlyInPrivate = "only-in-private"
}
