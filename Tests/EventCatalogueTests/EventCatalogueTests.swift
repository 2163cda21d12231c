import Foundation
import PromotionDomain
import Testing

/// The files of `events/`, read once.
struct Catalogue {
  /// The shared documents that are no events.
  static let shared = ["plan", "values"]

  let texts: [String: String]
  let documents: [String: JSON]

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "events", directoryHint: .isDirectory)
    var texts: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".schema.json") {
      texts[file] = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
    self.texts = texts
    documents = try texts.mapValues { try JSONDecoder().decode(JSON.self, from: Data($0.utf8)) }
  }

  /// Of the version in which the code writes the type, unless told otherwise.
  func document(_ type: StoredType, version: Int? = nil) throws -> JSON {
    try #require(documents["\(type.rawValue).v\(version ?? type.currentVersion).schema.json"])
  }

  func problems(of value: JSON, as type: StoredType) throws -> [String] {
    let byID = Dictionary(uniqueKeysWithValues: documents.values.map { ($0["$id"]?.string ?? "", $0) })
    let document = try document(type)
    return SchemaValidator(documents: byID).problems(of: value, with: document, in: document)
  }
}

/// An event as it is stored: the payload's keys and those of the remarks in one object.
struct StoredData: Codable {
  var event: Event
  var remarks: Remarks

  static let type = CodingUserInfoKey(rawValue: "type")

