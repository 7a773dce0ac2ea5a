public import Community

/// The working words of a neighbourhood's own business: topics, visits, board, duty, volunteers, lists.
public enum NeighbourhoodWords {
    public static func decide(_ scene: Scene) -> Decision? {
        TendTopic.decide(scene) ?? ExportAgenda.decide(scene) ?? TendVisits.decide(scene) ?? TendBoard.decide(scene) ?? TendDuty.decide(scene)
            ?? TendVolunteers.decide(scene) ?? TendOffers.decide(scene) ?? TendProjects.decide(scene)
    }

    static let keys: [PhraseKey] =
        TopicWording.keys + VisitWording.keys + BoardWording.keys + DutyWording.keys + VolunteerWording.keys + ListWording.keys
}
