import ArgumentParser
import EventLog
import Foundation
import Interchange
import PromotionDomain
import PromotionTracker
import RefusalSentences

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
    case let missing as MissingVerb:
      Terminal.warn(missing.help)
      (sentence, code) = (missing.sentence, 2)
    case let overtaken as ProjectionRunner.Overtaken:
      (sentence, code) = (overtaken.description, 75)
    case let refusal as Refusal:
      (sentence, code) = (refusal.sentence, refusal.kind == .rule ? 1 : 2)
    case let error as any StoreError:
      sentence = error.sentence
      switch error.kind {
      case .refused: code = 1
      case .unusable: code = 2
      case .damaged: code = 3
      case .busy: code = 75
      }
    case let damage as DamageBeside:
      (sentence, code) = (damage.sentence, 3)
    case let error as JSONLinesError:
      (sentence, code) = (error.description, 2)
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

  /// ArgumentParser's message as one sentence, and where help is.
  private static func usage(_ message: String) -> String {
    let path = VerbPath(CommandWords.all)
    if let unknown = path.unknown { return unknown.sentence }
    // A list of choices stands on lines of its own.
    let lines = message.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let choices = lines.dropFirst().map { $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0 }
    var sentence = ([lines.first ?? message] + [choices.joined(separator: ", ")]).joined(separator: " ")
      .trimmingCharacters(in: .whitespaces)
    if sentence.hasSuffix(".") { sentence.removeLast() }
    sentence = sentence.replacingOccurrences(of: ". Did you mean", with: "; did you mean")
      .replacingOccurrences(of: ". Please provide", with: "; give")
    let help = "see '\(path.help)'"
    let first = sentence.prefix(1).lowercased() + sentence.dropFirst()
    return sentence.hasSuffix("?") ? "\(first) (\(help))" : "\(first); \(help)"
  }

  func report() -> Never {
    if let sentence { Terminal.warn("promo: \(Self.fit(sentence).printable)") }
    Foundation.exit(code)
  }

  /// A sentence quotes what was typed: not a whole file of it, and no credential, which would end up in a job's log.
  private static func fit(_ sentence: String) -> String {
    if let credential = CredentialScan.find(in: sentence) { return credential.refusal(in: "an argument").sentence }
    let limit = 1000
    guard sentence.count > limit else { return sentence }
    return "\(sentence.prefix(limit / 2)) … \(sentence.suffix(limit / 4))"
  }
}

extension StoreError {
  /// What is wrong, and what can be done about it with the verbs of the command line.
  var sentence: String {
    let remedy = (self as? LedgerError).map(\.remedy) ?? LedgerStore.remedy(for: self)
    return remedy.map { "\(self); \($0)" } ?? "\(self)"
  }
}

extension LedgerError {
  fileprivate var remedy: String? {
    switch self {
    case .damaged(let ledger, _): Self.salvage(ledger)
    case .changesWhileRead: Self.checkTheDisk
    case .noSuchEvent: "'promo log' lists them"
    case .unreadableData: "run 'promo verify', and where that finds damage save what verifies with 'promo salvage'"
    case .noProjection, .otherFold: "run 'promo projections rebuild'"
    case .nested, .malformed, .occursAfterRecording, .recordedBackwards, .eventIDUsed, .commandUsed,
      .idempotencyKeyReused,
      .unknownType, .unknownTypeVersion, .projectionBehind, .unexplainedBlank:
      nil
    }
  }

  static func salvage(_ path: String) -> String {
    "restore a backup, or save what verifies with 'promo salvage \(path.printable) --into NEW.db'"
  }

  static let checkTheDisk = "check the disk, then run 'promo doctor' and, where that finds damage, 'promo salvage'"
}
