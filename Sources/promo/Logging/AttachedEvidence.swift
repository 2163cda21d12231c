import EvidenceFiles
import Foundation
import PromotionDomain

/// The evidence that a command line names, read once; what is to be kept is ready to be put in its place.
final class AttachedEvidence {
  let references: [EvidenceReference]
  private let copies: [StagedCopy]

  /// Refuses a file that cannot be read and, where it is to be kept, one that is too large for that or holds what looks
  /// like a credential. In a dry run nothing is written.
  init(_ logging: LoggingOptions, folder: EvidenceFolder) throws {
    var (references, copies) = ([EvidenceReference](), [StagedCopy]())
    let limit = logging.keep ? try KeepLimit() : nil
    for text in logging.evidence {
      if let page = try Self.page(text) {
        references.append(page)
        continue
      }
      let source = try EvidenceInput(text, limit)
      var file = try source.described(as: source.name, refusingCredentials: logging.keep)
      file.isKept = logging.keep
      if logging.keep, !logging.dryRun { copies.append(try folder.stage(file, from: source)) }
      references.append(.file(file))
    }
    if logging.keep, !references.contains(where: \.isFile) {
      throw Refusal(
        .unreadable, "--keep keeps files, and the evidence is a page; save the page to a file and name that")
    }
    (self.references, self.copies) = (references, copies)
  }

  /// Puts every copy where it is kept, once an event refers to it. What is on record stays so when that fails.
  func place() {
    for copy in copies {
      do {
        try copy.place()
        guard copy.isRepair else { continue }
        Terminal.warn("promo: the kept copy of '\(copy.file.name)' was damaged; it is replaced".printable)
      } catch {
        Terminal.warn(
          "promo: the copy of '\(copy.file.name)' is kept as '\(copy.path)' until its place can be written".printable)
      }
    }
  }

  private static func page(_ text: String) throws -> EvidenceReference? {
    guard text.contains("://") else { return nil }
    guard let scheme = text.split(separator: ":").first, scheme.allSatisfy({ $0.isLetter || $0.isNumber }) else {
      throw Refusal(.unreadable, "'\(text)' is no address; write https://… or name a file")
    }
    return .url(text)
  }
}

/// A file on the command line, with a bar while a large one is read.
private struct EvidenceInput: EvidenceSource {
  /// Without its folders, which are nobody else's business.
  let name: String
  private let file: SpooledFile

  init(_ path: String, _ limit: KeepLimit?) throws {
    try InputFile.refuseEndless(path)
    name = path == "-" ? "stdin" : URL(fileURLWithPath: path).lastPathComponent
    do {
      file = try SpooledFile(path, limit: limit?.bytes)
    } catch is SpooledFile.TooLarge {
      throw Refusal(.unreadable, "\(path == "-" ? "standard input" : "'\(path)'") \(limit?.sentence ?? "is too large")")
    }
  }

  func forEachChunk(_ body: ([UInt8]) throws -> Void) throws {
    let bar = ProgressBar(noun: "bytes")
    defer { bar.finish() }
    var read = 0
    try file.forEachChunk { chunk in
      try body(chunk)
      read += chunk.count
      bar.show(read, of: Int(clamping: file.byteCount))
    }
  }
}

/// Up to which size files are kept: copies lie beside the ledger for good, and in every backup of it.
private struct KeepLimit {
  let bytes: Int64

  private static let name = "PROMO_KEEP_MB"
  private static let usual: Int64 = 64

  /// What PROMO_KEEP_MB says, in millions of bytes. Refuses what is no such number.
  init() throws {
    guard let text = OpenLedger.environment(Self.name) else {
      bytes = Self.usual * 1_000_000
      return
    }
    guard let megabytes = Int64(text), (1...1_000_000_000).contains(megabytes) else {
      throw Refusal(
        .unreadable, "\(Self.name) is '\(text)', which is no size; write a whole number of megabytes, such as 200")
    }
    bytes = megabytes * 1_000_000
  }

  /// What is said of a larger file, behind its name.
  var sentence: String {
    "is larger than the \(bytes / 1_000_000) MB up to which files are kept; raise that with \(Self.name), "
      + "or leave --keep away, which records the file's hash alone"
  }
}

extension EvidenceReference {
  fileprivate var isFile: Bool {
    switch self {
    case .url: false
    case .file: true
    }
  }
}
