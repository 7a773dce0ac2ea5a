/// What a report is about.
public enum Category: String, Codable, CaseIterable, Sendable, CodingKeyRepresentable {
    case elevator
    case waterSupply = "water-supply"
    case drainage
    case leak
    case power
    case lighting
    case gas
    case heating
    case sanitation
    case noise
    case parking
    case evCharging = "ev-charging"
    case fireSafety = "fire-safety"
    case accessSecurity = "access-security"
    case buildingSafety = "building-safety"
    case fallingObjects = "falling-objects"
    case greenery
    case facilities
    case pets
    case illegalConstruction = "illegal-construction"
    case clutter
    case dispute
    case propertyService = "property-service"
    case other
}
