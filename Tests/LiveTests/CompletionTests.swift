import Foundation
import Needs
import Testing

/// What fish offers behind half a command line.
@Suite("Completions, in fish", .needs(.program("fish", from: "Debian's package fish"))) struct CompletionTests {
  @Test(arguments: [
    ("promo deploy ", "start"), ("promo deploy st", "start"), ("promo deploy start ", "product_lambda"),
    ("promo deploy start pro", "product_lambda"), ("promo deploy start --batch ", "apis"),
    ("promo deploy start product_lambda --ver", "--version"), ("promo deploy succeed ord", "order_lambda"),
    ("promo tick sec", "secrets/"), ("promo soak checkpoint ", "sit"), ("promo plan sh", "show"),
    ("promo plan show --kn", "--known-at"), ("promo export --format c", "csv"), ("promo schema read", "readiness"),
    ("promo -", "--version"),
  ])
  func `a verb below another one is completed, too`(_ line: String, _ offered: String) throws {
    try Live.withDemo { folder in
      let fish = try #require(Need.path(of: "fish"))
      let script = folder.appendingPathComponent("promo.fish")
      try Live.run(Live.promo, ["--generate-completion-script", "fish"])
        .write(to: script, atomically: true, encoding: .utf8)
      let bin = URL(fileURLWithPath: Live.promo).deletingLastPathComponent().path
      // Only an interactive fish has a command line to look at.
      let offers = try Live.run(
        fish, ["-i", "-c", "set -x PATH \(bin) $PATH; source \(script.path); complete -C '\(line)'"], in: folder)
      #expect(offers.split(separator: "\n").contains { $0.hasPrefix(offered) }, "\(line): \(offers.prefix(400))")
    }
  }
}
