import Foundation
import PromotionDomain

/// Who acts, when the command line does not say.
enum ActorName {
  /// `--by`, else PROMO_ACTOR, else git's user.email.
  static func resolve(_ by: String?) throws -> Actor {
    if let by { return Actor(by) }
    if let name = Session.environment("PROMO_ACTOR") { return Actor(name) }
    if let email = gitEmail() { return Actor(email) }
    throw Refusal(.unreadable, "who did it? Say so with --by, or set PROMO_ACTOR or git's user.email")
  }

  /// Foundation's `Process` takes forty milliseconds to see that a program of two has ended.
  private static func gitEmail() -> String? {
    guard let git = popen("git config user.email 2>/dev/null", "r") else { return nil }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 512)
    while case let count = fread(&buffer, 1, buffer.count, git), count > 0 { output += buffer[..<count] }
    let email = String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return pclose(git) == 0 && !email.isEmpty ? email : nil
  }
}
