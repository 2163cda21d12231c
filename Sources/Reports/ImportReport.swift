/// What an import did.
public struct ImportReport: Encodable, Sendable {
  /// The numbers of the file's first and last event; null when it has none.
  @OrNull public var first: Int64?
  @OrNull public var last: Int64?
  public var added: Int64
  /// Events of the file that the ledger had before.
  public var known: Int64
  /// How many promotions the added events belong to.
  public var promotions: Int
  /// How many events of the ledger were blanked, as the added events say.
  public var redacted: Int64
  /// How many files that were kept as evidence of those were deleted.
  public var evidenceDeleted: Int
  /// Events that the file has redacted and the ledger still can read.
  public var redactedInFileOnly: [Int64]
  public var dryRun: Bool

  public init(
    first: Int64?, last: Int64?, added: Int64, known: Int64, promotions: Int, redacted: Int64,
    evidenceDeleted: Int = 0, redactedInFileOnly: [Int64], dryRun: Bool
  ) {
    self.first = first
    self.last = last
    self.added = added
    self.known = known
    self.promotions = promotions
    self.redacted = redacted
    self.evidenceDeleted = evidenceDeleted
    self.redactedInFileOnly = redactedInFileOnly
    self.dryRun = dryRun
  }

  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    guard let last else {
      page.line(Ink("The file has no events; nothing was added."))
      return page
    }
    if added == 0 {
      page.line(Ink("Already so: the ledger holds all \(known) events of the file; nothing was added."))
    } else {
      let start = last - added + 1
      let numbers = added == 1 ? "#\(last)" : "#\(start) to #\(last)"
      var line = dryRun ? Ink("Would add", .caution) : Ink("Added", .good)
      line = line + " " + counted(Int(clamping: added), "event") + " (" + Ink(numbers, .accent) + ")"
      line = line + " of " + counted(promotions, "promotion")
      if known > 0 { line = line + "; the ledger had the first \(counted(Int(clamping: known), "event")) of the file" }
      page.line(line + ".")
    }
    if redacted > 0 {
      page.line(
        Ink(
          "\(dryRun ? "Would redact" : "Redacted") \(counted(Int(clamping: redacted), "event")), as the added events say."
        ))
    }
    if evidenceDeleted > 0 {
      page.line(Ink("Deleted \(counted(evidenceDeleted, "kept evidence file")) of redacted events."))
    }
    if !redactedInFileOnly.isEmpty {
      let numbers = redactedInFileOnly.prefix(8).map { "#\($0)" }.joined(separator: ", ")
      page.line(
        Ink(
          "Redacted in the file and still readable here: \(numbers)\(redactedInFileOnly.count > 8 ? " …" : ""). "
            + "No added event says why; 'promo redact' blanks them.", .caution))
    }
    return page
  }
}
