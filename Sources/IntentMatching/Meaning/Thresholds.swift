import YAMLPages

/// When a message is answered: `thresholds.yaml`, every line of which may be left out.
struct Thresholds: Sendable {
    /// In a group, unasked: what the first look gives less is talk, and not read further.
    var talk: Float = 0
    /// In a group, unasked: by how much a meaning must win over chatter.
    var unaddressed: Float = 0
    /// The same where little is said.
    var unaddressedShort: Float = 0
    /// Said to the assistant.
    var addressed: Float = 0
    /// Said to the assistant and not understood: from where on it is asked whether the likeliest meaning was meant.
    var unsure: Float = -0.5
    /// Said to the assistant: a meaning with a smaller share than this, of one, is asked about rather than taken,
    var asks: Float = 0.28
    /// if the next likeliest has at least this part of its share.
    var close: Float = 0.7
    /// From where on the turns of speech alone say that life or limb is in danger,
    var emergency: Float = 0
    /// and from where on in a long message, which tells a story more often than it cries.
    var emergencyLong: Float = 0
    /// A message that is likelier anything else than a report, whose share is less than this, of one, cries no alarm by turns of speech alone.
    var emergencyShare: Float = 0
    /// The same as `emergency` where a rule calms.
    var calmed: Float = 0.4
    /// A rule of danger counts for nothing where the turns of speech speak for danger by less than this.
    var doubt: Float = -.infinity
    /// The same where several rules of danger fit.
    var doubtOfSeveral: Float = -.infinity

    /// Fewer characters tell little: 换了吧, 投哪个 may be about anything.
    private static let short = 8

    /// By how much a meaning must win over silence in a message of so many characters.
    func lead(of characters: Int, isAddressed: Bool) -> Float {
        isAddressed ? addressed : characters < Self.short ? unaddressedShort : unaddressed
    }

    /// From where on the turns of speech alone say that life or limb is in danger in a message of so many characters.
    func danger(of characters: Int, isCalmed: Bool) -> Float {
        isCalmed ? calmed : characters > AroundCries.longest ? emergencyLong : emergency
    }

    private static let lines: [(key: String, threshold: any WritableKeyPath<Thresholds, Float> & Sendable)] = [
        ("talk", \.talk), ("unaddressed", \.unaddressed), ("unaddressed-short", \.unaddressedShort), ("addressed", \.addressed),
        ("unsure", \.unsure), ("asks", \.asks), ("close", \.close), ("emergency", \.emergency), ("emergency-long", \.emergencyLong),
        ("emergency-share", \.emergencyShare),
        ("calmed", \.calmed), ("doubt", \.doubt), ("doubt-of-several", \.doubtOfSeveral),
    ]

    static func read(_ page: YAMLValue, _ problems: Problems) -> Thresholds {
        var thresholds = Thresholds()
        guard let map = YAMLMap(page, problems, allowed: Set(lines.map(\.key)), what: "the file of thresholds") else { return thresholds }
        for (key, threshold) in lines {
            if let value = map.double(key) { thresholds[keyPath: threshold] = Float(value) }
        }
        return thresholds
    }
}
