import Foundation
import JSONSchema
import PromotionDomain
import Testing

@testable import EventLog

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
    try #require(documents["\(type.name).v\(version ?? StoredType.version).schema.json"])
  }

  var byID: [String: JSON] { Dictionary(uniqueKeysWithValues: documents.values.map { ($0["$id"]?.string ?? "", $0) }) }

  func problems(of value: JSON, as type: StoredType) throws -> [String] {
    let document = try document(type)
    return SchemaValidator(documents: byID).problems(of: value, with: document, in: document)
  }
}

/// An event as it is stored: the payload's keys and those of the remarks in one object.
func read(_ data: String, as type: StoredType) throws -> (event: Event, remarks: Remarks) {
  try Array(data.utf8).withUnsafeBufferPointer { try Event.read(type, $0) }
}

func canonical(_ value: JSON) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

@Suite struct EventCatalogueTests {
  let catalogue: Catalogue

  init() throws { catalogue = try Catalogue() }

  @Test func everyStoredTypeHasItsFileAndNoOther() {
    let events = StoredType.all.flatMap { type in ["\(type.name).v\(StoredType.version)"] }
    let expected = events + Catalogue.shared.map { "\($0).v1" }
    #expect(Set(catalogue.texts.keys) == Set(expected.map { "\($0).schema.json" }))
  }

  @Test(arguments: StoredType.all)
  func aFileSaysWhatItIs(type: StoredType) throws {
    let document = try catalogue.document(type)
    #expect(document["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
    #expect(document["$id"] == .string("urn:promotion-ledger:event:\(type.name):v\(StoredType.version)"))
    #expect(document["title"]?.string?.isEmpty == false && document["description"]?.string?.hasSuffix(".") == true)
    #expect(document["type"] == .string("object") && document["additionalProperties"] == .bool(false))
    #expect(document["examples"]?.array.isEmpty == false)
    #expect(document.at("/properties/note") != nil && document.at("/properties/evidence") != nil)
  }

  @Test(arguments: StoredType.all)
  func anExampleIsReadAndWrittenToTheSameBytes(type: StoredType) throws {
    let file = try #require(catalogue.texts["\(type.name).v\(StoredType.version).schema.json"])
    let compact = withoutBlanks(file)
    for example in try catalogue.document(type)["examples"]?.array ?? [] {
      let bytes = try canonical(example)
      #expect(compact.contains(bytes), "the file writes it in another form than \(bytes)")
      let stored = try read(bytes, as: type)
      #expect(stored.event.type == type.name)
      #expect(try EventCodec().encode(stored.event, remarks: stored.remarks, occurredAt: .earliest).data == bytes)
    }
  }

  @Test(arguments: StoredType.all)
  func anExampleIsValid(type: StoredType) throws {
    for example in try catalogue.document(type)["examples"]?.array ?? [] {
      #expect(try catalogue.problems(of: example, as: type) == [])
      let stray = JSON.object(example.object.merging(["stray": .bool(true)]) { $1 })
      #expect(try !catalogue.problems(of: stray, as: type).isEmpty)
    }
  }

  /// Every key of every object, however deep, is in the schema as the description has it: its kind, whether it may be
  /// left out, and the words of a closed choice.
  @Test(arguments: StoredType.all)
  func schemaAndDescriptionAreTheSame(type: StoredType) throws {
    for example in try catalogue.document(type)["examples"]?.array ?? [] {
      var payload = try read(canonical(example), as: type).event.payload
      var form = SchemaForm(try catalogue.document(type), of: catalogue.byID)
      try payload.describe(&form)
      #expect(form.problems == [])
    }
  }

  @Test func evidenceIsDescribedAsInItsSchema() throws {
    let values = try #require(catalogue.documents["values.v1.schema.json"])
    let file = EvidenceFile(name: "", bytes: 0, sha256: "")
    for (index, reference) in [EvidenceReference.url(""), .file(file)].enumerated() {
      var (form, reference) = (SchemaForm(values, of: catalogue.byID), reference)
      form.schema = try #require(values.at("/$defs/evidence/items")?["oneOf"]?.array[index])
      form.depth = 1
      try reference.describe(&form)
      #expect(form.problems == [])
    }
  }

  /// What the code refuses to take for a name is none by the schema, and what it takes is one.
  @Test(arguments: [
    "api", "order_lambda", "2.1", "größe", "日本", "v1.0.1-rc2", "_x", "", "-x", ".x", "a b", "a,b", "a/b", "a//b", "/a",
    "a/", "a/-b", "a\u{1b}b", "a\u{200F}b", "a\nb", "=1", "a:b", "a'b", "a\"b", "a{b", "a\u{A0}b",
  ])
  func anIDIsRestrictedAsInTheCode(_ name: String) throws {
    let values = try #require(catalogue.documents["values.v1.schema.json"])
    for (key, isPath) in [("id", false), ("itemID", true)] {
      let schema = try #require(values.at("/$defs/\(key)"))
      let problems = SchemaValidator(documents: catalogue.byID).problems(of: .string(name), with: schema, in: values)
      #expect(problems.isEmpty == (Name.problem(with: name, path: isPath) == nil), "\(key) '\(name)': \(problems)")
    }
  }

  /// Read by the schema exactly when read by the code.
  @Test(arguments: StoredType.all)
  func schemaAndCodeRequireTheSameKeys(type: StoredType) throws {
    for example in try catalogue.document(type)["examples"]?.array ?? [] {
      for smaller in example.withoutOneKey {
        let isValid = try catalogue.problems(of: smaller.value, as: type).isEmpty
        let isRead = (try? read(canonical(smaller.value), as: type)) != nil
        #expect(isValid == isRead, "\(type.name) without \(smaller.path): valid \(isValid), read \(isRead)")
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
