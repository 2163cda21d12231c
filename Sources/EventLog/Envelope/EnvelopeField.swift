public import PromotionDomain

/// The columns of an event's row in their order, under the names that they have wherever a row is written out.
///
/// **This is the format of storage, exchange and proof.**
public enum EnvelopeField: String, CaseIterable, Hashable, Sendable {
  case position = "position"
  case id = "id"
  case stream = "stream"
  case version = "version"
  case type = "type"
  case typeVersion = "typeVersion"
  case occurredAt = "occurredAt"
  case recordedAt = "recordedAt"
  case actor = "actor"
  case principal = "principal"
  case commandID = "commandId"
  case commandIndex = "commandIndex"
  case dataHash = "dataHash"
  case salt = "salt"
  case data = "data"
  case leafHash = "leafHash"

  /// What the leaf hash commits to: the columns up to `dataHash`.
  public static let committed = Array(allCases.prefix { $0 != .salt })

  /// The name in SQL: `type_version` for `typeVersion`.
  package var column: String {
    rawValue.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : "\($1)" }
  }
}

/// What a column holds, by its kind.
public enum EnvelopeValue<Text> {
  case number(Int64)
  case time(Instant)
  case text(Text)
  case hash(Hash256)
  /// Nil when redacted, as is the data.
  case salt(Salt?)
  case data(Text?)
}

/// A row whose columns are read one after the other, in their order.
public protocol EnvelopeReader<Text> {
  associatedtype Text

  mutating func number(from least: Int64) throws -> Int64
  mutating func time() throws -> Instant
  mutating func text() throws -> Text
  mutating func hash() throws -> Hash256
  mutating func salt() throws -> Salt?
  mutating func data() throws -> Text?
}
