import Foundation
import PromotionDomain

/// The actor where the command line names none.
enum ActorName {
  /// `--by`, else PROMO_ACTOR, else git's user.email.
  static func resolve(_ by: String?) throws -> Actor {
    if let by { return Actor(by) }
    if let name = OpenLedger.environment("PROMO_ACTOR") { return Actor(name) }
    if let email = gitEmail() { return Actor(email) }
    throw Refusal(.unreadable, "who did it? Say so with --by, or set PROMO_ACTOR or git's user.email")
  }

  /// Foundation's `Process` takes forty milliseconds to see that a program of two has ended.
  private static func gitEmail() -> String? {
    guard let git = popen("git config user.email 2>/dev/null", "r") else { return nil }
    // It says nothing where nothing is set, so that how it ended need not be known; where somebody has this process
    // ignore the end of its children, it cannot be.
    defer { pclose(git) }
    var line = [UInt8](repeating: 0, count: 1024)
    let count = fread(&line, 1, line.count, git)
    let email = String(decoding: line[..<count], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return email.isEmpty ? nil : email
  }
}
