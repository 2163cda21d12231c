/// How the ledger's projections stand.
public struct ProjectionsReport: Report {
  /// One projection, and how far it has come.
  public struct Row: Encodable, Sendable {
    public var projection: String
    /// Null when it was never built.
    @OrNull public var foldVersion: Int?
    @OrNull public var position: Int64?
    public var head: Int64
    public var current: Bool
    /// SHA-256 over its rows, in hexadecimal.
    @OrNull public var digest: String?

    public init(
      projection: String, foldVersion: Int?, position: Int64?, head: Int64, current: Bool, digest: String?
    ) {
      (self.projection, self.head, self.current) = (projection, head, current)
      self.foldVersion = foldVersion
      self.position = position
      self.digest = digest
    }
  }

  public var projections: [Row]

  public init(_ rows: [Row]) { projections = rows }
}

extension ProjectionsReport {
  public var document: Document {
    Document(
      answer: "Projections",
      .table(
        "Projections", projections,
        .init("Projection") { "\(strong: $0.projection)" },
        .number("Fold") { Words($0.foldVersion.map { "v\($0)" } ?? "–") },
        .number("Event") { Words($0.position.map { "#\($0)" } ?? "–") },
        .init("State") { row in
          if row.current { return "\(badge: "current", .good)" }
          return "\(badge: row.position == nil ? "not built" : "behind #\(row.head)", .caution)"
        },
        .init("Digest") { $0.digest.map { "\(faint: "\($0.prefix(16))…")" } ?? .none }))
  }
}
