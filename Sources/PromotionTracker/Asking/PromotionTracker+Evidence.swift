internal import EventLog
public import Projections
internal import PromotionDomain

extension PromotionTracker {
  /// The files that the ledger's events refer to. Events that cannot be read are left out when `skippingUnreadable`:
  /// for a verification, which tells of them elsewhere.
  public func evidence(skippingUnreadable: Bool = false) throws -> EvidenceIndex {
    try log.read { try evidence(in: $0, skippingUnreadable: skippingUnreadable) }
  }

  /// Hands over those of `hashes` for which no event keeps a copy any more, to be deleted. The ledger is locked
  /// meanwhile, so that no event can begin to refer to one of them.
  public func releasing(_ hashes: some Collection<String>, _ delete: (String) throws -> Void) throws {
    guard !hashes.isEmpty else { return }
    try log.write { log in
      let index = try evidence(in: log)
      for hash in Set(hashes).sorted() where index.keepers(of: hash).isEmpty { try delete(hash) }
    }
  }

  func evidence(in log: any LogReader, skippingUnreadable: Bool = false) throws -> EvidenceIndex {
    var index = EvidenceIndex()
    try log.forEachEvent(in: nil, after: 0, upTo: nil) { recorded in
      do {
        if let event = try EventCodec().decode(recorded) { index.add(event) }
      } catch {
        if !skippingUnreadable { throw error }
      }
    }
    return index
  }
}
