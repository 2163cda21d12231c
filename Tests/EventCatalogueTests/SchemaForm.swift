import JSONSchema
import PromotionDomain

@testable import EventLog

/// Follows a description beside a schema, and notes where the two differ.
struct SchemaForm: Form {
  /// The schema of the value that comes next.
  var schema: JSON
  var depth = 0
  private(set) var problems: [String] = []
  private let documents: [String: JSON]
  private var document: JSON
  private var path: [String] = []
  /// The keys that were met in each open object, and whether each is always there.
  private var objects: [(keys: [String], required: Set<String>)] = []
  /// The types of list elements that are being followed: the parts of items are items.
  private var elements: [ObjectIdentifier] = []

  init(_ document: JSON, of documents: [String: JSON]) {
    (self.document, self.documents, schema) = (document, documents, document)
  }

  private mutating func note(_ problem: String) { problems.append("\(path.joined(separator: ".")): \(problem)") }

  private mutating func expect(type: String) {
    if schema["type"] != .string(type) { note("the code has \(type), the schema \(schema)") }
  }

  /// Follows `value` beside `inner`, which may refer to another place.
  private mutating func follow(
    _ inner: JSON, _ key: String, _ value: inout some Described
  ) throws(FormProblem) {
    let (before, home) = (schema, document)
    path.append(key)
    schema = inner
    if let reference = inner["$ref"]?.string {
      let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      if !parts[0].isEmpty { document = documents[parts[0]] ?? .null }
      schema = (parts.count > 1 ? document.at(parts[1]) : document) ?? .null
    }
    try value.describe(&self)
    path.removeLast()
    (schema, document) = (before, home)
  }

  mutating func open() throws(FormProblem) {
    expect(type: "object")
    if schema["additionalProperties"] != .bool(false) { note("the schema is open") }
    depth += 1
    objects.append(([], []))
  }

  mutating func close() throws(FormProblem) {
    depth -= 1
    let (keys, required) = objects.removeLast()
    if keys != keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { note("keys out of order: \(keys)") }
    let remarks: Set<String> = depth == 0 ? ["note", "evidence"] : []
    let named = Set(schema["properties"]?.object.keys.map { $0 } ?? []).subtracting(remarks)
    if Set(keys) != named { note("the code has \(keys), the schema \(named.sorted())") }
    let demanded = Set(schema["required"]?.array.compactMap(\.string) ?? [])
    if required != demanded { note("the code requires \(required.sorted()), the schema \(demanded.sorted())") }
  }

  private mutating func member(_ key: StaticString, isRequired: Bool) -> JSON {
    let key = "\(key)"
    if !objects.isEmpty {
      objects[objects.count - 1].keys.append(key)
      if isRequired { objects[objects.count - 1].required.insert(key) }
    }
    return schema["properties"]?[key] ?? .null
  }

  mutating func field<Value: Described>(_ key: StaticString, _ value: inout Value) throws(FormProblem) {
    try follow(member(key, isRequired: true), "\(key)", &value)
  }

  mutating func optional<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem) {
    var present = value ?? .blank
    try follow(member(key, isRequired: false), "\(key)", &present)
  }

  mutating func nullable<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem) {
    let choices = member(key, isRequired: true)["oneOf"]?.array ?? []
    if !choices.contains(.object(["type": .string("null")])) { note("\(key) cannot be null in the schema") }
    var present = value ?? .blank
    try follow(choices.first { $0["type"] != .string("null") } ?? .null, "\(key)", &present)
  }

  func begins(with key: StaticString, or written: Bool) -> Bool { written }

  mutating func text<Value: StoredText>(_ value: inout Value) throws(FormProblem) {
    if let choices = schema["enum"]?.array.compactMap(\.string) {
      if Value.kind != "one of \(choices.joined(separator: ", "))" {
        note("the code has \(Value.kind), not \(choices)")
      }
      return
    }
    expect(type: "string")
    if Value.kind.hasPrefix("one of") { note("the schema takes any text, the code \(Value.kind)") }
    if (Value.self == Instant.self) != (schema["format"] == .string("date-time")) { note("a time, or no time") }
    if Value.self == TimeSpan.self || Value.self == Plan.Period.self, schema["pattern"] == nil {
      note("a duration without its pattern")
    }
  }

  mutating func integer(_ value: inout Int64) throws(FormProblem) { expect(type: "integer") }
  mutating func number(_ value: inout Double) throws(FormProblem) { expect(type: "number") }
  mutating func boolean(_ value: inout Bool) throws(FormProblem) { expect(type: "boolean") }

  mutating func measured(_ value: inout MeasuredValue) throws(FormProblem) {
    let types = schema["oneOf"]?.array.compactMap { $0["type"]?.string } ?? []
    if types != ["number", "boolean"] { note("the code has a number or a boolean, the schema \(schema)") }
  }

  mutating func command(_ value: inout Command) throws(FormProblem) { note("no event holds a command") }

  mutating func list<Element: Described>(_ value: inout [Element]) throws(FormProblem) {
    expect(type: "array")
    let type = ObjectIdentifier(Element.self)
    guard !elements.contains(type) else { return }
    elements.append(type)
    var element = Element.blank
    try follow(schema["items"] ?? .null, "*", &element)
    elements.removeLast()
  }

  mutating func table<Key: StoredText & Hashable, Value: Described>(
    _ value: inout [Key: Value]
  ) throws(FormProblem) {
    expect(type: "object")
    var element = Value.blank
    try follow(schema["additionalProperties"] ?? .null, "*", &element)
  }
}
