import ArgumentParser
import EventLog
import EvidenceFiles
import Projections
import PromotionDomain
import PromotionTracker

struct EvidenceShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print where a kept file is, or write it out.",
    discussion: """
      A file is named by an event that it supports, or by the beginning of its SHA-256. Written out it is checked: it is \
      what was attached, or it is not written.

      Example: promo evidence show 57
      Example: promo evidence show 60303ae22b99 -o smoke.xml
      """)

  @Argument(help: "An event's number (57 or '#57'), or 8 or more digits of a file's SHA-256.")
  var name: String
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the file there; - for standard output.", valueName: "file"),
    completion: .file())
  var output: String?
  @OptionGroup var options: LedgerOptions

  func run() throws {
    let session = try OpenLedger(options, mode: .readOnly)
    let folder = session.evidenceFolder
    let files = try kept(session)
    for file in files where !folder.has(file.sha256) {
      throw EvidenceDamage(sentence: "the kept evidence '\(file.name)' is gone; restore '\(folder.path)' from a backup")
    }
    guard let output else {
      return Terminal.write(files.compactMap { folder.path(of: $0.sha256) }.map { "\($0.printable)\n" }.joined())
    }
    guard let file = files.first, files.count == 1 else {
      let names = files.map { "\($0.name) is \($0.sha256.prefix(12))" }.joined(separator: ", ")
      throw Refusal(.unreadable, "\(files.count) kept files fit '\(name)'; name one by its hash: \(names)")
    }
    try write(file, from: folder, to: output, session)
  }

  private func write(_ file: EvidenceFile, from folder: EvidenceFolder, to output: String, _ session: OpenLedger) throws
  {
    let text = try TextOutput(output, keeping: session.store.files)
    guard try folder.state(of: file, text.write) == .sound else {
      throw EvidenceDamage(
        sentence: "the kept evidence '\(file.name)' is not what was attached; see 'promo verify --evidence'")
    }
    try text.finish()
    if output != "-" { Terminal.write("Wrote \(file.name.printable) to \(output.printable).\n") }
  }

  /// The kept files that the argument means, each once.
  private func kept(_ session: OpenLedger) throws -> [EvidenceFile] {
    let fitting = try fitting(session)
    var known: Set<String> = []
    let kept = fitting.filter(\.isKept).map(\.file).filter { known.insert($0.sha256).inserted }
    guard kept.isEmpty, let file = fitting.first else { return kept }
    throw Refusal(
      .unknown,
      "'\(file.names[0])' of #\(file.events[0]) was not kept; what is known of it is its hash, \(file.file.sha256)")
  }

  private func fitting(_ session: OpenLedger) throws -> [EvidenceIndex.File] {
    let isHash = name.utf8.count >= 8 && name.allSatisfy { $0.isASCII && $0.isHexDigit }
    let index = try session.tracker.evidence()
    if isHash {
      let files = index.files.filter { $0.file.sha256.hasPrefix(name.lowercased()) }
      if files.isEmpty {
        throw Refusal(
          .unknown, "no event refers to a file whose SHA-256 begins with \(name); see 'promo evidence list'")
      }
      return files
    }
    guard name.hasPrefix("#") || (!name.isEmpty && name.allSatisfy(\.isNumber)) else {
      throw Refusal(
        .unreadable, "'\(name)' is neither an event's number (57 or '#57') nor 8 or more digits of a file's SHA-256")
    }
    let position = try EventNumber.parse(name)
    let files = index.files.filter { $0.events.contains(position) }
    guard files.isEmpty else { return files }
    guard let event = try session.log.read({ try $0.event(at: position) }) else {
      throw LedgerError.noSuchEvent(position: position)
    }
    throw Refusal(
      .unknown,
      event.isRedacted
        ? "the data of #\(position) was redacted, and its evidence with it"
        : "#\(position) has no file as evidence; see 'promo evidence list'")
  }
}
