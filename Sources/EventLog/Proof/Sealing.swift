/// What joins a ledger to the documents that prove it.
public enum Sealing {
  /// What the ledger is now, or was after its first `size` events: to be signed, and kept elsewhere. Reads the stored
  /// tree; `LedgerVerification` says whether that is still the tree of the events.
  public static func checkpoint(
    in log: any LogReader, origin: String, size: Int64? = nil
  ) throws -> Checkpoint {
    let size = try size ?? log.treeSize()
    return try Checkpoint(origin: origin, size: size, root: log.treeRoot(size: size))
  }

  /// The inclusion proof of event number `position` in the tree of the first `size` events.
  public static func proof(of position: Int64, in log: any LogReader, size: Int64) throws -> [Hash256] {
    guard position > 0, position <= size else { throw LedgerError.noSuchEvent(position: position) }
    return try log.inclusionProof(of: position - 1, size: size)
  }

  /// The same as a file, with the checkpoint that it leads to. Says nothing of whether the ledger still is what that
  /// checkpoint says; the proof of one that is not will not verify.
  public static func proof(
    of position: Int64, in log: any LogReader, checkpoint note: SignedNote, extra: [UInt8] = []
  ) throws -> TLogProof {
    let checkpoint = try Checkpoint(parsing: note.text)
    let hashes = try proof(of: position, in: log, size: checkpoint.size)
    return try TLogProof(extra: extra, index: position - 1, hashes: hashes, checkpoint: note)
  }

  /// How a ledger stands to a checkpoint of it.
  public enum Standing: Hashable, Sendable {
    /// It begins with exactly the events of the checkpoint.
    case extends
    /// It has fewer events than the checkpoint.
    case cutOff(size: Int64)
    /// Among its first events at least one is not what it was, and this is their root now.
    case rewritten(root: Hash256)
  }

  /// Whether the ledger still begins with what the checkpoint says.
  ///
  /// Reads every leaf hash up to the checkpoint and none of the stored nodes, which somebody who rewrote an event could
  /// have left as they were. Whether each leaf hash is that of its event, `LedgerVerification` says.
  public static func standing(of checkpoint: Checkpoint, in log: any LogReader) throws -> Standing {
    let size = try log.treeSize()
    guard checkpoint.size <= size else { return .cutOff(size: size) }
    var frontier = TreeFrontier()
    while frontier.size < checkpoint.size {
      let end = min(frontier.size + TreeTile.width, checkpoint.size)
      for hash in try log.leafHashes(frontier.size..<end) { frontier.append(hash) }
    }
    return frontier.root == checkpoint.root ? .extends : .rewritten(root: frontier.root)
  }

  /// Whether `standing` is `extends`.
  public static func extends(_ checkpoint: Checkpoint, in log: any LogReader) throws -> Bool {
    try standing(of: checkpoint, in: log) == .extends
  }
}
