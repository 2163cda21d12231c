import ArgumentParser
import Foundation
import MainArguments
import PromotionDomain

/// The words of the command line behind `promo`.
///
/// They are what `main` received. Swift's own `CommandLine` reads /proc, which a chroot or a container may lack: there it
/// has no words at all, and a gate that was asked for would end like a call for help.
enum CommandWords {
  static let all: [String] = raw.map { String(cString: $0) }

  private static var raw: [UnsafePointer<CChar>] {
    let count = main_argument_count()
    if count > 0 { return (1..<max(1, count)).compactMap { main_argument($0) } }
    // A C library that hands constructors nothing.
    return (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { UnsafePointer($0) } }
  }

  /// Swift mends arguments that are not UTF-8; what is put on record must be what was meant.
  static func requireUTF8() throws {
    for (index, word) in raw.enumerated() where String(validatingCString: word) == nil {
      throw Refusal(
        .unreadable, "argument \(index + 1) is not UTF-8 text: '\(String(cString: word))'; write it in UTF-8")
    }
  }
}

/// A command line that ends where a verb has to stand: nobody's wish for help, and no success.
struct MissingVerb: Error {
  /// `promo`, or one of its groups of verbs.
  let group: any ParsableCommand.Type

  /// Every verb that may stand there.
  var help: String { Promo.helpMessage(for: group) }

  var sentence: String {
    guard group != Promo.self else { return "no verb is given; name one of these" }
    let verbs = group.configuration.subcommands.map { $0._commandName }
    return
      "'promo \(group._commandName)' does nothing without a verb of its own; name one of \(verbs.joined(separator: ", "))"
  }
}
