import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Reports

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make a ledger from two sample promotions, and walk through it.",
    discussion: """
      Makes FOLDER/.promo/ledger.db and the two plans beside it, then shows status, readiness with its arithmetic, a \
      timeline and a replay.

      Example: promo demo && cd promo-demo && promo log
      """)

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String = "promo-demo"
  @Flag(name: .long, help: "Make the ledger, and leave the walk out.")
  var quiet = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let path = "\(folder)/.promo/ledger.db"
    try make(path)
    try output.tell(
      ["ledger": path, "promotions": Sample.all.map(\.promotion.rawValue)], "Made \(path) from two sample promotions.\n"
    )
    guard !quiet, !output.json else { return }
    guard FileManager.default.changeCurrentDirectoryPath(folder) else {
      throw Refusal(.unreadable, "the folder '\(folder)' cannot be entered; check its permissions")
    }
    // The walk shows the sample, whatever the caller's environment points at.
    for name in ["PROMO_LEDGER", "PROMO_PROMOTION"] { unsetenv(name) }
    for stop in Self.walk { try show(stop) }
    Terminal.write("\nLook around yourself: cd \(folder), then promo help.\n")
  }

  private func make(_ path: String) throws {
    let events = try Sample.events()
    let files = FileManager.default
    if files.fileExists(atPath: path) {
      let log = try LedgerStore(path, mode: .readOnly).log
      let last = try log.read { log in try log.event(at: Int64(events.count)) }
      guard last?.leafHash == events.last?.leafHash, try log.read({ try $0.head().position }) == events.count else {
        throw Refusal(.rule, "'\(path)' is there already and is not the untouched demo; name another folder")
      }
      return
    }
    do {
      try files.createDirectory(atPath: "\(folder)/.promo", withIntermediateDirectories: true)
    } catch {
      throw Refusal(.unreadable, "the folder '\(folder)' cannot be made or written; name another one")
    }
    for sample in Sample.all {
      let plan = "\(folder)/\(sample.promotion).yaml"
      do {
        try WholeFile.write(String(decoding: sample.plan, as: UTF8.self), to: plan, .free)
      } catch is WholeFile.Taken {
        guard files.contents(atPath: plan) == sample.plan else {
          throw Refusal(.rule, "'\(plan)' is there already and is not the demo's; name another folder")
        }
      }
    }
    try LedgerStore.make(at: path) { log in
      try log.write { log in try log.append(recorded: events) }
      try ProjectionRunner(log: log).rebuild()
    }
    var options = LedgerOptions()
    options.ledger = path
    try KeyFiles(ledger: path).ignoreSecrets()
    try OpenLedger(options).choose("prod-2026-01-10")
  }

  private struct Stop {
    var why: String
    var words: [String]
  }

  private static let walk = [
    Stop(why: "Two promotions are in the ledger.", words: ["list"]),
    Stop(
      why: "How ready was PROD on the morning of 8 January?", words: ["status", "--at", "2026-01-08 08:25"]),
    Stop(
      why: "The same with its arithmetic, down to the event numbers.",
      words: ["readiness", "--at", "2026-01-08 08:25", "--explain"]),
    Stop(
      why: "What was planned for the day of the deployment, and what happened.",
      words: ["timeline", "--gantt", "--at", "2026-01-10 16:00"]),
    Stop(
      why: "The afternoon of that day again, event by event.",
      words: ["replay", "--from", "2026-01-10 11:30", "--to", "2026-01-10 16:00"]),
    Stop(
      why: "The other one is blocked, and says why.",
      words: ["status", "-p", "dynamodb-schemas-sit", "--at", "2026-01-07 18:00"]),
  ]

  private func show(_ stop: Stop) throws {
    var page = Page(width: Terminal.width)
    page.line(Ink(""))
    page.line(Ink("# \(stop.why)", .faint))
    let words = stop.words.map { $0.contains(" ") ? "\"\($0)\"" : $0 }
    page.line(Ink("$ promo \(words.joined(separator: " "))", .accent))
    Terminal.show(page)
    var command = try Promo.parseAsRoot(stop.words)
    try command.run()
  }
}
