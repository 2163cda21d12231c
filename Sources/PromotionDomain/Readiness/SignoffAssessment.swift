/// A role whose sign-off the plan asks for, and what has come of it.
public struct SignoffAssessment: Hashable, Sendable {
  /// Whether the words that the role takes were given and still hold.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case awaited
    case given
    case refused
    case stale
    case expired
  }

  /// The newest word of one of its holders.
  public struct Word: Hashable, Sendable {
    public var signoff: Signoff
    /// Why it no longer holds: what its giver saw has changed.
    public var staleReasons: [String] = []
    /// When it ran out; nil while it has not.
    public var expired: Instant?
    /// The role for which its giver's word counts already, where the same person may not sign for both.
    public var countsFor: Role?

    public var holds: Bool { signoff.refusal == nil && staleReasons.isEmpty && expired == nil && countsFor == nil }
  }

  public var role: Plan.SignoffRole
  /// One for each person, in the order in which they were given.
  public var words: [Word]
  public var status: Status

  /// How many words hold.
  public var held: Int { words.count(where: \.holds) }
  /// The word that made the status; nil while there is none.
  public var word: Word? {
    switch status {
    case .awaited: nil
    case .given: words.last(where: \.holds)
    case .refused: words.last { $0.signoff.refusal != nil }
    case .stale: words.last { !$0.staleReasons.isEmpty }
    case .expired: words.last { $0.expired != nil }
    }
  }
  public var signoff: Signoff? { word?.signoff }
  public var staleReasons: [String] { status == .stale ? word?.staleReasons ?? [] : [] }

  init(_ role: Plan.SignoffRole, _ words: [Word]) {
    (self.role, self.words) = (role, words)
    // Whoever refused has to be won over: somebody else's word does not take theirs away.
    status =
      if words.contains(where: { $0.signoff.refusal != nil }) {
        .refused
      } else if words.count(where: \.holds) >= role.count {
        .given
      } else if words.contains(where: { !$0.staleReasons.isEmpty }) {
        .stale
      } else if words.contains(where: { $0.expired != nil }) {
        .expired
      } else {
        .awaited
      }
  }

  /// ` (1 of 2)` where several have to sign.
  public var progress: String { role.count > 1 ? " (\(held) of \(role.count))" : "" }
}

extension Plan {
  /// By what two spellings of one person are the same.
  func signer(_ actor: Actor) -> String { person(actor)?.id.rawValue ?? actor.rawValue.trimmed.lowercased() }
}

extension PromotionState {
  /// Every role of the plan with the words that were given for it.
  func assessSignoffs(_ plan: Plan, in readiness: Readiness, _ facts: () -> [String: String]) -> [SignoffAssessment] {
    var taken: [String: (role: Role, distinct: Bool, place: EventPlace)] = [:]
    let words = plan.signoffs.map { newestWords(signoffs[$0.role] ?? [:], $0.role, plan) }
    // One person's word counts for the role that they signed first, where one of the two wants other people.
    for (role, signoffs) in zip(plan.signoffs, words) {
      for signoff in signoffs where signoff.refusal == nil {
        let place = EventPlace(occurredAt: signoff.origin.at, position: signoff.origin.position)
        let signer = plan.signer(signoff.origin.actor)
        if taken[signer].map({ place < $0.place }) ?? true { taken[signer] = (role.role, role.distinct, place) }
      }
    }
    return zip(plan.signoffs, words).map { role, signoffs in
      SignoffAssessment(
        role,
        signoffs.map { signoff in
          var word = SignoffAssessment.Word(signoff: signoff)
          guard signoff.refusal == nil else { return word }
          word.staleReasons = staleReasons(of: signoff.basis, for: .signoff, facts(), item: readiness.item)
          word.expired = role.expires.map { signoff.origin.at + $0 }.flatMap { $0 <= readiness.at ? $0 : nil }
          if let first = taken[plan.signer(signoff.origin.actor)], first.role != role.role,
            first.distinct || role.distinct
          {
            word.countsFor = first.role
          }
          return word
        })
    }
  }

  /// The newest word of everybody who holds the role, whatever they were called.
  func newestWords(_ words: [Actor: Signoff], _ role: Role, _ plan: Plan) -> [Signoff] {
    let holders = plan.holders(of: role)
    var newest: [String: Signoff] = [:]
    for (actor, signoff) in words {
      guard !plan.assignsRoles || holders.contains(where: { $0.isActor(actor) }) else { continue }
      let signer = plan.signer(actor)
      if let other = newest[signer], other.origin.isLater(than: signoff.origin) { continue }
      newest[signer] = signoff
    }
    return newest.values.sorted { $1.origin.isLater(than: $0.origin) }
  }
}

extension Origin {
  public func isLater(than other: Origin) -> Bool { (at, position) > (other.at, other.position) }
}
