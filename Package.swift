// swift-tools-version: 6.1
import PackageDescription

/// Every target is compiled in the Swift 6 language mode, and an import is visible only to the file that writes it.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

// The archive itself on Linux, so that the binary stays one file that asks for no library beside it.
let zlib: [LinkerSetting] = [
  .linkedLibrary(":libz.a", .when(platforms: [.linux])), .linkedLibrary("z", .when(platforms: [.macOS])),
]

let package = Package(
  name: "promotion-ledger",
  products: [
    .executable(name: "promo", targets: ["promo"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Files of schema/ and events/samples/ and its own web/, carried inside the binary.
    .target(name: "ShippedFiles", exclude: ["web"]),
    // The packing of what a page carries for its script, and the unpacking of archives that are kept.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // The SQLite calls that Swift cannot make itself (variadic C functions).
    .target(name: "SQLiteShims", linkerSettings: [.linkedLibrary("sqlite3")]),

    // The arguments of main, also where there is no /proc to read them from.
    .target(name: "MainArguments"),

    .target(name: "PromotionDomain", dependencies: [crypto], swiftSettings: strict),
    // What every store of events has in common: how they are appended, hashed, proved and read back.
    .target(name: "EventLog", dependencies: ["PromotionDomain", crypto], swiftSettings: strict),
    // A ledger in one SQLite file, and what can be saved of a damaged one; the only target that knows SQLite.
    .target(
      name: "SQLiteLog", dependencies: ["EventLog", "PromotionDomain", "ShippedFiles", "SQLiteShims"],
      swiftSettings: strict),
    // The formats in which recorded events leave a ledger and come back.
    .target(name: "Interchange", dependencies: ["EventLog", "PromotionDomain"], swiftSettings: strict),
    // What is refused, in the words of the command line.
    .target(name: "RefusalSentences", dependencies: ["PromotionDomain"], swiftSettings: strict),
    .target(name: "Projections", dependencies: ["PromotionDomain"], swiftSettings: strict),
    // The linter of a promotion's history.
    .target(name: "Audit", dependencies: ["Projections", "PromotionDomain"], swiftSettings: strict),
    .target(name: "PlanFiles", dependencies: ["PromotionDomain", yams], swiftSettings: strict),
    // Markdown as people write it, as blocks with their lines.
    .target(name: "Markdown", swiftSettings: strict),
    // Checklists and reports that people wrote, as plans and proposed events.
    .target(name: "PlanImport", dependencies: ["Markdown", "PromotionDomain"], swiftSettings: strict),
    .target(name: "ToolOutput", dependencies: ["PromotionDomain"], swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["PromotionDomain", "Projections", "Audit", "ShippedFiles", "CZlib", crypto],
      swiftSettings: strict, linkerSettings: zlib),
    // Reports in a team's own words; the only importer of Mustache.
    .target(
      name: "Templates", dependencies: ["Reports", "Projections", "PromotionDomain", mustache], swiftSettings: strict),
    // Files that support statements: what they are, and the copies that are kept beside a ledger.
    .target(
      name: "EvidenceFiles", dependencies: ["PromotionDomain", "CZlib", crypto], swiftSettings: strict,
      linkerSettings: zlib),
    .target(
      name: "PromotionTracker", dependencies: ["PromotionDomain", "EventLog", "Interchange", "Projections", "Audit"],
      swiftSettings: strict),
    .executableTarget(
      name: "promo",
      dependencies: [
        "PromotionDomain", "EventLog", "SQLiteLog", "Interchange", "Projections", "Audit", "PlanFiles", "PlanImport",
        "ToolOutput", "EvidenceFiles", "Reports", "Templates", "RefusalSentences", "PromotionTracker", "ShippedFiles",
        "MainArguments", argumentParser,
      ],
      swiftSettings: strict),

    .testTarget(
      name: "PromotionDomainTests", dependencies: ["PromotionDomain", "RefusalSentences", "Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "PlanFilesTests", dependencies: ["PlanFiles", "EventLog", "PromotionDomain"], exclude: ["Transcripts"],
      swiftSettings: strict),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"], swiftSettings: strict),
    .testTarget(
      name: "PlanImportTests",
      dependencies: [
        "PlanImport", "PlanFiles", "PromotionDomain", "PromotionTracker", "EventLog", "Projections", "Reports",
      ],
      exclude: ["Documents", "Golden"],
      swiftSettings: strict),
    // What tests need and a machine may lack.
    .target(name: "Needs", path: "Tests/Needs", swiftSettings: strict),
    // The plan and the histories that several test targets tell their stories with.
    .target(name: "Fixtures", dependencies: ["PromotionDomain"], path: "Tests/Fixtures", swiftSettings: strict),
    .testTarget(
      name: "ProjectionsTests", dependencies: ["Projections", "PromotionDomain", "Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "AuditTests", dependencies: ["Audit", "Projections", "PromotionDomain", "Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Projections", "Audit", "PromotionDomain", "Fixtures", "Needs", "CZlib", crypto],
      exclude: ["Markdown/markdownlint.json"], swiftSettings: strict),
    // Measures the built binary beside sqlite3 and a peer: make bench.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "PromotionTracker", "EventLog", "SQLiteLog", "Interchange", "PromotionDomain", "SQLiteShims", "ShippedFiles",
        "Fixtures",
      ],
      path: "Tests/Benchmarks/Driver", swiftSettings: strict),
    .testTarget(
      name: "TemplatesTests",
      dependencies: ["Templates", "Reports", "Projections", "PromotionDomain", "RefusalSentences", "Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "PromotionTrackerTests",
      dependencies: [
        "PromotionTracker", "EventLog", "Interchange", "Projections", "Audit", "PromotionDomain", "RefusalSentences",
        "Fixtures",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ToolOutputTests", dependencies: ["ToolOutput", "PromotionDomain", "RefusalSentences", "Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "EvidenceFilesTests",
      dependencies: ["EvidenceFiles", "PromotionDomain", "RefusalSentences", "Fixtures", "CZlib"],
      swiftSettings: strict),
    .testTarget(
      name: "SampleTests",
      dependencies: [
        "PromotionDomain", "EventLog", "SQLiteLog", "Interchange", "PlanFiles", "Projections", "PromotionTracker",
        "Reports",
      ],
      exclude: ["folds.txt"], swiftSettings: strict),
    .testTarget(
      name: "EventCatalogueTests", dependencies: ["EventLog", "PromotionDomain", "Fixtures", "JSONSchema"],
      exclude: ["Golden"],
      swiftSettings: strict),
    // JSON, and whether it is as a schema says.
    .target(
      name: "JSONSchema", dependencies: ["PromotionDomain"], path: "Tests/JSONSchema", swiftSettings: strict),
    // What every store of events must do: a store's tests run it.
    .target(
      name: "EventLogContract", dependencies: ["EventLog", "PromotionDomain"], path: "Tests/EventLogContract",
      swiftSettings: strict),
    .testTarget(
      name: "EventLogTests",
      dependencies: ["EventLog", "EventLogContract", "SQLiteLog", "Interchange", "PromotionDomain", "SQLiteShims"],
      swiftSettings: strict),
    // Runs the built binary, which is why it depends on it.
    .testTarget(
      name: "CommandLineTests", dependencies: ["promo", "Fixtures", "JSONSchema"],
      exclude: ["Golden", "Transcripts", "Tools"],
      swiftSettings: strict),
    // Inputs that nobody would write, and what must be so whatever comes in; a tool for long runs, a test for short ones.
    .target(
      name: "Fuzzing",
      dependencies: [
        "PromotionTracker", "PlanFiles", "PlanImport", "EventLog", "Interchange", "PromotionDomain",
        "RefusalSentences", "Fixtures",
      ],
      path: "Tests/Fuzzing", swiftSettings: strict),
    .executableTarget(name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/FuzzTool", swiftSettings: strict),
    .testTarget(name: "FuzzTests", dependencies: ["Fuzzing"], swiftSettings: strict),
    // Pages of the built binary in a real browser, where there is one.
    .testTarget(
      name: "BrowserTests", dependencies: ["promo", "EventLog", "SQLiteLog", "PromotionDomain", "Needs"],
      exclude: ["Tools"],
      swiftSettings: strict),
    // What needs other people's software beyond a look at their files: make test-live.
    .testTarget(
      name: "LiveTests", dependencies: ["promo", "Needs"], exclude: ["Schemas", "Tools"], swiftSettings: strict),
    // One of several processes that append to the same ledger.
    .executableTarget(
      name: "WriterProcess", dependencies: ["EventLog", "SQLiteLog", "PromotionDomain"], path: "Tests/WriterProcess",
      swiftSettings: strict),
    // The ledger under tampering and faults; runs the built binary, too.
    .testTarget(
      name: "ReliabilityTests",
      dependencies: [
        "promo", "WriterProcess", "PromotionTracker", "EventLog", "SQLiteLog", "Interchange", "EvidenceFiles",
        "Projections", "PromotionDomain", "SQLiteShims", "Fixtures", "Needs",
      ],
      swiftSettings: strict),
  ]
)
