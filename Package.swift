// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors only in CI: a newer compiler's new warning must not keep a user from building.
let strict = Context.environment["CI"] == "true"

let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

// Files that tests read, not sources.
let exclusions = [
    "ClaimsTests": ["Cases", "Development", "HeldOut", "Labelled", "fit.py", "score.py"], "DocumentsTests": ["Golden"],
    "SigningTests": ["Golden", "Interop", "Vectors"],
]

// The house: arrows only point from a target to what it imports, and each outside library has one target.
let package = Package(
    name: "InWriting",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "inwriting", targets: ["Command"]),
        .library(name: "InWriting", targets: ["Project", "Agreement"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "Agreement", swiftSettings: settings),
        .target(name: "Claims", dependencies: ["Agreement", "Resources"], swiftSettings: settings),
        .target(name: "Mail", dependencies: ["XML"], swiftSettings: settings),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .target(name: "XML", dependencies: ["CLibXML2"], swiftSettings: settings),
        .target(
            name: "Drafting", dependencies: ["Agreement", "Resources", "Yams"], swiftSettings: settings),
        .target(
            name: "Documents",
            dependencies: [
                "Agreement", "Claims", "Resources", "XML", .product(name: "Mustache", package: "swift-mustache"),
            ], swiftSettings: settings),
        .target(
            name: "Signing",
            dependencies: [
                "XML", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ], swiftSettings: settings),
        .target(
            name: "Record",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: settings),
        .target(name: "CResources", exclude: ["files"]),
        .target(name: "Resources", dependencies: ["CResources"], swiftSettings: settings),
        .target(
            name: "Project",
            dependencies: [
                "Agreement", "Claims", "Documents", "Drafting", "Mail", "Record", "Resources", "Signing", "XML",
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "Command",
            dependencies: ["Agreement", "Project", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: settings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    ]
        + tests([
            "AgreementTests": ["Agreement"],
            "BrowserTests": [
                "Agreement", "Documents", "Drafting", "Project", "Record", "Resources", "Signing", "XML",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            "ClaimsTests": ["Agreement", "Claims", "Drafting"],
            "CommandTests": ["Command", "TestSupport"],
            "DocumentsTests": ["Agreement", "Claims", "Documents", "Resources", "XML"],
            "DraftingTests": ["Agreement", "Drafting"],
            "MailTests": ["Mail"],
            "ProjectTests": [
                "Agreement", "Claims", "Documents", "Project", "Record", "Signing", "XML",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            "RecordTests": ["Record", .product(name: "GRDB", package: "GRDB.swift")],
            "ResourcesTests": ["Resources"],
            "SigningTests": [
                "Signing", "TestSupport", "XML", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            "XMLTests": ["XML"],
        ])
)

func tests(_ targets: KeyValuePairs<String, [Target.Dependency]>) -> [Target] {
    targets.map { name, dependencies in
        .testTarget(
            name: name, dependencies: dependencies, exclude: exclusions[name] ?? [], swiftSettings: settings)
    }
}
