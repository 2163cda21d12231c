import ArgumentParser
import EventLog
import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct ChartVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart", abstract: "Draw the score, the Gantt or a soak as an SVG or PNG picture.",
    discussion: """
      score is the burn-up of the score with a dial, gantt is planned against actual, soak is measurements against \
      thresholds. SVG needs nothing and follows the reader's choice of light or dark. PNG is drawn by a program that is \
      already there (rsvg-convert, resvg, inkscape, chromium), at twice the width for sharp text.

      --json prints what is drawn, as numbers; with -o it says what was written.

      Example: promo chart score --at "2026-01-08 08:25" -o score.svg
      Example: promo chart soak --soak sit --format png -o soak.png
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case score, gantt, soak
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, png
  }

  @Argument(help: "What to draw.")
  var subject: Subject
  @Option(
    name: .long, help: ArgumentHelp("For soak: which one (default: the only one).", valueName: "id"),
    completion: .custom(Completions.soaks))
  var soak: String?
  @Option(name: .long, help: "The format (default: by the file's name, else svg).")
  var format: Format?
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write this file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?
  @Option(name: .long, help: ArgumentHelp("Width in pixels, 560 to 4000.", valueName: "pixels"))
  var width: Int = 960
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var answer: OutputOptions

  func validate() throws {
    if soak != nil, subject != .soak { throw ValidationError("--soak goes with 'promo chart soak'.") }
    guard Chart.widths.contains(Double(width)) else {
      throw ValidationError("--width takes 560 to 4000 pixels, not \(width).")
    }
  }

  /// By how the file is called, else SVG.
  private func chosenFormat() throws -> Format {
    if let format { return format }
    let ending = try output.flatMap { try TextOutput.ending(of: $0, among: Format.allCases.map(\.rawValue)) }
    return ending.flatMap(Format.init(rawValue:)) ?? .svg
  }

  func run() throws {
    let chosenFormat = try chosenFormat()
    if chosenFormat == .png, output == nil, !answer.json, isatty(STDOUT_FILENO) == 1 {
      throw Refusal(.unreadable, "a PNG picture is nothing for a terminal; name a file with -o")
    }
    let ledger = try OpenLedger(options)
    let review = try ledger.tracker.review(ledger.promotion(), times.question)
    let chart = try draw(review)
    if answer.json, output == nil || output == "-" { return Terminal.write(try JSONText.pretty(chart.json)) }
    let bytes = chosenFormat == .svg ? Data(chart.svg.utf8) : try PictureRenderer.find().png(of: chart)
    let file = try TextOutput(output, guarding: ledger.ownFiles)
    try file.write(bytes)
    try file.finish()
    guard let output, !file.isStandardOutput else { return }
    try answer.tell(["format": chosenFormat.rawValue, "written": output], "Wrote \(output).\n")
  }

  private func draw(_ review: Review) throws -> Chart {
    switch subject {
    case .score: .score(review, width: Double(width))
    case .gantt: .gantt(review, width: Double(width))
    case .soak: .soak(try chosenSoak(review), review, width: Double(width))
    }
  }

  private func chosenSoak(_ review: Review) throws -> SoakAssessment {
    let soaks = review.readiness.soaks
    let names = soaks.map(\.soak.id.rawValue)
    if let soak {
      guard let found = soaks.first(where: { $0.soak.id.rawValue == soak }) else {
        throw Refusal.unknown("soak", soak, among: names)
      }
      return found
    }
    guard let only = soaks.first, soaks.count == 1 else {
      throw Refusal(
        .unknown,
        soaks.isEmpty
          ? "the plan has no soak; 'promo chart score' and 'promo chart gantt' need none"
          : "the plan has \(soaks.count) soaks (\(names.joined(separator: ", "))); choose one with --soak")
    }
    return only
  }
}
