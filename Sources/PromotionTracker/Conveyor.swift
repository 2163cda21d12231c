internal import EventLog
internal import Foundation

/// Parts of a long work that several threads compute at the same time, handed over in order.
///
/// Each thread has a handle of its own on the ledger. Few parts wait to be handed over, however many there are.
final class Conveyor<Part: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let count: Int
  private let ahead: Int
  /// The part that is begun next, the one that is handed over next, and those in between that are done.
  private var begun = 0
  private var taken = 0
  private var done: [Int: Result<Part, any Error>] = [:]
  private var isStopped = false

  private init(count: Int, ahead: Int) { (self.count, self.ahead) = (count, ahead) }

  /// Computes the parts 0 to `count` - 1 on as many threads as there are processors, and hands each to `body` on this
  /// one. Whatever either of them throws ends the work.
  static func run(
    _ count: Int, of log: any EventLog, compute: @escaping @Sendable (Int, any EventLog) throws -> Part,
    _ body: (Int, Part) throws -> Void
  ) throws {
    let threads = min(count, ProcessInfo.processInfo.activeProcessorCount, 8)
    let conveyor = Conveyor(count: count, ahead: threads * 3)
    defer { conveyor.stop() }
    for _ in 0..<threads {
      let log = try log.sibling()
      let thread = Thread { conveyor.work { try compute($0, log) } }
      // As much as the main thread has: data may be nested.
      thread.stackSize = 8 << 20
      thread.start()
    }
    for number in 0..<count { try body(number, conveyor.take(number).get()) }
  }

  private func work(_ compute: (Int) throws -> Part) {
    while let number = begin() {
      let part = Result { try compute(number) }
      condition.withLock {
        done[number] = part
        condition.broadcast()
      }
    }
  }

  private func begin() -> Int? {
    condition.withLock {
      while !isStopped, begun < count, begun >= taken + ahead { condition.wait() }
      guard !isStopped, begun < count else { return nil }
      defer { begun += 1 }
      return begun
    }
  }

  private func take(_ number: Int) -> Result<Part, any Error> {
    condition.withLock {
      while true {
        if let part = done.removeValue(forKey: number) {
          taken = number + 1
          condition.broadcast()
          return part
        }
        condition.wait()
      }
    }
  }

  private func stop() {
    condition.withLock {
      isStopped = true
      condition.broadcast()
    }
  }
}
