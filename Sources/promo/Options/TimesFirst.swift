import ArgumentParser
import PromotionDomain

/// A verb whose arguments are times, one of which may begin with a minus: `diff -24h`.
protocol TimesFirst: ParsableCommand {}

/// A command line in which such times stand so that ArgumentParser does not take them for options (`-24h` holds `-h`).
enum TimesFirstWords {
  static func readable(_ words: [String]) -> [String] {
    guard let verb = words.first.flatMap({ word in Promo.configuration.subcommands.first { $0._commandName == word } }),
      verb is any TimesFirst.Type
    else { return words }
    return words.map { TimePhrase.withoutSign($0) ?? $0 }
  }
}
