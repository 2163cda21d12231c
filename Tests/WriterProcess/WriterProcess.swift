import EventLog
import PromotionDomain
import SQLiteLog

/// `WriterProcess LEDGER NUMBER COUNT`: appends that many events, half of them to a stream of its own, half to one that
/// all such processes share. What the tests of concurrency start several of.
@main
struct WriterProcess {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 4, let number = Int(words[2]), let count = Int(words[3]) else {
      throw Misuse(description: "WriterProcess LEDGER NUMBER COUNT")
    }
    let log = try SQLiteEventLog.open(words[1])
    for index in 0..<count {
      let stream = StreamID(rawValue: index.isMultiple(of: 2) ? "shared" : "own-\(number)")
      let event = NewEvent(
        type: "sample", occurredAt: Instant(microseconds: 0), data: "{\"process\":\(number),\"append\":\(index)}")
      // Deciding and appending happen in one write, so that what was believed of the stream is still true.
      try log.write { target in
        let version = try target.version(of: stream)
        try target.append(
          AppendRequest(stream: stream, expected: .exactly(version), actor: "process-\(number)", events: [event]))
      }
    }
  }

  private struct Misuse: Error, CustomStringConvertible {
    var description: String
  }
}
