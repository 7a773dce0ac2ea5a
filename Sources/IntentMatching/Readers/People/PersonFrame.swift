/// Looks for the person where the errand of a message puts him.
struct PersonFrame {
    let reader: PersonReader
    let text: TidiedText
    var scalars: [UInt32] { text.scalars }

    init(reader: PersonReader, text: TidiedText) {
        self.reader = reader
        self.text = text
    }

    func people(for errand: PersonReader.Errand) -> [Range<Int>] {
        switch errand {
        case .award: award()
        case .visit: list(from: after(PersonFrame.visits, closes: true)) ?? addressed() ?? []
        case .wish: addressed() ?? list(from: after(PersonFrame.gifts, closes: true)) ?? described() ?? []
        case .service: list(from: after(PersonFrame.services, closes: true)) ?? []
        case .redeem: list(from: after(PersonFrame.proxies, closes: true)) ?? list(from: afterPlaces()) ?? []
        case .contact: contact()
        case .assign: Assignee(frame: self).range.map { [$0] } ?? []
        case .signUp: signUp()
        case .anybody: addressed() ?? list(from: afterPlaces()) ?? []
        }
    }

    // MARK: Award

    private func award() -> [Range<Int>] {
        if let found = list(from: after(PersonFrame.recipients, closes: false)) { return found }
        // +3 何小雨, then 王辉 +5 and 4-2-603胖婶.
        if let found = list(from: afterAwardedNumber()) { return found }
        if let found = list(from: afterPlaces()) { return found }
        if let found = list(from: clauseStarts()) { return found }
        return addressed() ?? unknownRecipient() ?? []
    }

    /// 给胖虎加5分: whoever stands between 给 and the award.
    private func unknownRecipient() -> [Range<Int>]? {
        for start in after(PersonFrame.recipients, closes: false) {
            var end = start
            while end < scalars.count, end - start < 5, Scalars.isHan(scalars[end]), !PersonFrame.awardWords.begins(in: scalars, at: end) {
                end += 1
            }
            let isShort = (2...4).contains(end - start) && PersonFrame.awardWords.begins(in: scalars, at: end)
            if isShort, !GivenNames.isFunction(scalars, start, 1), !PersonFrame.groups.occurs(in: scalars, within: start..<end) {
                return [start..<end]
            }
        }
        return nil
    }

    private func afterAwardedNumber() -> [Int] {
        var starts: [Int] = []
        for amount in Amount.all(in: scalars) {
            var end = amount.range.upperBound
            let isSigned = scalars[near: amount.range.lowerBound - 1] == "+"
            if let unit = PersonFrame.pointUnits.end(in: scalars, at: end) { end = unit } else if !isSigned { continue }
            if PersonFrame.commas.contains(scalars[near: end]) { end += 1 }
            if let past = PersonFrame.recipients.end(in: scalars, at: end) { end = past }
            starts.append(skipped(end))
        }
        return starts
    }

    // MARK: Others

    private func contact() -> [Range<Int>] {
        if let found = list(from: after(PersonFrame.searches, closes: true)), followsContact(found) { return found }
        for range in addressed() ?? [] where !PersonFrame.departures.begins(in: scalars, at: range.upperBound) && followsContact([range]) {
            return [range]
        }
        // 王辉电话多少: the name ends exactly where the phone begins.
        for start in clauseStarts() + after(PersonFrame.owners, closes: false) {
            for name in NameReader(frame: self).candidates(at: start)
            where PersonFrame.contactWords.begins(in: scalars, at: name.upperBound) { return [name] }
        }
        return []
    }

    /// A phone, a WeChat name or the like is asked for in the text, and not of somebody who has left.
    private func followsContact(_ people: [Range<Int>]) -> Bool {
        guard let last = people.last else { return false }
        return !PersonFrame.departures.begins(in: scalars, at: last.upperBound) && PersonFrame.contactWords.occurs(in: scalars)
    }

    private func signUp() -> [Range<Int>] {
        list(from: after(PersonFrame.introductions, closes: true)) ?? list(from: after(PersonFrame.proxies, closes: true)) ?? list(from: afterPlaces()) ?? knownOnly() ?? wholeClause() ?? []
    }

