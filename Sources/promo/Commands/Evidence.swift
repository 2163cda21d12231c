import ArgumentParser
import EventLog
import EvidenceFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct EvidenceVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "List what events rest on, and get kept files back.",
    discussion: """
      Every logging verb takes --evidence, and with --keep a copy of each file is kept beside the ledger, under the \
      SHA-256 of its bytes: LEDGER-evidence/sha256/ab/cdef… It belongs to the ledger: back it up and move it together \
      with that. 'promo verify --evidence' checks every copy. An export does not carry them. Files larger than 64 MB are not \
      kept, unless PROMO_KEEP_MB says how many MB may be.

      Example: promo evidence list && promo evidence show 57
      """, subcommands: [EvidenceList.self, EvidenceShow.self])
}

struct EvidenceList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the pages and files that events rest on.",
    discussion: "Example: promo evidence list --every-promotion")

  @Flag(name: .long, help: "Show the evidence of every promotion, and of the ledger's own events.")
  var everyPromotion = false
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let seen = try ledger.tracker.events(of: everyPromotion ? nil : ledger.promotion(), times.question)
    let report = EvidenceReport(
      seen.value.events.map { ($0.stream.promotion, $0.event) }, retractions: seen.value.retractions, at: seen.askedAt,
      knownAt: seen.knownAt, zone: seen.zone, path: ledger.evidenceFolder.path(of:))
    try output.show(report)
  }
}

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
  @OptionGroup var answer: OutputOptions

  func validate() throws {
    if answer.json, output == "-" { throw ValidationError("--json says what was written; name a file with -o.") }
  }

  func run() throws {
    let ledger = try OpenLedger(options, mode: .readOnly)
    let folder = ledger.evidenceFolder
    let files = try kept(ledger)
    for file in files where !folder.has(file.sha256) {
      throw DamageBeside(sentence: "the kept evidence '\(file.name)' is gone; restore '\(folder.path)' from a backup")
    }
    guard let output else {
      let paths = files.compactMap { folder.path(of: $0.sha256) }
      return try answer.tell(
        facts(files, in: folder, written: nil), paths.map { "\($0.printable)\n" }.joined())
    }
    guard let file = files.first, files.count == 1 else {
      let names = files.map { "\($0.name) is \($0.sha256.prefix(12))" }.joined(separator: ", ")
      throw Refusal(.unreadable, "\(files.count) kept files fit '\(name)'; name one by its hash: \(names)")
    }
    try write(file, from: folder, to: output, ledger)
  }

  private func write(_ file: EvidenceFile, from folder: EvidenceFolder, to output: String, _ ledger: OpenLedger) throws
  {
    let text = try TextOutput(output, guarding: ledger.ownFiles)
    guard try folder.state(of: file, text.write) == .sound else {
      throw DamageBeside(
        sentence: "the kept evidence '\(file.name)' is not what was attached; see 'promo verify --evidence'")
    }
    try text.finish()
    if !text.isStandardOutput {
      try answer.tell(
        facts([file], in: folder, written: output), "Wrote \(file.name.printable) to \(output.printable).\n")
    }
  }

  private func facts(_ files: [EvidenceFile], in folder: EvidenceFolder, written: String?) -> JSONObject {
    [
      "files": files.map { file -> JSONObject in
        [
          "file": file.name, "bytes": file.bytes, "sha256": file.sha256, "mediaType": file.mediaType,
          "path": folder.path(of: file.sha256),
        ]
      },
      "written": written,
    ]
  }

  /// The kept files that the argument means, each once.
  private func kept(_ ledger: OpenLedger) throws -> [EvidenceFile] {
    let fitting = try fitting(ledger)
    var known: Set<String> = []
    let kept = fitting.filter(\.isKept).map(\.file).filter { known.insert($0.sha256).inserted }
    guard kept.isEmpty, let file = fitting.first else { return kept }
    throw Refusal(
      .unknown,
      "'\(file.names[0])' of #\(file.events[0]) was not kept; what is known of it is its hash, \(file.file.sha256)")
  }

  private func fitting(_ ledger: OpenLedger) throws -> [EvidenceIndex.File] {
    let isHash = name.utf8.count >= 8 && name.allSatisfy { $0.isASCII && $0.isHexDigit }
    let index = try ledger.tracker.evidence()
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
    guard let event = try ledger.log.read({ try $0.event(at: position) }) else {
      throw LedgerError.noSuchEvent(position: position)
    }
    throw Refusal(
      .unknown,
      event.isRedacted
        ? "the data of #\(position) was redacted, and its evidence with it"
        : "#\(position) has no file as evidence; see 'promo evidence list'")
  }
}
