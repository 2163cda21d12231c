import PromotionDomain

/// What was saved of a damaged ledger.
public struct SalvageReport: Report {
  public struct Loss: Encodable, Hashable, Sendable {
    /// The numbers of the first and the last event that this is about.
    public var first: Int64
    public var last: Int64
    /// Completes "#3 to #7 …".
    public var why: String
    /// Whether they can be read, and so are in the file of what was lost.
    public var readable: Bool

    public init(first: Int64, last: Int64, why: String, readable: Bool) {
      (self.first, self.last, self.why, self.readable) = (first, last, why, readable)
    }
  }

  public var damaged: String
  /// The new ledger.
  public var ledger: String
  /// How many events it has.
  public var events: Int64
  /// How many the damaged one had, as far as anything in it tells.
  public var of: Int64
  /// The Merkle tree's root over the new ledger's events, in hexadecimal.
  public var root: String
  /// The size of the largest checkpoint that the new ledger agrees with.
  @OrNull public var checkpoint: Int64?
  /// What is not in the new ledger, in order.
  public var lost: [Loss]
  /// Where what can be read of that is; null when there is nothing.
  @OrNull public var lostFile: String?
  /// Doubts that remain, a sentence each.
  public var remarks: [String]

  public init(
    damaged: String, ledger: String, events: Int64, of: Int64, root: String, checkpoint: Int64?, lost: [Loss],
    lostFile: String?, remarks: [String]
  ) {
    (self.damaged, self.ledger, self.events, self.of, self.root) = (damaged, ledger, events, of, root)
    (self.lost, self.remarks) = (lost, remarks)
    self.checkpoint = checkpoint
    self.lostFile = lostFile
  }
}

extension SalvageReport {
  public var document: Document {
    let count = counted(Int(clamping: events), "event")
    let files = "of \(damaged.printable) into \(ledger.printable)"
    let saved: Words =
      lost.isEmpty
      ? "\(badge: "Saved", .good) all \(count) \(files)."
      : "\(badge: "Saved", .good) the first \(events == 1 ? "event" : count) of \(of) \(files)."
    let losses = lost.map { loss -> Words in
      let name = loss.first == loss.last ? "#\(loss.first)" : "#\(loss.first) to #\(loss.last)"
      return "\(code: name) \(badge: loss.why, loss.readable ? .caution : .bad)"
    }
    let agreed = checkpoint.map { "They agree with the checkpoint over the first \($0)." }
    return Document(
      answer: "Salvage",
      .paragraph(id: "saved", saved), .lines("checkpoint", agreed.map { ["\(faint: $0)"] } ?? []),
      .lines("lost", losses, most: 20), .lines("remarks", remarks.map { "\(badge: $0, .caution)" }),
      .paragraph(
        id: "lost-file",
        lostFile.map { Words("What can be read of the lost events is in \($0.printable).") } ?? .none),
      .paragraph(id: "root", "\(faint: "root \(root)")"))
  }
}
