import ArgumentParser
import PromotionDomain

/// The verb that the words of a command line lead to.
struct VerbPath {
  /// The command that explains it: `promo help soak start`.
  private(set) var help = "promo help"
  /// Why a word that stands where a verb has to is none; nil when each is one.
  private(set) var unknown: Refusal?

  /// - Parameter words: Those behind `promo`. Options among them are passed over.
  init(_ words: some Sequence<String>) {
    var command: any ParsableCommand.Type = Promo.self
    for word in words where !word.hasPrefix("-") {
      let verbs = command.configuration.subcommands
      if verbs.isEmpty { return }
      if word == "help" { continue }
      guard let next = verbs.first(where: { $0._commandName == word }) else {
        let near = Name.nearest(to: word, among: verbs.map { $0._commandName }).map { "'\($0)'" }
        let remedy = near.isEmpty ? "'\(help)' lists them" : "did you mean \(near.joined(separator: " or "))?"
        unknown = Refusal(.unknown, "there is no verb '\(word)'; \(remedy)")
        return
      }
      command = next
      help += " \(word)"
    }
  }
}
