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

  /// One file that events refer to, by what it holds.
  public struct File: Contract {
    let file: EvidenceIndex.File
    public let state: State
    /// Where the copy has to be or, if none was kept, where a file of that name was found.
    let path: String?
    /// What is wrong with a kept copy, in words.
    let detail: String?

    /// `detail` stands behind "the kept evidence 'x' of #5": "is gone".
    public init(_ file: EvidenceIndex.File, state: State, path: String?, detail: String? = nil) {
      (self.file, self.state, self.path, self.detail) = (file, state, path, detail)
    }

    public var json: JSONObject {
      [
        "names": file.names, "bytes": file.file.bytes, "sha256": sha256, "mediaType": file.file.mediaType,
        "events": file.events, "kept": file.isKept, "state": state, "path": path, "detail": detail,
      ]
    }

    public var sha256: String { file.file.sha256 }
    /// Whether something that was kept is no longer there as it was.
    public var isDamaged: Bool { file.isKept && state != .sound }
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
    files.filter(\.isDamaged).map { damaged in
      let (file, words) = (damaged.file, damaged.detail ?? damaged.state.rawValue)
      let names = file.names.map { "'\($0)'" }.joined(separator: ", ")
      return .init(
        event: file.events.first,
        sentence: "the kept evidence \(names) of \(listed(file.events)) \(words)"
          + "\(damaged.path.map { " (\($0))" } ?? ""); restore the folder '\(folder)' from a backup, "
          + "or keep the original again with 'promo note … --evidence FILE --keep'")
    }
  }
}

extension EvidenceCheck {
  /// One line that counts, then one for each file or leftover that deserves a look.
  var blocks: [Block] {
    let kept = files.filter(\.file.isKept)
    let others = files.filter { !$0.file.isKept }
    let changed = others.filter { $0.state == .changed }.map { file -> Words in
      let name = file.path ?? file.file.names.joined(separator: ", ")
      return "\(badge: "\(name) is no longer what \(listed(file.file.events)) recorded", .caution)"
    }
    let missing = others.filter { $0.state != .sound && $0.state != .changed }.map { file -> Words in
      let name = file.file.names.joined(separator: ", ")
      return "\(faint: "\(name) of \(listed(file.file.events)) was not kept and is not here")"
    }
    let leftovers = unreferenced.map { path -> Words in
      "\(badge: "no event keeps \(path); it can be deleted when nobody else is at work", .caution)"
    }
    return [
      .paragraph(id: "evidence", "\(strong: "evidence"): \(summary(kept)); \(summary(notKept: others))"),
      .lines("changed", changed, most: 20), .lines("missing", missing, most: 20),
      .lines("leftovers", leftovers, most: 20),
    ]
  }

  private func summary(_ kept: [File]) -> Words {
    let count = counted(kept.count, "kept file")
    let damaged = kept.count(where: \.isDamaged)
    if damaged > 0 { return "\(count), \(badge: "\(damaged) damaged", .bad)" }
    return kept.isEmpty ? Words(count) : "\(count), \(badge: kept.count == 1 ? "sound" : "all sound", .good)"
  }

  private func summary(notKept files: [File]) -> String {
    let sound = files.count { $0.state == .sound }
    let changed = files.count { $0.state == .changed }
    let counts = [
      (sound, "unchanged here"), (changed, "changed since"), (files.count - sound - changed, "not here"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(files.count) not kept" + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
  }
}

/// `#5`, `#5 and #9`, `#5, #9 and 12 more`.
func listed(_ events: [Int64]) -> String {
  let numbers = events.map { "#\($0)" }
  if numbers.count > 3 { return "\(numbers[0]), \(numbers[1]) and \(numbers.count - 2) more" }
  guard let last = numbers.last, numbers.count > 1 else { return numbers.first ?? "no event" }
  return numbers.dropLast().joined(separator: ", ") + " and " + last
}
