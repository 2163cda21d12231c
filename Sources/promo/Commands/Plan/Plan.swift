import ArgumentParser
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Write, import, check, apply and compare plans.",
    discussion: "Example: promo plan check plan.yaml && promo plan apply plan.yaml",
    subcommands: [PlanNew.self, PlanImportVerb.self, PlanCheck.self, PlanApply.self, PlanShow.self, PlanDiffVerb.self])

  /// The plan in a file, with its issues told on standard error. Throws when there are errors.
  static func read(_ file: String) throws -> (plan: Plan, naming: PlanNaming) {
    let reading = try reading(file)
    return (try read(file, reading), reading.naming)
  }

  /// What a file holds. A credential in it is refused before a word of it is printed.
  static func reading(_ file: String) throws -> PlanFile.Reading { PlanFile.read(try bytes(file)) }

  /// The bytes of a plan file, in which there is no credential.
  static func bytes(_ file: String) throws -> Data {
    let data = try InputFile.read(file, limit: 64_000_000)
    if data.count <= PlanFile.mostBytes, let found = CredentialScan.find(in: String(decoding: data, as: UTF8.self)) {
      throw found.refusal(in: file == "-" ? "standard input" : file)
    }
    return data
  }

  /// The values that `--set` gives.
  static func values(_ set: [String]) throws(Refusal) -> [PlanTemplate.Value] {
    var values: [PlanTemplate.Value] = []
    for text in set {
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw Refusal(.unreadable, "'\(text.printable)' gives no value; write for example --set service=payments")
      }
      values.append(PlanTemplate.Value(String(text[..<equals]), String(text[text.index(after: equals)...])))
    }
    return values
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
}
