import EventLog
import Fixtures
import Foundation
import PromotionDomain
import PromotionTracker
import Testing

/// Commands that are killed at any moment. What they said they did is there; what they did not say is there as a whole
/// or not at all.
@Suite("Crashes", .serialized) struct CrashTests {
  @Test(.timeLimit(.minutes(5))) func `a killed command leaves a sound ledger and loses nothing it acknowledged`()
    throws
  {
    let seed: UInt64 = 20_260_108
    var random = Seeded(seed)
    let ground = try Ground.withSamples()
    let start = ContinuousClock.now
    _ = try Tool.run(["note", "warm"], in: ground)
    // How long an undisturbed command takes here; kills come at any moment of that.
    let span = max(20_000, Int((ContinuousClock.now - start) / .microseconds(1)) * 11 / 10)
    var story = Story(head: Samples.count + 1)
    var kills = 0
    var round = 0
    while kills < 200, round < 1000 {
      round += 1
      let command = Story.command(round, &random)
      let child = try Tool.start(command, in: ground)
      usleep(UInt32(random.next() % UInt64(span)))
      kill(child.id, SIGKILL)
      let result = try child.end()
      if result.code == nil { kills += 1 }
      let found = try story.problems(after: command, result, in: ground)
      #expect(found == [], "seed \(seed), round \(round), \(command): \(result.told)")
      if !found.isEmpty { break }
    }
    #expect(kills >= 200, "of \(round) commands only \(kills) were caught alive")
    let retry = try Tool.run(["note", "afterwards"], in: ground)
    #expect(retry.code == 0, "\(retry.told)")
    #expect(try ground.problems() == [])
  }

  /// What the ledger has to hold, from what the commands said.
  private struct Story {
    var head: Int64

    static func command(_ round: Int, _ random: inout Seeded) -> [String] {
      switch random.next() % 10 {
      case 0: ["projections", "rebuild"]
      case 1, 2, 3: ["tick", "code/changelog", "--note", "round-\(round)."]
      default: ["note", "round-\(round)."]
      }
    }

    mutating func problems(after command: [String], _ result: Tool.Result, in ground: Ground) throws -> [String] {
      var problems = try ground.problems()
      let new = try ground.payloads(after: head)
      if command.first == "projections" {
        if !new.isEmpty { problems.append("a rebuild appended \(new)") }
      } else {
        let isAcknowledged = result.out.hasPrefix("#\(head + 1) ") && result.out.hasSuffix("\n")
        let mine = new.filter { $0.contains("\"\(command.last ?? "")\"") }
        if mine.count != new.count || mine.count > 1 { problems.append("there is \(new)") }
        if isAcknowledged, mine.count != 1 { problems.append("acknowledged, and not there") }
        if result.code == 0, !isAcknowledged { problems.append("done, and not acknowledged") }
      }
      if let code = result.code, code != 0 { problems.append("it was refused") }
      head += Int64(new.count)
      return problems
    }
  }
}
