import ArgumentParser
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Write, check, apply and compare plans.",
    discussion: "Example: promo plan check plan.yaml && promo plan apply plan.yaml",
    subcommands: [PlanNew.self, PlanCheck.self, PlanApply.self, PlanShow.self, PlanDiffVerb.self])

  /// The plan in a file, with its issues told on standard error. Throws when there are errors.
  static func read(_ file: String) throws -> Plan {
    try read(file, reading(file))
  }

  /// What a file holds. A credential in it is refused before a word of it is printed.
  static func reading(_ file: String) throws -> PlanFile.Reading {
    let data = try InputFile.read(file, limit: 64_000_000)
    if data.count <= PlanFile.mostBytes, let found = CredentialScan.find(in: String(decoding: data, as: UTF8.self)) {
      throw found.refusal(in: file)
    }
    return PlanFile.read(data)
  }

  static func read(_ file: String, _ reading: PlanFile.Reading) throws -> Plan {
    let name = name(of: file)
    for line in reading.lines(name: name) { Terminal.warn(line.printable) }
    guard let plan = reading.plan else {
      let errors = reading.issues.filter { $0.severity == .error }.count
      throw Refusal(
        .unreadable,
        "\(name) has \(errors == 1 ? "an error" : "\(errors)\(reading.unlisted > 0 ? " or more" : "") errors"); mend what is listed above"
      )
    }
    return plan
  }

  /// A file as sentences call it.
  static func name(of file: String) -> String { file == "-" ? "standard input" : file }

  /// How two plans differ, a sentence each.
  static func show(_ sentences: [String], json: Bool) throws {
    if json {
      Terminal.write(try JSONText.pretty(["changes": sentences]))
    } else {
      var page = Page(width: Terminal.width)
      if sentences.isEmpty { page.line("The plans are the same.") }
      for sentence in sentences { page.line(Ink(sentence), hanging: 2) }
      Terminal.show(page)
    }
  }
}

struct PlanCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with a plan file, line by line.",
    discussion: "Example: promo plan check plan.yaml")

  @Argument(help: "The plan file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Flag(name: .long, help: "Fail on warnings, too.")
  var strict = false

  func run() throws {
    let reading = try PlanVerb.reading(file)
    let plan = try PlanVerb.read(file, reading)
    let warnings = reading.issues.count + reading.unlisted
    let parts = [
      count(plan.areas.count, "area", "areas"), count(plan.allItems.count, "item", "items"),
      count(plan.batches.count, "batch", "batches"),
    ]
    Terminal.write(
      "\(PlanVerb.name(of: file)): \(plan.promotion) is sound: \(parts.joined(separator: ", "))"
        + (warnings == 0 ? ".\n" : "; \(count(warnings, "warning", "warnings")).\n"))
    if strict, warnings > 0 { throw Unmet() }
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}

struct PlanShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the plan in force, as YAML.",
    discussion: "Example: promo plan show --at 2026-01-08")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions

  func run() throws {
    let session = try Session(options)
    let look = try session.tracker.look(session.promotion(), times.question)
    guard let plan = look.plan else {
      throw Refusal(.unknown, "\(look.promotion) had no plan at \(look.zone.text(look.at)); choose a later --at")
    }
    Terminal.write(PlanFile.write(plan))
  }
}

struct PlanDiffVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say how a plan file differs from the plan in force.",
    discussion: "Example: promo plan diff plan.yaml")

  @Argument(help: "The plan file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try Session(options)
    let new = try PlanVerb.read(file)
    let look = try session.tracker.look(new.promotion)
    let sentences = look.plan.map { PlanDiff.sentences(from: $0, to: new) } ?? ["The plan is new."]
    try PlanVerb.show(sentences, json: output.json)
  }
}
