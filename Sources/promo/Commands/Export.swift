import ArgumentParser
import EventLog
import Foundation
import Interchange
import PromotionDomain
import PromotionTracker
import Reports

struct ExportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write events as JSON Lines, CloudEvents or CSV.",
    discussion: """
      jsonl carries everything and can be imported again. cloudevents (a JSON batch) and cloudevents-jsonl are \
      CloudEvents 1.0 whose types are those of CDEvents where they fit. csv is for spreadsheets: a cell that one would \
      take for a formula gets an apostrophe in front. --bom helps one that does not take a file for UTF-8 by itself.

      Without -p it is the whole ledger, the only export that makes a ledger again.

      Example: promo export -o ledger.jsonl
      Example: promo export -p prod-2026-01-10 --format cloudevents --from "#120"
      """)

  @Option(name: .long, help: "The format.")
  var format: ExportFormat = .jsonLines
  @Flag(name: .long, help: "Begin a csv with a byte order mark.")
  var bom = false
  @Flag(name: .long, help: "Every promotion and the ledger's own events (the default).")
  var everyPromotion = false
  @Option(
    name: .long, parsing: .unconditional, help: ArgumentHelp("Only from this event or time on.", valueName: "#n|time"))
  var from: String?
  @Option(
    name: .long, parsing: .unconditional, help: ArgumentHelp("Only up to this event or time.", valueName: "#n|time"))
  var to: String?
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write this file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var answer: OutputOptions

  func validate() throws {
    if bom, format != .csv { throw ValidationError("--bom goes with --format csv.") }
    if answer.json, output == nil || output == "-" {
      throw ValidationError("--json says what was written; name a file with -o, or take --format jsonl.")
    }
    if everyPromotion, options.promotion != nil { throw ValidationError("Give -p or --every-promotion, not both.") }
  }

  func run() throws {
    let ledger = try OpenLedger(options)
    var export = try ledger.tracker.export(
      format, of: options.promotion.map { PromotionID($0) }, from: from, to: to)
    export.byteOrderMark = bom
    let file = try TextOutput(output, guarding: ledger.ownFiles)
    let count = try ledger.log.read { try export.write($0, to: file.write) }
    try file.finish()
    guard let output, !file.isStandardOutput else { return }
    try answer.tell(
      ["format": format.rawValue, "events": count, "written": output],
      "Wrote \(count) \(count == 1 ? "event" : "events") to \(output).\n")
  }
}
