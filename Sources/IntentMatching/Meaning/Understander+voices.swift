import Community
import YAMLPages

extension Understander {
    func strongest(for judgement: Judgement, _ reading: Reading) -> (voice: Scoring.Voice, at: SourceLine)? {
        if let deciding = judgement.deciding { return (.rule(deciding), book.rules.rules[deciding].at) }
        let best = book.intents.strongest(reading, fired: judgement.fired, phrases: judgement.phrases, for: judgement.intent)
        return best.map { ($0, at($0)) }
    }

    private func at(_ voice: Scoring.Voice) -> SourceLine {
        switch voice {
        case .sign(let sign): book.intents.weights.signs[sign]!.at
        case .rule(let rule): book.rules.rules[rule].at
        case .phrase(let phrase): book.intents.phrases.at(phrase)
        }
    }

    func voices(for judgement: Judgement, _ reading: Reading) -> [Explanation.Voice] {
        var weights: [Scoring.Voice: Float] = [:]
        book.intents.each(reading, fired: judgement.fired, phrases: judgement.phrases, for: judgement.intent) { voice, weight, _ in
            weights[voice, default: 0] += weight
        }
        if let deciding = judgement.deciding { weights[.rule(deciding), default: 0] += 0 }
        return weights.sorted { (settles($0.key, judgement) ? 1 : 0, abs($0.value)) > (settles($1.key, judgement) ? 1 : 0, abs($1.value)) }.map { voice, weight in
            Explanation.Voice(
                at: at(voice).description, name: name(of: voice), words: words(of: voice, reading), weight: Double(weight),
                settles: settles(voice, judgement) ? true : nil)
        }
    }

    /// The pieces by which the first look dismissed a message, strongest first.
    func talkVoices(_ glance: MessageReader.Glance) -> [Explanation.Voice] {
        book.firstLook.voices(in: glance.symbols).sorted { abs($0.weight) > abs($1.weight) }.map {
            Explanation.Voice(at: $0.at.description, name: "first look", words: $0.text.map { [$0] } ?? [], weight: Double($0.weight))
        }
    }

    private func settles(_ voice: Scoring.Voice, _ judgement: Judgement) -> Bool { judgement.deciding.map { voice == .rule($0) } ?? false }

    private func name(of voice: Scoring.Voice) -> String {
        switch voice {
        case .sign(let sign): book.signs.names[sign]
        case .rule(let rule): book.rules.rules[rule].name
        case .phrase(let phrase): "“\(book.intents.phrases.text(phrase))”"
        }
    }

    /// The words of the message that a voice matched, as they were typed.
    func words(of voice: Scoring.Voice, _ reading: Reading) -> [String] {
        var signs = SignSet()
        switch voice {
        case .sign(let sign): signs.insert(sign)
        case .rule(let rule): for set in book.rules.rules[rule].words + book.rules.rules[rule].message { signs.formUnion(set) }
        case .phrase(let phrase): return [book.intents.phrases.text(phrase)]
        }
        var words: [String] = []
        for spot in reading.spots where signs.contains(spot.sign) {
            let word = reading.text.original(spot.range)
            if !words.contains(word) { words.append(word) }
        }
        return words
    }
}
