import ArgumentParser
import EventLog
import Foundation
import PromotionDomain

/// A gate that is not met, or bad news that has been printed already: only the exit code is left to say.
struct Unmet: Error {}

/// An error as the command line tells it: one sentence on standard error, and an exit code.
struct Failure {
  let sentence: String?
  let code: Int32

  init(_ error: any Error) {
    switch error {
    case is Unmet:
      (sentence, code) = (nil, 1)
    case let refusal as Refusal:
      (sentence, code) = (refusal.sentence, refusal.kind == .rule ? 1 : 2)
    case let error as LedgerError:
      sentence = error.description
      switch error.kind {
      case .refused: code = 1
      case .unusable: code = 2
      case .damaged: code = 3
      case .busy: code = 75
      }
    case let error as ProofError:
      (sentence, code) = (error.description, error.kind == .refused ? 1 : 2)
    case let error as JSONLinesError:
      (sentence, code) = (error.description, 2)
    case let conflict as AppendConflict:
      (sentence, code) = (conflict.description, 75)
    default:
      let exit = Promo.exitCode(for: error)
      if exit == .success {
        print(Promo.fullMessage(for: error))
        (sentence, code) = (nil, 0)
      } else if exit == .validationFailure {
        (sentence, code) = (Self.usage(Promo.message(for: error)), 2)
      } else {
        (sentence, code) = ((error as? any LocalizedError)?.errorDescription ?? "\(error)", 2)
      }
    }
  }

  /// ArgumentParser's message without its full stop, and where help is.
  private static func usage(_ message: String) -> String {
    // Choices stand on lines of their own.
    let lines = message.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let choices = lines.dropFirst().map { $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0 }.filter { !$0.isEmpty }
    let line = (lines.first ?? message) + (choices.isEmpty ? "" : " " + choices.joined(separator: ", "))
    let sentence = line.hasSuffix(".") ? String(line.dropLast()) : line
    let verb = CommandLine.arguments.dropFirst().first { !$0.hasPrefix("-") }
    let known = verb.map { verb in Promo.configuration.subcommands.contains { $0._commandName == verb } } ?? false
    return "\(sentence.prefix(1).lowercased())\(sentence.dropFirst()); see 'promo help\(known ? " \(verb ?? "")" : "")'"
  }

  func report() -> Never {
    if let sentence { Terminal.warn("promo: \(sentence.printable)") }
    Foundation.exit(code)
  }
}
