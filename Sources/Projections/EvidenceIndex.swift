public import PromotionDomain

/// The files that the events of a ledger refer to, and by which events each is held.
///
/// A redacted event tells nothing, so it refers to nothing. A retracted one stays on record with its evidence.
public struct EvidenceIndex: Sendable {
  /// One file, by what it holds. The same bytes may have been attached under several names.
  public struct File: Hashable, Sendable {
    /// As the first event that refers to it describes it, under the name that it has there.
    public var file: EvidenceFile
    /// Every name it was attached under, in the order of the ledger.
    public var names: [String]
    /// The events that refer to it.
    public var events: [Int64]
    /// Those of them for which a copy was kept.
    public var keptBy: [Int64]

    public var isKept: Bool { !keptBy.isEmpty }
  }

  /// What makes two references the same file: a hash with two sizes cannot be right for both.
  private struct Key: Hashable {
    var sha256: String
    var bytes: Int64
  }

  /// In the order in which the events first refer to them.
  public private(set) var files: [File] = []
  private var indices: [Key: Int] = [:]

  public init() {}

  /// Takes in the next event.
  public mutating func add(_ event: LoggedEvent) {
    for file in event.remarks.files { add(file, event.position) }
  }

  private mutating func add(_ file: EvidenceFile, _ position: Int64) {
    let key = Key(sha256: file.sha256, bytes: file.bytes)
    let index = indices[key] ?? files.endIndex
    if index == files.endIndex {
      indices[key] = index
      files.append(File(file: file, names: [], events: [], keptBy: []))
    }
    if !files[index].names.contains(file.name) { files[index].names.append(file.name) }
    if files[index].events.last != position { files[index].events.append(position) }
    if file.isKept, files[index].keptBy.last != position { files[index].keptBy.append(position) }
  }

  /// The events for which a copy with this hash was kept.
  public func keepers(of sha256: String) -> [Int64] {
    files.filter { $0.file.sha256 == sha256 }.flatMap(\.keptBy).sorted()
  }
}
