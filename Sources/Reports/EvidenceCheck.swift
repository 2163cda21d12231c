public import Projections
import PromotionDomain

/// What became of the files that a ledger's events refer to.
public struct EvidenceCheck: Encodable, Sendable {
  /// How a file stands to what was recorded of it: its kept copy, else what has its name where the check runs.
  public enum State: String, Encodable, Hashable, Sendable {
    /// It holds the bytes that were recorded.
    case sound
    case changed
    case missing
    case unreadable
  }

  /// One file, by what it holds.
  public struct File: Encodable, Hashable, Sendable {
    public var names: [String]
    public var bytes: Int64
    public var sha256: String
    @OrNull public var mediaType: String?
    /// The events that refer to it.
    public var events: [Int64]
    public var kept: Bool
    public var state: State
    /// Where the copy has to be or, if none was kept, where a file of that name was found.
    @OrNull public var path: String?
    /// What is wrong with a kept copy, in words.
    @OrNull public var detail: String?

    /// `detail` stands behind "the kept evidence 'x' of #5": "is gone".
    public init(_ file: EvidenceIndex.File, state: State, path: String?, detail: String? = nil) {
      names = file.names
      bytes = file.file.bytes
      sha256 = file.file.sha256
      mediaType = file.file.mediaType
      events = file.events
      kept = file.isKept
      self.state = state
      self.path = path
      self.detail = detail
    }

    /// Whether something that was kept is no longer there as it was.
    public var isDamaged: Bool { kept && state != .sound }
  }

  /// Where copies are kept.
  public var folder: String
  public var files: [File]
  /// Paths of what lies in the folder and no event keeps.
  public var unreferenced: [String]

  public init(folder: String, files: [File], unreferenced: [String]) {
    (self.folder, self.files, self.unreferenced) = (folder, files, unreferenced)
  }

  /// Every kept copy that is no longer what it was.
  var problems: [VerificationReport.Problem] {
    files.filter(\.isDamaged).map { file in
      let names = file.names.map { "'\($0)'" }.joined(separator: ", ")
      return .init(
        event: file.events.first,
        sentence: "the kept evidence \(names) of \(listed(file.events)) \(file.detail ?? file.state.rawValue)"
          + "\(file.path.map { " (\($0))" } ?? ""); restore the folder '\(folder)' from a backup, "
          + "or keep the original again with 'promo note … --evidence FILE --keep'")
    }
  }
}

/// `#5`, `#5 and #9`, `#5, #9 and 12 more`.
func listed(_ events: [Int64]) -> String {
  let numbers = events.map { "#\($0)" }
  if numbers.count > 3 { return "\(numbers[0]), \(numbers[1]) and \(numbers.count - 2) more" }
  guard let last = numbers.last, numbers.count > 1 else { return numbers.first ?? "no event" }
  return numbers.dropLast().joined(separator: ", ") + " and " + last
}
