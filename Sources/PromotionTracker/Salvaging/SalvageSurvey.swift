internal import EventLog
internal import PromotionDomain

/// The first reading of a damaged ledger: how far it verifies, and what becomes of the events behind that.
struct SalvageSurvey {
  private let ledger: any LedgerRemains
  private let checkpoints: [Int64: [Checkpoint]]
  private let nodes: [Int64: [RemainingNode]]

  private(set) var redacted: Set<Int64> = []
  private(set) var losses: [Salvage.Loss] = []
  private(set) var readable: Int64 = 0
  private(set) var agreed: Int64?
  private(set) var remarks: [String] = []
  private var beginning = TreeFrontier()
  /// What is wrong with the events that end the beginning.
  private var ends: [Int64: String] = [:]
  /// The size of a checkpoint that is not the events' own.
  private var contradicted: Int64?

  var size: Int64 { beginning.size }
  var root: Hash256 { beginning.root }

  init(_ ledger: any LedgerRemains, _ checkpoints: [Checkpoint]) {
    self.ledger = ledger
    self.checkpoints = Dictionary(grouping: checkpoints, by: \.size)
    nodes = Dictionary(grouping: ledger.nodes, by: \.end)
  }

  mutating func run() {
    findBeginning()
    for position in ledger.positions(after: 0, upTo: .max) { noteRedaction(position) }
    var next = size + 1
    for position in ledger.positions(after: size, upTo: .max) {
      lose(next..<position, "left no row in the file", isReadable: false)
      review(at: position)
      next = position + 1
    }
    lose(next..<ledger.highest + 1, "left no row in the file", isReadable: false)
  }

  // MARK: The beginning

  private mutating func findBeginning() {
    var check = SalvageCheck()
    var (sealed, previous) = (TreeFrontier(), TreeFrontier())
    while case .sound(let event) = ledger.find(check.size + 1) {
      if let problem = check.take(event) {
        ends[event.position] = problem.why
        // A checkpoint vouches for the events up to it.
        if problem.concernsPredecessor, agreed != size {
          beginning = previous
          ends[event.position - 1] = "was recorded later than the event behind it"
        }
        return
      }
      previous = beginning
      beginning = check.frontier
      compareNodes(check)
      guard let kept = checkpoints[check.size] else { continue }
      guard kept.allSatisfy({ $0.root == check.frontier.root }) else {
        contradicted = check.size
        // Which of the events since the last checkpoint was rewritten, nothing tells.
        beginning = sealed
        return
      }
      sealed = check.frontier
      agreed = check.size
    }
  }

  /// Nodes follow from the leaves, so a wrong one is mended by leaving it out. But it may also be right, and a leaf wrong.
  private mutating func compareNodes(_ check: SalvageCheck) {
    for node in nodes[check.size] ?? [] where check.completed[node.level] != node.hash {
      let first = node.index << Int64(node.level) + 1
      remarks.append(
        "the stored hash of #\(first) to #\(check.size) is not theirs: it is damaged, or one of them was changed and "
          + "rehashed; hold the new ledger against a checkpoint that was kept elsewhere")
    }
  }

  // MARK: The rest

  private mutating func noteRedaction(_ position: Int64) {
    guard case .sound(let event) = ledger.find(position), event.type == HistoryEvent.Name.dataRedacted.rawValue,
      case .history(.dataRedacted(let redaction))? = try? EventCodec().decode(event)?.event
    else { return }
    redacted.insert(redaction.event)
  }

  private mutating func review(at position: Int64) {
    let range = position..<position + 1
    switch ledger.find(position) {
    case .sound:
      let why =
        if let problem = ends[position] {
          problem
        } else if let contradicted, position <= contradicted {
          "can be read, but the first \(contradicted) events are not those of the checkpoint over them"
        } else {
          "can be read, but not all that was in front"
        }
      lose(range, why, isReadable: true)
    case .flawed(_, _, elsewhere: .some):
      lose(
        range, "can be read, but only on a page or in a part of the WAL that the ledger does not use",
        isReadable: true)
    case .flawed(let flaw, _, elsewhere: nil): lose(range, flaw.sentence, isReadable: false)
    }
  }

  private mutating func lose(_ range: Range<Int64>, _ why: String, isReadable: Bool) {
    guard let first = range.first, let last = range.last else { return }
    if isReadable { readable += Int64(range.count) }
    if let before = losses.last, before.why == why, before.isReadable == isReadable,
      before.events.upperBound + 1 == first
    {
      losses[losses.count - 1].events = before.events.lowerBound...last
    } else {
      losses.append(Salvage.Loss(events: first...last, why: why, isReadable: isReadable))
    }
  }
}

extension EventRemains.Flaw {
  /// Completes "#7 …".
  fileprivate var sentence: String {
    switch self {
    case .missing: "left no row in the file"
    case .unreadable: "cannot be read"
    case .data: "is damaged or was changed: its data is not what was hashed"
    case .leaf: "is damaged or was changed: it is not what was hashed"
    case .ambiguous: "stands there twice, as two different events"
    }
  }
}
