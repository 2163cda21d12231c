/// The part of SARIF 2.1.0 (OASIS, 27 March 2020) that an audit needs. Names and shapes are the standard's.
public struct SARIFLog: Encodable, Hashable, Sendable {
  var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  /// Section 3.14.
  struct Run: Encodable, Hashable, Sendable {
    var tool: Tool
    var automationDetails: AutomationDetails
    var invocations: [Invocation]
    var results: [Result]
    var properties: [String: String]
  }

  /// Section 3.18.
  struct Tool: Encodable, Hashable, Sendable {
    var driver: Component
  }

  /// Section 3.19.
  struct Component: Encodable, Hashable, Sendable {
    var name: String
    var fullName: String
    var semanticVersion: String
    var rules: [Descriptor]
  }

  /// Section 3.49.
  struct Descriptor: Encodable, Hashable, Sendable {
    var id: String
    var shortDescription: Message
    var fullDescription: Message
    var defaultConfiguration: Configuration
  }

  /// Section 3.50.
  struct Configuration: Encodable, Hashable, Sendable {
    var enabled: Bool
    var level: Level?
    var properties: [String: String]?
  }

  enum Level: String, Encodable, Hashable, Sendable {
    case none
    case note
    case warning
    case error
  }

  /// Section 3.17.3: what tells this run from those on other subjects.
  struct AutomationDetails: Encodable, Hashable, Sendable {
    var id: String
  }

  /// Section 3.20.
  struct Invocation: Encodable, Hashable, Sendable {
    var executionSuccessful: Bool
    var ruleConfigurationOverrides: [Override]
  }

  /// Section 3.51.
  struct Override: Encodable, Hashable, Sendable {
    var configuration: Configuration
    var descriptor: Reference
  }

  /// Section 3.52.
  struct Reference: Encodable, Hashable, Sendable {
    var id: String
    var index: Int
  }

  /// Section 3.27.
  struct Result: Encodable, Hashable, Sendable {
    var ruleId: String
    var ruleIndex: Int
    var level: Level
    var message: Message
    var locations: [Location]
    var relatedLocations: [Location]?
    var partialFingerprints: [String: String]
  }

  /// Section 3.11.
  struct Message: Encodable, Hashable, Sendable {
    var text: String
  }

  /// Section 3.28.
  struct Location: Encodable, Hashable, Sendable {
    var id: Int?
    var logicalLocations: [LogicalLocation]
    var message: Message?
  }

  /// Section 3.33.
  struct LogicalLocation: Encodable, Hashable, Sendable {
    var name: String
    var fullyQualifiedName: String
    var kind: String
  }
}
