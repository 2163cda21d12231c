import ArgumentParser
import Foundation
import Projections
import PromotionDomain

/// The command, its verbs in the order in which a promotion needs them.
@main
struct Promo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promo",
    abstract: "A ledger of promotions: log every action, compute readiness at any time, replay it for an audit.",
    discussion: """
      Every verb has an example: promo help VERB. A first look: promo demo.

      The ledger is .promo/ledger.db in this folder or one above it (--ledger, PROMO_LEDGER). The promotion is the \
      only open one, or what 'promo use' chose (-p, PROMO_PROMOTION). Who acts is --by, PROMO_ACTOR or git's user.email.

      Exit codes: 0 done, 1 refused or gate not met, 2 unusable input or no verb, 3 the ledger is damaged, 75 busy.
      """,
    groupedSubcommands: [
      CommandGroup(name: "Plan", subcommands: [Init.self, PlanVerb.self, List.self, Use.self, Close.self]),
      CommandGroup(
        name: "Log",
        subcommands: [
          Tick.self, Mark.self, SecretVerb.self, SoakVerb.self, FindingVerb.self, Waive.self, Signoff.self,
          Decide.self, FreezeVerb.self, BatchVerb.self, DeployVerb.self, Validate.self, Measure.self, Observe.self,
          RepeatVerb.self, NoteVerb.self, Retract.self,
        ]),
      CommandGroup(
        name: "Read",
        subcommands: [
          Status.self, ReadinessVerb.self, Gate.self, TimelineVerb.self, Log.self, ReplayVerb.self, Diff.self,
        ]),
      CommandGroup(
        name: "Prove",
        subcommands: [
          AuditVerb.self, EvidenceVerb.self, Verify.self, Seal.self, Prove.self, Witness.self, KeyVerb.self,
          Redact.self,
        ]),
      CommandGroup(
        name: "Share",
        subcommands: [
          ReportVerb.self, ChartVerb.self, ExportVerb.self, ImportVerb.self, CompareVerb.self, SchemaVerb.self,
        ]),
      CommandGroup(name: "Maintain", subcommands: [ProjectionsVerb.self, Doctor.self, SalvageVerb.self, Demo.self]),
    ])

  // Not ArgumentParser's own, which every verb would have besides: 'deploy start' has another of that name.
  @Flag(name: .long, help: "Show the version.")
  var version = false

  static func main() {
    // A reader that went away (`promo log | head`) is no error of ours.
    signal(SIGPIPE, SIG_DFL)
    // Whoever started it may have had it ignore the end of its children.
    signal(SIGCHLD, SIG_DFL)
    // A file that may not grow further is an error with a sentence, and not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    Terminal.reserveStreams()
    do {
      try CommandWords.requireUTF8()
      try requireKnownTopic()
      let words = CompletionWords.readable(TimesFirstWords.readable(CommandWords.all))
      var command = try parseByVerb(words) ?? parseAsRoot(words)
      if (command as? Promo)?.version == true { return Terminal.write("\(Version.current)\n") }
      guard type(of: command).configuration.subcommands.isEmpty else { throw MissingVerb(group: type(of: command)) }
      try command.run()
    } catch {
      Failure(error).report()
    }
  }

  /// Parses what stands behind the verb as the verb's own, where the command line begins with one: from the root,
  /// ArgumentParser makes the verb's arguments once more at each level on the way. Nil for everything but a good command
  /// line; the root has the words for that.
  private static func parseByVerb(_ words: [String]) -> (any ParsableCommand)? {
    var verb: any ParsableCommand.Type = Promo.self
    var words = words[...]
    while let word = words.first, let next = verb.configuration.subcommands.first(where: { $0._commandName == word }) {
      verb = next
      words.removeFirst()
    }
    guard verb.configuration.subcommands.isEmpty else { return nil }
    return try? verb.parse(Array(words))
  }

  /// ArgumentParser answers 'help' for a verb that there is not with the help for everything.
  private static func requireKnownTopic() throws {
    let words = CommandWords.all
    if words.first == "help", let unknown = VerbPath(words).unknown { throw unknown }
  }
}

enum Version {
  static let current = "0.1.0"
}
