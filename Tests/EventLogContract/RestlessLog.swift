internal import EventLog

/// Runs bodies twice, by chance, as a store may that has to begin anew: what a write's first run did is undone.
final class RestlessLog: EventLog {
  private struct Again: Error {}

  private let log: any EventLog

  init(_ log: any EventLog) { self.log = log }

  func read<T>(_ body: (any LogReader) throws -> T) throws -> T {
    if Bool.random() { _ = try log.read(body) }
    return try log.read(body)
  }

  func write<T>(_ body: (any LogWriter) throws -> T) throws -> T {
    if Bool.random() {
      do {
        try log.write { writer in
          _ = try body(writer)
          throw Again()
        }
      } catch is Again {}
    }
    return try log.write(body)
  }

  func sibling() throws -> any EventLog { RestlessLog(try log.sibling()) }
}
