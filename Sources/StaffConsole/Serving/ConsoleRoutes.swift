public import Hummingbird
public import NIOCore

/// A request with the address that it came from.
public struct DoorContext: RequestContext, RemoteAddressRequestContext {
    public var coreContext: CoreRequestContextStorage
    public let remoteAddress: SocketAddress?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}

extension Router where Context == DoorContext {
    /// The review page under `/console`. Each group of pages adds its own routes.
    public func addConsole(_ console: Console) {
        get("console") { _, _ in ConsoleAnswer.seeOther("/console/requests") }
        get("console/style.css") { _, _ in ConsoleAnswer.file(PackageResources.style_css, "text/css; charset=utf-8", cachedFor: 300) }
        get("console/live.js") { _, _ in ConsoleAnswer.file(PackageResources.live_js, "text/javascript; charset=utf-8", cachedFor: 300) }
        get("console/icon.svg") { _, _ in ConsoleAnswer.file(PackageResources.icon_svg, "image/svg+xml", cachedFor: 86_400) }
        addSignIn(console)
        addQueue(console)
        addRequestPage(console)
        addLiveUpdates(console)
        addNotices(console)
        addActivities(console)
        addPoints(console)
        addFigures(console)
        addPeople(console)
        addDeliveries(console)
        addBoards(console)
        addTopics(console)
        addVisits(console)
        addLists(console)
    }
}
