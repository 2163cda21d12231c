import Crypto
import Foundation

/// Whether a sign-off or a decision still holds: it was bound to what its giver saw.
public struct Standing: Hashable, Sendable {
  /// Why it no longer holds; empty while it does.
  public var staleReasons: [String]
  public var isStale: Bool { !staleReasons.isEmpty }
}

/// A role whose sign-off the plan asks for, and what has come of it.
public struct SignoffAssessment: Hashable, Sendable {
  /// Whether a word was given and still holds.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case awaited
    case given
    case refused
    case stale
  }

  public var role: Plan.SignoffRole
  public var signoff: Signoff?
  public var status: Status
  public var staleReasons: [String]
}

extension Readiness {
  /// What in this readiness contradicts the basis on which somebody gave their word.
  func standing(of basis: Basis, state: PromotionState) -> Standing {
    var reasons: [String] = []
    // By its event too: after a retraction another plan may bear the same revision's number.
    if state.planRevision != basis.planRevision || (state.planPosition ?? 0) > basis.position {
      reasons.append("the plan was revised\(state.planPosition.map { " (#\($0))" } ?? "")")
    }
    for area in areas where area.isScored {
      for item in area.items where item.counts {
        let seen = basis.open[item.item.id] ?? 1
        guard item.credit < seen - 1e-9 else { continue }
        let cause = item.origin.map { " (#\($0.position))" } ?? ""
        reasons.append("\(item.item.id) fell back to \(item.status.words)\(cause)")
      }
    }
    return Standing(staleReasons: reasons)
  }

  /// What somebody who signs or decides now has before them. `position` is the newest event of the ledger.
  public func basis(position: Int64, state: PromotionState) -> Basis {
    var open: [ItemID: Double] = [:]
    for area in areas where area.isScored {
      for item in area.items where item.counts && !item.isSatisfied { open[item.item.id] = item.credit }
    }
    return Basis(
      position: position, digest: digest(planRevision: state.planRevision), planRevision: state.planRevision,
      score: score, verdict: verdictBeforeDecision, open: open, blockers: blockers.map(\.key))
  }

  /// SHA-256, in hexadecimal, over what readiness rests on: the plan's revision, then a line for every scored item with
  /// its status and credit, then a line for every blocker.
  public func digest(planRevision: Int) -> String {
    var text = "plan \(planRevision)\n"
    for area in areas where area.isScored {
      for item in area.items where item.counts {
        text += "\(item.item.id) \(item.status.rawValue) \(item.credit)\n"
      }
    }
    for blocker in blockers { text += "blocker \(blocker.key)\n" }
    return SHA256.hash(data: Data(text.utf8)).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
