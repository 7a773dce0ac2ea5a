// swift-tools-version: 6.1
import PackageDescription

/// Every room is compiled the same way: what it takes from others is a visible decision.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

extension Target {
    /// One room of the house: what it takes from our own rooms, and what from others.
    static func room(_ name: String, ours: [String] = [], others: [Dependency] = [], pages: [String] = []) -> Target {
        .target(name: name, dependencies: ours.map { .byName(name: $0) } + others, exclude: pages, swiftSettings: strict)
    }

    /// The tests of one room, with the shared support.
    static func tests(of room: String, ours: [String] = [], others: [Dependency] = [], fixtures: [String] = []) -> Target {
        .testTarget(
            name: "\(room)Tests",
            dependencies: [.byName(name: room), "TestSupport"] + ours.map { .byName(name: $0) } + others,
            exclude: fixtures,
            swiftSettings: strict
        )
    }
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "linli",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "linli", targets: ["linli"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.0.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
        .package(url: "https://github.com/jpsim/Yams", "5.0.1"..<"7.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
    ],
    targets: [
        .room("Community"),
        .room("YAMLPages", others: [yams]),
        .target(
            name: "IntentMatching", dependencies: ["Community", "YAMLPages"],
            // Reading the rules takes five seconds of every start without it, in development and in each test that starts the program.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .room("Responses", ours: ["Community", "YAMLPages"], others: [mustache]),
        .room("Handlers", ours: ["Community"]),
        .room("Calendars", ours: ["Community"]),
        .room("Journal", others: [logging], pages: ["Journal.docc"]),
        .room("Records", ours: ["Community", "Journal"], others: [logging]),
        .room("Platforms", ours: ["Community"]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .room("Outbound", ours: ["Community", "Platforms", "CCurl"], others: [lifecycle, logging]),
        .room(
            "Switchboard", ours: ["Community", "IntentMatching", "Responses", "Handlers", "Records"], others: [lifecycle, logging]),
        .target(
            name: "StaffConsole", dependencies: ["Community", "Records", hummingbird, lifecycle, logging, mustache],
            // Style and script are part of the program: they need no folder beside it.
            resources: [.embedInCode("Files/style.css"), .embedInCode("Files/live.js"), .embedInCode("Files/icon.svg")], swiftSettings: strict),
        .target(
            name: "WebhookServer", dependencies: ["Community", "Platforms", hummingbird, logging],
            resources: [.embedInCode("openapi.yaml")], swiftSettings: strict),
        .room(
            "LinliApp",
            ours: [
                "Community", "YAMLPages", "IntentMatching", "Responses", "Handlers", "Journal", "Records", "Platforms", "Outbound",
                "Switchboard", "WebhookServer", "StaffConsole", "Calendars",
            ],
            others: [configuration, crypto, cryptoExtras, hummingbird, lifecycle, logging, unixSignals]),
        .executableTarget(name: "linli", dependencies: ["LinliApp", "YAMLPages", argumentParser], swiftSettings: strict),

        .target(name: "TestSupport", dependencies: [crypto], path: "Tests/TestSupport", swiftSettings: strict),
        .tests(of: "Community"),
        .tests(of: "IntentMatching", ours: ["Community", "YAMLPages"]),
        .tests(of: "Journal", others: [logging], fixtures: ["Fixtures"]),
        .tests(of: "Platforms", ours: ["Community"], others: [crypto, cryptoExtras], fixtures: ["Fixtures"]),
        .tests(of: "Records", ours: ["Community", "Journal"], others: [logging]),
        .tests(of: "Outbound", ours: ["Community", "CCurl"], others: [lifecycle, logging]),
        .tests(of: "Calendars", ours: ["Community"], fixtures: ["read_calendar.py"]),
        .tests(of: "Switchboard", ours: ["Community", "Handlers", "IntentMatching", "Records", "Responses", "YAMLPages"], others: [logging]),
        .tests(of: "LinliApp", ours: ["Journal", "YAMLPages", "linli"]),
    ]
)
