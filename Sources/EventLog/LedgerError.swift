public import PromotionDomain

/// Why a ledger cannot be used as asked. One sentence each, which names the thing and the remedy.
public enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the command line turns into an exit code.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// The request breaks a rule of the ledger.
    case refused
    /// The file, or something in the request, is not what it has to be.
    case unusable
    /// The file's content is broken.
    case damaged
    /// Somebody else is writing; later it will work.
    case busy
  }

  // The file
  case missing(path: String)
  case noFolder(path: String)
  case isDirectory(path: String)
  case emptyFile(path: String)
  case orphanedWAL(path: String)
  case notALedger(path: String)
  case otherApplication(path: String)
  case newerVersion(path: String, found: Int, known: Int)
  case networkFileSystem(path: String, kind: String)
  case readOnly(path: String)
  case alreadyThere(path: String)
  case cannotOpen(path: String, reason: String)
  case diskFull(path: String)
  case inputOutput(path: String, reason: String)
  case damaged(path: String, detail: String)
  case nothingToSalvage(path: String)
  case beginningLost(path: String, rest: String?)
  case busy(path: String)

  // The request
  case malformed(field: String, problem: String)
  case occursAfterRecording(type: String, occurredAt: Instant, recordedAt: Instant)
  case recordedBackwards(id: String, recordedAt: Instant, previous: Instant)
  case eventIDUsed(id: String)
  case commandUsed(id: String, index: Int)
  case idempotencyKeyReused(key: String)
  case noSuchEvent(position: Int64)

  // What is stored
  case unknownType(position: Int64, type: String)
  case unknownTypeVersion(position: Int64, type: String, version: Int)
  case unreadableData(position: Int64, type: String, problem: String)

  // Projections
  case noProjection(name: String)
  case otherFold(projection: String, stored: Int, wanted: Int)
  case projectionBehind(projection: String, reached: Int64, needed: Int64)

  public var kind: Kind {
    switch self {
    case .missing, .noFolder, .isDirectory, .emptyFile, .orphanedWAL, .notALedger, .otherApplication, .newerVersion,
      .networkFileSystem, .readOnly, .cannotOpen, .diskFull, .inputOutput, .malformed, .unknownType,
      .unknownTypeVersion, .noProjection, .otherFold:
      .unusable
    case .damaged, .nothingToSalvage, .beginningLost, .unreadableData: .damaged
    case .busy: .busy
    case .alreadyThere, .occursAfterRecording, .recordedBackwards, .eventIDUsed, .commandUsed, .idempotencyKeyReused,
      .noSuchEvent, .projectionBehind:
      .refused
    }
  }

  /// Without a full stop, so that it can stand behind "error: ".
  public var description: String {
    switch self {
    case .missing(let path): "there is no ledger at \(quoted(path)); 'promo init' makes one"
    case .noFolder(let path): "the folder of \(quoted(path)) does not exist; make it first"
    case .isDirectory(let path): "\(quoted(path)) is a folder; name the ledger file in it"
    case .emptyFile(let path): "\(quoted(path)) is empty; 'promo init' makes it a ledger"
    case .orphanedWAL(let path):
      "\(quoted(path)) is gone or empty, but '\(path.printable)-wal' holds events of it; "
        + "put the ledger's file back beside it, or move both away"
    case .notALedger(let path): "\(quoted(path)) is not a ledger; name a file that 'promo init' made"
    case .otherApplication(let path):
      "\(quoted(path)) is a database of another application; name a file that 'promo init' made"
    case .newerVersion(let path, let found, let known):
      "\(quoted(path)) has format \(found), and this promo knows formats up to \(known); upgrade promo"
    case .networkFileSystem(let path, let kind):
      "\(quoted(path)) is on a network file system (\(kind)), where locks cannot be relied on; move it to a local disk"
    case .readOnly(let path):
      "\(quoted(path)) cannot be written; change the permissions of the file and its folder, or work on a copy"
    case .alreadyThere(let path): "there already is a file \(quoted(path)); name one that is not there"
    case .cannotOpen(let path, let reason): "\(quoted(path)) cannot be opened (\(reason)); check its permissions"
    case .diskFull(let path): "there is no space left for \(quoted(path)); free some and try again"
    case .inputOutput(let path, let reason):
      "the disk failed under \(quoted(path)) (\(reason)); check the disk, then run 'promo doctor' "
        + "and, where that finds damage, 'promo salvage'"
    case .damaged(let path, let detail):
      "the ledger \(quoted(path)) is damaged (\(detail.printable)); restore a backup, "
        + "or save what verifies with 'promo salvage \(path.printable) --into NEW.db'"
    case .nothingToSalvage(let path):
      "no event of a ledger can be found in \(quoted(path)); if it was one, restore a backup"
    case .beginningLost(let path, let rest):
      "the first event of \(quoted(path)) is lost, so no ledger can be made of it; "
        + (rest.map { "what can be read of the others is in \(quoted($0)): restore a backup" } ?? "restore a backup")
    case .busy(let path): "another process is writing to \(quoted(path)); try again in a moment"

    case .malformed(let field, let problem): "the \(field) \(problem)"
    case .occursAfterRecording(let type, let occurredAt, let recordedAt):
      "\(quoted(type)) at \(occurredAt) would happen after it is recorded (\(recordedAt)); "
        + "give the time at which it happened, or check this machine's clock"
    case .recordedBackwards(let id, let recordedAt, let previous):
      "event \(id) was recorded at \(recordedAt), before the event in front of it (\(previous)); "
        + "import events in the order in which they were recorded"
    case .eventIDUsed(let id): "there already is an event with the id \(id); was it imported before?"
    case .commandUsed(let id, let index):
      "there already is an event number \(index) of command \(id); was it appended before?"
    case .idempotencyKeyReused(let key):
      "the idempotency key \(quoted(key)) was used for another request; use a new key for a new request"
    case .noSuchEvent(let position): "there is no event #\(position); 'promo log' lists them"

    case .unknownType(let position, let type):
      "event #\(position) is of type \(quoted(type)), which this version of promo does not know; upgrade promo"
    case .unknownTypeVersion(let position, let type, let version):
      "event #\(position) is version \(version) of \(quoted(type)), which this version of promo does not know; "
        + "upgrade promo"
    case .unreadableData(let position, let type, let problem):
      "the data of event #\(position) (\(type.printable)) cannot be read: \(problem.printable); run 'promo verify', "
        + "and where that finds damage save what verifies with 'promo salvage'"

    case .noProjection(let name): "there is no projection \(quoted(name)); run 'promo projections rebuild'"
    case .otherFold(let projection, let stored, let wanted):
      "projection \(quoted(projection)) was written by version \(stored) of its fold, not \(wanted); "
        + "run 'promo projections rebuild'"
    case .projectionBehind(let projection, let reached, let needed):
      "the rebuilt projection \(quoted(projection)) has reached #\(reached), not #\(needed); fold the rest first"
    }
  }

  private func quoted(_ text: String) -> String { "'\(text.printable)'" }
}
