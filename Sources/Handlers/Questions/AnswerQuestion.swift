public import Community

/// "停车怎么收费", "几点可以扔垃圾": what the community's file has a text for.
public enum AnswerQuestion: Handler {
    public static let intents: [Intent] = [.faq]

    public static func decide(_ scene: Scene) -> Decision {
        if let decision = known(scene) { return decision }
        if let turn = FindDuty.whenTurn(scene) { return turn }
        // What is asked of an activity by its name is the schedule's to answer.
        if scene.plan.activities.contains(where: { scene.message.text.contains($0.name) }) { return AskActivity.decide(scene) }
        // 在哪里看病, right after signing up for the consultation.
        if let fresh = TakeBackSignUp.fresh(scene), let occurrence = scene.activityTelling.schedule.occurrence(fresh.id) {
            return Decision(replies: [scene.answer(.detail, about: occurrence)])
        }
        if let told = AnswerFromNotice.spokenOf(scene) ?? inText(scene) { return told }
        if let passedOn = AmendRequest.askedOn(scene) { return passedOn }
        if let hours = FindContact.hours(scene) { return hours }
        // Nobody is helped by a line that says nothing; whoever asked the assistant hears whom to ask instead.
        guard scene.message.isAddressed else { return .silence }
        return Decision(replies: [scene.answer(Phrase(QuestionWording.noAnswer, OfficeContact.values(scene)))])
    }

    /// 几点以后不能装修: no topic is named, but one text speaks of it, and no other.
    private static func inText(_ scene: Scene) -> Decision? {
        let asked = SharedSigns.telling(scene.message.text, scene.heard)
        let scores = scene.plan.answers.map { SharedSigns.telling($0.text, scene.heard).intersection(asked).count }
        guard let most = scores.max(), most >= (scene.message.isAddressed && scene.message.text.count <= shortQuestion ? 1 : 2), scores.filter({ $0 == most }).count == 1,
            let best = zip(scene.plan.answers, scores).first(where: { $0.1 == most })?.0
        else { return nil }
        return answered(best, scene)
    }

    private static let shortQuestion = 10

    /// The answer whose topic is said in full, where no activity is.
    static func named(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.plan.answers.contains(where: { $0.topic.count >= 4 && text.contains($0.topic) }),
            !Schedule(scene.plan, scene.state).activities.contains(where: { text.contains($0.name) })
        else { return nil }
        return known(scene)
    }

    /// The answer, when the community's file has one that fits.
    static func known(_ scene: Scene) -> Decision? {
        AnswerChoice.best(for: scene.message.text, among: scene.plan.answers).map { answered($0, scene) }
    }

    private static func answered(_ answer: Answer, _ scene: Scene) -> Decision {
        var values: [String: Phrase.Value] = ["text": .text(answer.text), "has_date": .flag(answer.asOf != nil)]
        if let day = answer.asOf {
            values["year"] = .number(day.year)
            values["month"] = .number(day.month)
            values["day"] = .number(day.day)
        }
        return Decision(replies: [scene.answer(Phrase(QuestionWording.answer, values))])
    }
}

/// Finds the text that a question asks for, loosely: by a whole word of it, or by enough pairs of neighbouring characters.
enum AnswerChoice {
    /// So many pairs without a whole word are enough; one alone is chance.
    private static let fewestPairs = 2

    static func best(for question: String, among answers: [Answer]) -> Answer? {
        let said = SharedSigns.pairs(question)
        var best: (answer: Answer, score: Int)?
        for answer in answers {
            let names = [answer.topic] + answer.words
            let whole = names.filter { question.contains($0) }.map { $0.count * 4 }.reduce(0, +)
            let shared = names.reduce(into: Set<String>()) { $0.formUnion(SharedSigns.pairs($1)) }.intersection(said).count
            let score = whole + (whole > 0 || shared >= fewestPairs ? shared : 0)
            if score > best?.score ?? 0 { best = (answer, score) }
        }
        return best?.answer
    }
}

/// Where a person of the community's office can be asked: the duty that has a telephone, else nothing.
enum OfficeContact {
    static func values(_ scene: Scene) -> [String: Phrase.Value] {
        let phone = scene.plan.duties.compactMap(\.phone).first ?? scene.plan.parties.first { $0.phone != nil }?.phone
        return ["phone": .phone(phone ?? ""), "has_phone": .flag(phone != nil)]
    }
}

/// `responses/…/questions.yaml`
enum QuestionWording: String, Wording {
    static let file = "questions"

    case emergencyNumbers = "emergency-numbers"
    case answer
    case noAnswer = "no-answer"
    case party
    case responsible
    case person
    case people
    case contacts
    case unreached
    case doorsNotTold = "doors-not-told"
    case duty
    case turn
    case noDuty = "no-duty"
}
