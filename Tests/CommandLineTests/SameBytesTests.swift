import Foundation
import Testing

/// Every process hashes with a seed of its own: what is written in the order of a set or a dictionary differs from run
/// to run.
@Suite struct SameBytesTests {
  private static let commands =
    ["audit", "audit --json", "audit --format sarif", "audit --summary", "audit --summary --json"]
    + ["md", "html", "json", "terminal"].map { "report audit --format \($0)" } + ["report postmortem --format md"]

  private static let runs = 4

  @Test func `an audit of the samples writes the same bytes in every run`() throws {
    let scene = try Scene()
    _ = try scene.run("promo demo samples --quiet && cd samples")
    for promotion in ["prod-2026-01-10", "dynamodb-schemas-sit"] {
      try compare("-p \(promotion) --at '2026-01-20 12:00'", in: scene)
    }
  }

  @Test func `an audit that finds nearly everything writes the same bytes in every run`() throws {
    let scene = try Scene()
    let file = TranscriptTests.folder.appendingPathComponent("audit-many.txt")
    for case .step(let step) in Transcript(try String(contentsOf: file, encoding: .utf8)).parts {
      if step.command.hasPrefix("promo audit") { break }
      _ = try scene.run(step.command)
    }
    // Late enough for what the transcript logs without a time.
    let at = "--at '2136-01-01 12:00'"
    let found = try scene.run("promo audit \(at) --summary")
    #expect(found.out.count == 26, "the titles and 25 rules: \(found.out)")
    try compare("-p shop \(at)", in: scene)
  }

  private func compare(_ options: String, in scene: Scene) throws {
    for command in Self.commands {
      let first = try scene.run("promo \(command) \(options)")
      #expect(!first.out.isEmpty, "\(command): \(first.err)")
      for _ in 1..<Self.runs {
        let again = try scene.run("promo \(command) \(options)")
        #expect(again.out == first.out && again.code == first.code, "promo \(command) \(options)")
      }
    }
  }
}