    private func knownOnly() -> [Range<Int>]? {
        let found = reader.mentions(in: scalars).filter(\.isKnownName).map(\.range)
        return found.isEmpty ? nil : [found[0]]
    }

    /// 签到 李美玲: a clause that is nothing but a name.
    private func wholeClause() -> [Range<Int>]? {
        for start in clauseStarts() where start > 0 {
            for name in NameReader(frame: self).candidates(at: start)
            where isBreak(name.upperBound) && Surnames.end(in: scalars, at: start) != nil {
                return [name]
            }
        }
        return nil
    }

    /// 五号楼的聋哑小哥: nobody's name, but the one who is meant.
    private func described() -> [Range<Int>]? {
        for start in afterPlaces() {
            for length in 1...2 where start + length < scalars.count {
                guard scalars[start..<(start + length)].allSatisfy({ Scalars.isHan($0) && !GivenNames.functions.contains($0) }) else {
                    break
                }
                if let end = Titles.kin.end(in: scalars, at: start + length) { return [start..<end] }
            }
        }
        return nil
    }

    /// The first one named by surname and title, or known by name.
    private func addressed() -> [Range<Int>]? {
        let found = reader.mentions(in: scalars)
        return found.isEmpty ? nil : [found[0].range]
    }

    // MARK: Where names may begin

    /// Past the word, what stands between it and the name left aside.
    private func after(_ words: Phrases, closes: Bool) -> [Int] {
        var starts: [Int] = []
        var index = 0
        while index < scalars.count {
            if let end = words.end(in: scalars, at: index) {
                starts.append(skipped(end))
                if closes, let further = roleEnd(skipped(end)) { starts.append(skipped(further)) }
                index = end
            } else {
                index += 1
            }
        }
        return starts
    }

    private func afterPlaces() -> [Int] { PlaceReader.mentions(in: scalars).map { skipped($0.range.upperBound) } }

    private func clauseStarts() -> [Int] {
        scalars.indices.filter { isBreak($0) || $0 == 0 }.map { skipped(Surroundings.isBorder(scalars, $0) ? $0 + 1 : $0) }
    }

    /// Whether the text parts before `index`: the end, punctuation, a space that tidying took away.
    func isBreak(_ index: Int) -> Bool {
        guard index > 0, index < scalars.count else { return index >= scalars.count }
        return Surroundings.isBorder(scalars, index) || Scalars.space == scalars[index] || text.isParted(before: index)
    }

    /// Over a place, a role and 的 between the word and the name: 给3栋的热心居民王辉.
    func skipped(_ start: Int) -> Int {
        var next = start
        var moved = true
        while moved, next < scalars.count {
            moved = false
            if let place = PlaceReader.mentions(in: scalars).first(where: { $0.range.lowerBound == next }) {
                next = place.range.upperBound
                moved = true
            }
            if let end = PersonFrame.fillers.end(in: scalars, at: next), next < scalars.count,
                reader.known.end(in: scalars, at: next) == nil
            {
                next = end
                moved = true
            }
        }
        return next
    }

    /// 困难党员, 独居老人: what somebody is, before what he is called.
    private func roleEnd(_ start: Int) -> Int? { PersonFrame.fillers.end(in: scalars, at: start) }

    /// The first name that begins at one of the places, with those that follow it side by side.
    private func list(from starts: [Int]) -> [Range<Int>]? {
        let names = NameReader(frame: self)
        for start in starts {
            guard let first = names.name(at: start) else { continue }
            var people = [first]
            while let joint = PersonFrame.listJoints.end(in: scalars, at: people[people.count - 1].upperBound),
                let next = names.name(at: skipped(joint))
            {
                people.append(next)
            }
            return people
        }
        return nil
    }
}

extension TidiedText {
    /// Whether something was left out between this scalar and the one before, which is nearly always a space.
    func isParted(before index: Int) -> Bool { index > 0 && index < origins.count && origins[index] - origins[index - 1] > 1 }
}
