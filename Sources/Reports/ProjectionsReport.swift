/// How the ledger's projections stand.
public struct ProjectionsReport: Encodable, Sendable {
  /// One projection, and how far it has come.
  public struct Row: Encodable, Hashable, Sendable {
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
      self.projection = projection
      self.foldVersion = foldVersion
      self.position = position
      self.head = head
      self.current = current
      self.digest = digest
    }
  }

  public var projections: [Row]

  public init(_ rows: [Row]) { projections = rows }
}
