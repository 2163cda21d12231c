public import PromotionDomain

/// The name of a stream: `promotion/<id>` for a promotion, `ledger` for what concerns all of them.
///
/// Two names are the same only when their bytes are, as in SQLite; Swift strings would also equate the composed and the
/// decomposed form of an accented letter.
public struct StreamID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral text: String) { rawValue = text }

  /// The ledger-wide stream: freezes, redactions.
  public static let ledger: StreamID = "ledger"

  /// What the names of all promotions' streams begin with.
  public static let promotionPrefix = "promotion/"

  public static func promotion(_ id: PromotionID) -> StreamID { StreamID(rawValue: promotionPrefix + id.rawValue) }

  /// The promotion whose stream this is; nil for any other stream.
  public var promotion: PromotionID? {
    rawValue.hasPrefix(Self.promotionPrefix) ? PromotionID(rawValue.dropFirst(Self.promotionPrefix.count)) : nil
  }

  public var description: String { rawValue }

  public static func == (a: Self, b: Self) -> Bool { a.rawValue.utf8.elementsEqual(b.rawValue.utf8) }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8) }
  public func hash(into hasher: inout Hasher) {
    var text = rawValue
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
