import Community

/// Works out which place a report means from what was said, the group it was said in and where the person lives.
struct ReportPlace {
    let scene: Scene
    let slots: Slots
    /// The yard that was named in words, if one was.
    let yard: PlaceID?

    enum Finding: Equatable {
        case found(Location)
        /// Several buildings fit, or none is known: which one?
        case needsBuilding(unknown: String?)
        /// The building is clear, the unit is not. `guess` is the unit that the reporter lives in; `unknown` one that the building lacks.
        case needsUnit(Location, guess: String?, unknown: String?)
    }

    private var places: PlaceTree { scene.plan.places }
    private var home: Location? { scene.speaker.person?.lives }

    func find(for category: Category) -> Finding {
        if let building = slots.building { return inBuilding(numbered: building, category) }
        if isInYard(category), let around = near.flatMap({ places.surroundings(of: $0) }) { return .found(location(around.id)) }
        if let place = yard ?? scene.placeOfChat, let node = places[place] {
            if node.isBuilding { return unit(of: node, category) }
            // A yard's group: things of the yard need no building; others happen where the person lives only if they say so.
            // Gates and street lamps are the yard's own where the yard's people talk.
            let isOfYard = slots.unit == nil && scene.heard.stands(.ofYard, in: scene.message.text) && !scene.heard.stands(.inHouse, in: scene.message.text)
            return needsBuilding(category) && !isOfYard ? .needsBuilding(unknown: nil) : .found(location(place))
        }
        if let home, let node = places[home.place] {
            return needsBuilding(category) || scene.heard.stands(.ownHouse, in: scene.message.text)
                ? unit(of: node, category) : .found(location(places.surroundings(of: node.id)?.id ?? node.id))
        }
        return .needsBuilding(unknown: nil)
    }

    /// The gate, the garage, the playground: whatever the trouble is, it is none of one building. A lift is, wherever it stops.
    private func isInYard(_ category: Category) -> Bool {
        category != .elevator && slots.unit == nil && slots.room == nil && scene.heard.stands(.inYard, in: scene.message.text)
            && !scene.heard.stands(.inHouse, in: scene.message.text)
            && !scene.heard.stands(.ownHouse, in: scene.message.text)
    }

    private func needsBuilding(_ category: Category) -> Bool {
        PlaceNeeds.building.contains(category) || slots.unit != nil || slots.floor != nil || slots.room != nil
            || scene.heard.stands(.inHouse, in: scene.message.text)
    }

    /// The best that can be said without asking, for emergencies and for answers that do not help.
    func bestGuess() -> Location {
        if let building = slots.building, let only = places.buildings(numbered: building, near: near).first { return location(only.id) }
        // 我妈晕倒了, in the yard's group, is at home.
        if yard == nil, let home, let chat = scene.placeOfChat, places[chat]?.isBuilding == false, places.isWithin(home.place, chat), isAtHome {
            return Location(place: home.place, unit: slots.unit ?? home.unit, floor: slots.floor, room: slots.room)
        }
        if let place = yard ?? scene.placeOfChat { return location(place) }
        if let home { return Location(place: home.place, unit: slots.unit ?? home.unit, floor: slots.floor, room: slots.room) }
        return location(places.root!.id)
    }

    private var isAtHome: Bool {
        scene.heard.stands(.ownHouse, in: scene.message.text)
            || scene.heard.stands(.ownFamily, in: scene.message.text) && !scene.heard.stands(.outOfDoors, in: scene.message.text)
            && !scene.heard.stands(.goneMissing, in: scene.message.text)
    }

    private var near: PlaceID? { yard ?? scene.placeOfChat ?? home?.place }

    private func inBuilding(numbered number: String, _ category: Category) -> Finding {
        let found = places.buildings(numbered: number, near: near)
        switch found.count {
        case 1: return unit(of: found[0], category)
        case 0: return .needsBuilding(unknown: number)
        default: return .needsBuilding(unknown: nil)
        }
    }

    private func unit(of building: Place, _ category: Category) -> Finding {
        let asksUnit = scene.plan.requests.askUnit.contains(category) && building.units > 1
        if let unit = slots.unit {
            if asksUnit, let number = Int(unit), number > building.units {
                return .needsUnit(Location(place: building.id, floor: slots.floor), guess: nil, unknown: unit)
            }
            return .found(location(building.id))
        }
        guard asksUnit else { return .found(location(building.id)) }
        let livesHere = home?.place == building.id
        return .needsUnit(location(building.id), guess: livesHere ? home?.unit : nil, unknown: nil)
    }

    private func location(_ place: PlaceID) -> Location {
        Location(place: place, unit: slots.unit, floor: slots.floor, room: slots.room)
    }
}

/// Troubles that mean nothing without a building. The others may be a yard's.
enum PlaceNeeds {
    static let building: Set<Category> = [.elevator, .leak, .power, .lighting, .accessSecurity, .waterSupply, .drainage, .gas, .heating]
}
