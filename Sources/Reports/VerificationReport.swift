/// What a verification of a ledger found.
public struct VerificationReport: Encodable, Sendable {
  public struct Problem: Encodable, Hashable, Sendable {
    /// The event that is wrong, or the first that is affected.
    public var event: Int64?
    public var sentence: String

    public init(event: Int64?, sentence: String) { (self.event, self.sentence) = (event, sentence) }
  }

  public var ledger: String
  public var sound: Bool
  public var events: Int64
  /// The Merkle tree's root over all events, in hexadecimal.
  public var root: String
  /// How many checkpoints the ledger was held against.
  public var checkpoints: Int
  public var problems: [Problem]

  public init(ledger: String, events: Int64, root: String, checkpoints: Int, problems: [Problem]) {
    self.ledger = ledger
    self.events = events
    self.root = root
    self.checkpoints = checkpoints
    self.problems = problems
    sound = problems.isEmpty
  }

  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if sound {
      page.line(
        Ink("sound", .good)
          + ": \(counted(Int(clamping: events), "event")), held against \(counted(checkpoints, "checkpoint"))")
    } else {
      page.line(
        Ink("not sound", .bad) + ": \(counted(problems.count, "problem")) in \(counted(Int(clamping: events), "event"))"
      )
      for problem in problems.prefix(20) { page.line(Ink(problem.sentence), indent: 2, hanging: 4) }
      if problems.count > 20 {
        page.line(Ink("and \(problems.count - 20) more; --json lists them all", .faint), indent: 2)
      }
    }
    page.line(Ink("root \(root)", .faint))
    return page
  }
}
