public import EventLog

/// A field in which two events differ that should be one, with its two values as JSON.
public struct FieldDifference: Hashable, Sendable {
  /// The name of an `EnvelopeField`.
  public var field: String
  public var a: String
  public var b: String

  public init(field: String, a: String, b: String) { (self.field, self.a, self.b) = (field, a, b) }
}

extension RecordedEvent {
  /// The fields in which the two differ, in the order of a line's keys. Where only one of them is redacted, `salt` and
  /// `data` do not count: it is still the same event.
  public func differences(from other: RecordedEvent) -> [FieldDifference] {
    EnvelopeField.allCases.compactMap { field in
      if isRedacted != other.isRedacted, field == .salt || field == .data { return nil }
      let (a, b) = (JSONLines.json(value(field)), JSONLines.json(other.value(field)))
      // By bytes: Swift strings would also equate the composed and the decomposed form of an accented letter.
      return a.utf8.elementsEqual(b.utf8) ? nil : FieldDifference(field: field.rawValue, a: a, b: b)
    }
  }
}
