import PromotionDomain

/// How two records of one history stand to each other.
public struct ComparisonReport: Report {
  /// How far two histories, a and b, agree.
  public enum Relation: String, Encodable, Hashable, Sendable, CaseIterable {
    case same
    case aExtendsB = "a-extends-b"
    case bExtendsA = "b-extends-a"
    case apart
  }

  /// Two events of the same number that are not the same.
  public struct Difference: Encodable, Sendable {
    /// One field in which they differ.
    public struct Field: Encodable, Sendable {
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
  public struct Stream: Encodable, Sendable {
    public var stream: String
    public var eventsA: Int64
    public var eventsB: Int64
    public var relation: Relation
    /// How many events further the longer one goes; 0 when it does not extend the other.
    public var by: Int64
    /// The first event of the stream that differs, counted in the stream; null when none does.
    @OrNull public var version: Int64?

    public init(stream: String, eventsA: Int64, eventsB: Int64, relation: Relation, by: Int64, version: Int64?) {
      (self.stream, self.eventsA, self.eventsB, self.relation, self.by) = (stream, eventsA, eventsB, relation, by)
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
    (self.a, self.b, self.eventsA, self.eventsB, self.common) = (a, b, eventsA, eventsB, common)
    (self.relation, self.by, self.streams, self.redactedInAOnly) = (relation, by, streams, redactedInAOnly)
    self.redactedInBOnly = redactedInBOnly
    self.difference = difference
  }
}

extension ComparisonReport {
  public var document: Document {
    var blocks: [Block] = [.paragraph(id: "outcome", headline)]
    if let difference {
      let fields = Block.table(
        "The first difference", difference.fields,
        .init("Field") { "\(strong: $0.field)" }, .init("A") { value($0.a) }, .init("B") { value($0.b) })
      blocks = [.group(id: "outcome", title: headline, folded: false, [fields])]
    }
    if !streams.isEmpty {
      let table = Block.table(
        "By promotion", streams,
        .init("Stream") { "\(strong: $0.stream)" },
        .number("In A") { "\($0.eventsA)" },
        .number("In B") { "\($0.eventsB)" },
        .init("", sentence))
      blocks.append(.group(id: "streams", title: "By promotion", folded: false, [table]))
    }
    for (count, here, there) in [(redactedInAOnly, "A", "B"), (redactedInBOnly, "B", "A")] where count > 0 {
      let sentence = "\(counted(Int(clamping: count), "event")) redacted in \(here), with the data still in \(there)"
      blocks.append(.paragraph(id: "redacted-\(here)", "\(badge: sentence, .caution)"))
    }
    return Document(answer: "Comparison", blocks)
  }

  private var headline: Words {
    let count = counted(Int(clamping: by), "event")
    switch relation {
    case .same: return "\(badge: "The same", .good) \(counted(Int(clamping: common), "event")) in both."
    case .aExtendsB:
      return "\(badge: "A extends B", .good) by \(count): \(name(a)) has \(eventsA), \(name(b)) \(eventsB)."
    case .bExtendsA:
      return "\(badge: "B extends A", .good) by \(count): \(name(b)) has \(eventsB), \(name(a)) \(eventsA)."
    case .apart:
      let behind = common == 0 ? "" : "after \(counted(Int(clamping: common), "event")) in common "
      return "\(badge: "They differ", .bad) \(behind)from #\(difference?.event ?? common + 1) on: "
        + "A is \(name(a)), \(eventsA) events, and B is \(name(b)), \(eventsB) events."
    }
  }

  private func sentence(_ stream: Stream) -> Words {
    let count = counted(Int(clamping: stream.by), "event")
    switch stream.relation {
    case .same: return "\(badge: "the same", .good)"
    case .aExtendsB: return "\(badge: stream.eventsB == 0 ? "only in A" : "A extends B by \(count)", .caution)"
    case .bExtendsA: return "\(badge: stream.eventsA == 0 ? "only in B" : "B extends A by \(count)", .caution)"
    case .apart: return "\(badge: "they differ from its event \(stream.version ?? 1) on", .bad)"
    }
  }

  private func name(_ path: String) -> String { path.printable }

  /// Data may be long: enough to see what it is.
  private func value(_ json: String) -> Words {
    let text = json.printable
    return Words(text.count > 60 ? text.prefix(59) + "…" : text)
  }
}
