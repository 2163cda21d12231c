internal import PromotionDomain

/// One way to follow a description: reading a value, writing it, or noting which keys it has.
///
/// A description names the keys of an object in ascending order, which is the order in which they are stored.
protocol Form {
  mutating func open() throws(FormProblem)
  mutating func close() throws(FormProblem)

  /// A key that is always there.
  mutating func field<Value: Described>(_ key: StaticString, _ value: inout Value) throws(FormProblem)
  /// A key that is left out when there is no value.
  mutating func optional<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem)
  /// A key that is always there, and null when there is no value.
  mutating func nullable<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem)
  /// Which of two objects it is: whether `key` comes first in what is read, `written` of one that is written.
  func begins(with key: StaticString, or written: Bool) -> Bool

  mutating func text<Value: StoredText>(_ value: inout Value) throws(FormProblem)
  mutating func integer(_ value: inout Int64) throws(FormProblem)
  mutating func number(_ value: inout Double) throws(FormProblem)
  mutating func boolean(_ value: inout Bool) throws(FormProblem)
  /// A number, or true and false for yes and no.
  mutating func measured(_ value: inout MeasuredValue) throws(FormProblem)
  mutating func list<Element: Described>(_ value: inout [Element]) throws(FormProblem)
  /// An object with one key, the command's name, which holds its arguments.
  mutating func command(_ value: inout Command) throws(FormProblem)
  /// An object whose keys are data.
  mutating func table<Key: StoredText & Hashable, Value: Described>(_ value: inout [Key: Value]) throws(FormProblem)
}

extension Form {
  /// A key that is left out of an empty list.
  mutating func some<Element: Described>(_ key: StaticString, _ value: inout [Element]) throws(FormProblem) {
    var present = value.isEmpty ? nil : value
    try optional(key, &present)
    value = present ?? []
  }

  /// A key that is left out of an empty table.
  mutating func some<Key: StoredText & Hashable, Value: Described>(
    _ key: StaticString, _ value: inout [Key: Value]
  ) throws(FormProblem) {
    var present = value.isEmpty ? nil : value
    try optional(key, &present)
    value = present ?? [:]
  }

  /// A key that is left out where it is `usual`.
  mutating func unless<Value: Described & Equatable>(
    _ usual: Value, _ key: StaticString, _ value: inout Value
  ) throws(FormProblem) {
    var present = value == usual ? nil : value
    try optional(key, &present)
    value = present ?? usual
  }
}

/// A value with a stored form. Its one description is followed by every `Form`.
protocol Described {
  /// What a reader fills in; its content means nothing.
  static var blank: Self { get }

  mutating func describe(_ form: inout some Form) throws(FormProblem)
}

/// An object whose keys are fields.
protocol DescribedObject: Described {
  mutating func describeFields(_ form: inout some Form) throws(FormProblem)
}

extension DescribedObject {
  mutating func describe(_ form: inout some Form) throws(FormProblem) {
    try form.open()
    try describeFields(&form)
    try form.close()
  }
}

/// A value that is stored as a text.
protocol StoredText: Described {
  /// What such a text is, for whoever wrote another: `an RFC 3339 time`.
  static var kind: String { get }

  var stored: String { get }

  init?(stored: String)
}

extension StoredText {
  mutating func describe(_ form: inout some Form) throws(FormProblem) { try form.text(&self) }
}

/// A closed choice, stored as its word.
protocol StoredWord: StoredText, RawRepresentable<String>, CaseIterable {}

extension StoredWord {
  static var blank: Self { allCases[allCases.startIndex] }
  static var kind: String { "one of \(allCases.map(\.rawValue).joined(separator: ", "))" }

  var stored: String { rawValue }

  init?(stored: String) { self.init(rawValue: stored) }
}

/// Why a text is not the stored form of a value, or a value has none.
public struct FormProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The keys and list indices that lead to the place, the outermost first.
  public var path: [String] = []
  /// Completes "the key … ".
  public var problem: String

  public init(_ problem: String, at path: [String] = []) { (self.problem, self.path) = (problem, path) }

  func under(_ key: String) -> FormProblem { FormProblem(problem, at: [key] + path) }
  func under(_ key: StaticString) -> FormProblem { under("\(key)") }

  public var description: String {
    path.isEmpty ? "it \(problem)" : "the key '\(path.joined(separator: "."))' \(problem)"
  }
}

extension Described {
  /// Reads one.
  init(from form: inout some Form) throws(FormProblem) {
    self = .blank
    try describe(&form)
  }
}
