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

  private static func gitEmail() -> String? {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "config", "user.email"]
    let pipe = Pipe()
    git.standardOutput = pipe
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    let email = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return git.terminationStatus == 0 && !email.isEmpty ? email : nil
  }
}
