/// How two records of one history stand to each other.
public struct ComparisonReport: Encodable, Sendable {
  /// How far two histories, a and b, agree.
  public enum Relation: String, Encodable, Hashable, Sendable, CaseIterable {
    case same
    case aExtendsB = "a-extends-b"
    case bExtendsA = "b-extends-a"
    case apart
  }

  /// Two events of the same number that are not the same.
  public struct Difference: Encodable, Hashable, Sendable {
    /// One field in which they differ.
    public struct Field: Encodable, Hashable, Sendable {
      public var field: String
      /// The values, as JSON.
      public var a: String
      public var b: String

      public init(field: String, a: String, b: String) { (self.field, self.a, self.b) = (field, a, b) }
    }

    public var event: Int64
    public var fields: [Field]

    public init(event: Int64, fields: [Field]) { (self.event, self.fields) = (event, fields) }
  }

  /// One stream in both ledgers.
  public struct Stream: Encodable, Hashable, Sendable {
    public var stream: String
    public var eventsA: Int64
    public var eventsB: Int64
    public var relation: Relation
    /// How many events further the longer one goes; 0 when it does not extend the other.
    public var by: Int64
    /// The first event of the stream that differs, counted in the stream; null when none does.
    @OrNull public var version: Int64?

    public init(stream: String, eventsA: Int64, eventsB: Int64, relation: Relation, by: Int64, version: Int64?) {
      self.stream = stream
      self.eventsA = eventsA
      self.eventsB = eventsB
      self.relation = relation
      self.by = by
      self.version = version
    }
  }

  /// The two as they were named.
  public var a: String
  public var b: String
  public var eventsA: Int64
  public var eventsB: Int64
  /// Events that both have in common from the first on.
  public var common: Int64
  public var relation: Relation
  /// How many events further the longer one goes; 0 when it does not extend the other.
  public var by: Int64
  @OrNull public var difference: Difference?
  /// Each stream by itself where the whole differs; empty otherwise.
  public var streams: [Stream]
  public var redactedInAOnly: Int64
  public var redactedInBOnly: Int64

  public init(
    a: String, b: String, eventsA: Int64, eventsB: Int64, common: Int64, relation: Relation, by: Int64,
    difference: Difference?, streams: [Stream], redactedInAOnly: Int64, redactedInBOnly: Int64
  ) {
    self.a = a
    self.b = b
    self.eventsA = eventsA
    self.eventsB = eventsB
    self.common = common
    self.relation = relation
    self.by = by
    self.difference = difference
    self.streams = streams
    self.redactedInAOnly = redactedInAOnly
    self.redactedInBOnly = redactedInBOnly
  }
}
