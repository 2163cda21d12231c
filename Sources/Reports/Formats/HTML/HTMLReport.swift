import Dispatch
public import PromotionDomain

/// A report as one HTML file that needs nothing else: neither the network nor a server.
///
///     var report = HTMLReport(zone: review.zone)
///     report.add(document, Occasion(at: instant, sentence: "plan applied", verdict: .notReady))
///     let page = report.page()
///
/// With more than one instant the page replays them: it shows what was true at any time between the first and the last.
/// Instants are added from the oldest to the newest; the newest is what the page shows first, and all it shows where no
/// script runs.
public struct HTMLReport {
  private let comparison: PageComparison
  private var occasions: [Occasion] = []
  private var newest: Document?
  private let zone: Zone

  /// `zone`: that of the plan, in which times are shown.
  public init(zone: Zone) { (self.zone, comparison) = (zone, PageComparison(zone: zone)) }

  /// What the report said as of an instant, later than all before.
  public mutating func add(_ document: Document, _ occasion: Occasion) {
    comparison.add(document)
    occasions.append(occasion)
    newest = document
  }

  /// The whole file.
  public consuming func page() -> String {
    guard let newest else { return "" }
    var tree = comparison.finished()
    let instants = occasions.map(\.at)
    tree.finish(with: newest) { time in Self.index(of: time, in: instants) }
    let isReplay = occasions.count > 1
    let scale = ReplayScale(instants)
    let controls = (isReplay ? ReplayControls(occasions: occasions, scale: scale).html : "") + ReplayControls.theme
    let sentences = occasions.map { Markup.html($0.sentence) }
    let script = ReplayScript(tree, sentences: sentences, controls: controls)
    let data = isReplay ? ReplayData(occasions: occasions, zone: zone, scale: scale, script: script).packed : nil
    return HTMLPage(title: newest.title, body: script.html, data: data).text
  }

  /// The first instant not before `time`, or the last of all.
  private static func index(of time: Instant, in instants: [Instant]) -> Int {
    var (low, high) = (0, max(0, instants.count - 1))
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Compares one document with the next on a thread of its own, while the one after is being made.
///
/// Each half of the work takes about as long as the other, and most machines can do two things at once.
final class PageComparison: @unchecked Sendable {
  // Touched in the queue only.
  private var tree: PageTree
  private let queue = DispatchQueue(label: "page comparison")
  /// So that documents do not pile up where comparing takes longer than making.
  private let room = DispatchSemaphore(value: 32)

  init(zone: Zone) { tree = PageTree(zone: zone) }

  /// See `PageTree.add`.
  func add(_ document: Document) {
    room.wait()
    queue.async { [self] in
      tree.add(document)
      room.signal()
    }
  }

  /// The page once all that was added is compared.
  func finished() -> PageTree { queue.sync { tree } }
}