  init(from decoder: any Decoder) throws {
    let type = try #require(Self.type.flatMap { decoder.userInfo[$0] as? StoredType })
    event = try Event(type, from: decoder)
    remarks = try Remarks(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try event.payload.encode(to: encoder)
    try remarks.encode(to: encoder)
  }

  static func decode(_ data: Data, as type: StoredType) throws -> StoredData {
    let decoder = JSONDecoder()
    if let key = Self.type { decoder.userInfo[key] = type }
    return try decoder.decode(StoredData.self, from: data)
  }
}

func canonical(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

@Suite struct EventCatalogueTests {
  let catalogue: Catalogue

  init() throws { catalogue = try Catalogue() }

  @Test func everyStoredTypeHasItsFileAndNoOther() {
    let events = StoredType.allCases.flatMap { type in (1...type.currentVersion).map { "\(type.rawValue).v\($0)" } }
    let expected = events + Catalogue.shared.map { "\($0).v1" }
    #expect(Set(catalogue.texts.keys) == Set(expected.map { "\($0).schema.json" }))
  }

  @Test(arguments: StoredType.allCases)
  func aFileSaysWhatItIs(type: StoredType) throws {
    let document = try catalogue.document(type)
    #expect(document["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
    #expect(document["$id"] == .string("urn:promotion-ledger:event:\(type.rawValue):v\(type.currentVersion)"))
    #expect(document["title"]?.string?.isEmpty == false && document["description"]?.string?.hasSuffix(".") == true)
    #expect(document["type"] == .string("object") && document["additionalProperties"] == .bool(false))
    #expect(document["examples"]?.array.isEmpty == false)
    #expect(document.at("/properties/note") != nil && document.at("/properties/evidence") != nil)
  }

  @Test(arguments: StoredType.allCases)
  func anExampleIsReadAndWrittenToTheSameBytes(type: StoredType) throws {
    let file = try #require(catalogue.texts["\(type.rawValue).v\(type.currentVersion).schema.json"])
    let compact = withoutBlanks(file)
    for example in try catalogue.document(type)["examples"]?.array ?? [] {
      let bytes = try canonical(example)
      #expect(compact.contains(bytes), "the file writes it in another form than \(bytes)")
      let stored = try StoredData.decode(Data(bytes.utf8), as: type)
      #expect(stored.event.storedType == type)
      #expect(try canonical(stored) == bytes)
    }
  }

  @Test(arguments: StoredType.allCases)
  func anExampleIsValid(type: StoredType) throws {
    for example in try catalogue.document(type)["examples"]?.array ?? [] {
      #expect(try catalogue.problems(of: example, as: type) == [])
      let stray = JSON.object(example.object.merging(["stray": .bool(true)]) { $1 })
      #expect(try !catalogue.problems(of: stray, as: type).isEmpty)
    }
  }

  /// Every key of every object, however deep, is required by the schema exactly where the code requires it.
  @Test(arguments: StoredType.allCases)
  func schemaAndCodeRequireTheSameKeys(type: StoredType) throws {
    for example in try catalogue.document(type)["examples"]?.array ?? [] {
      for smaller in example.withoutOneKey {
        let isValid = try catalogue.problems(of: smaller.value, as: type).isEmpty
        let isRead = (try? StoredData.decode(Data(canonical(smaller.value).utf8), as: type)) != nil
        #expect(isValid == isRead, "\(type.rawValue) without \(smaller.path): valid \(isValid), read \(isRead)")
      }
    }
  }

  /// The examples together use every property that the schemas name, so that each was once written and read.
  @Test func theExamplesUseEveryProperty() throws {
    var used: Set<String> = []
    func collect(_ value: JSON) {
      used.formUnion(value.object.keys)
      for child in value.object.values + value.array { collect(child) }
    }
    var named: Set<String> = []
    func names(_ schema: JSON) {
      if let properties = schema["properties"] { named.formUnion(properties.object.keys) }
      for child in schema.object.values + schema.array { names(child) }
    }
    for document in catalogue.documents.values {
      document["examples"]?.array.forEach(collect)
      names(.object(document.object.filter { $0.key != "examples" }))
    }
    #expect(named.subtracting(used) == [])
  }

  @Test(arguments: [
    ("check.assessed", "/properties/status", MarkedStatus.allCases.map(\.rawValue)),
    ("finding.raised", "/properties/severity", FindingSeverity.allCases.map(\.rawValue)),
    ("decision.made", "/properties/decision", GoNoGo.allCases.map(\.rawValue)),
    ("rule.overridden", "/properties/rule", OverridableRule.allCases.map(\.rawValue)),
    ("promotion.closed", "/properties/outcome", PromotionClosed.Outcome.allCases.map(\.rawValue)),
    ("values", "/$defs/level", Plan.Level.allCases.map(\.rawValue)),
    ("values", "/$defs/basis/properties/verdict", Verdict.allCases.map(\.rawValue)),
    ("plan", "/$defs/item/properties/kind", Plan.ItemKind.allCases.map(\.rawValue)),
    ("plan", "/$defs/soak/properties/stage", Plan.Soak.Stage.allCases.map(\.rawValue)),
    ("plan", "/$defs/threshold/properties/bound", Plan.Threshold.Bound.allCases.map(\.rawValue)),
    ("plan", "/$defs/readiness/properties/notApplicable", Plan.ReadinessRules.NotApplicable.allCases.map(\.rawValue)),
    ("plan", "/$defs/readiness/properties/discrepancies", Plan.ReadinessRules.Discrepancies.allCases.map(\.rawValue)),
    ("plan", "/$defs/auditTuning/properties/severity", Plan.AuditTuning.Severity.allCases.map(\.rawValue)),
  ])
  func aClosedChoiceIsTheSameAsInCode(file: String, pointer: String, cases: [String]) throws {
    let document = try #require(catalogue.documents["\(file).v1.schema.json"])
    #expect(document.at(pointer)?["enum"]?.array.compactMap(\.string) == cases)
  }

  @Test func theListOfClosedChoicesIsWhole() {
    func count(_ schema: JSON) -> Int {
      (schema["enum"] == nil ? 0 : 1) + (schema.object.values + schema.array).reduce(0) { $0 + count($1) }
    }
    #expect(catalogue.documents.values.reduce(0) { $0 + count($1) } == 13)
  }

  @Test func noExampleLooksLikeACredential() {
    for (file, text) in catalogue.texts { #expect(CredentialScan.find(in: text) == nil, "\(file)") }
  }

  /// The text without the blanks between JSON's tokens.
  private func withoutBlanks(_ text: String) -> String {
    var compact: [UInt8] = []
    var isString = false
    var isEscaped = false
    for byte in text.utf8 {
      if isString || byte > 32 { compact.append(byte) }
      if byte == UInt8(ascii: "\""), !isEscaped { isString.toggle() }
      isEscaped = isString && byte == UInt8(ascii: "\\") && !isEscaped
    }
    return String(decoding: compact, as: UTF8.self)
  }
}
