// Items and deployments that are signed off by themselves. A word on one is bound to what its giver saw of it, and to
// nothing else of the promotion.

extension PromotionState {
  func signOff(
    _ role: Role, on target: SignoffTarget, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let own = try ownWord(role, on: target, plan, context)
    if let own, own.holds, context.isRepeat(of: own.signoff.origin) { return [] }
    let basis = basis(on: target, plan, context)
    // With the word of those who are asked an item may be done.
    let ahead = plan.item(ItemID(target.rawValue)).map { objections(toDoing: $0, plan, at: context.at) } ?? []
    return try overrides(for: .tick(ItemID(target.rawValue)), ahead, context) + [
      .approval(.signoffGiven(SignoffGiven(role: role, on: target, basis: basis)))
    ]
  }

  func refuseSignOff(
    _ role: Role, on target: SignoffTarget, _ reason: String, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let own = try ownWord(role, on: target, plan, context)
    try require(reason, .signoffRefusal)
    if let own, own.signoff.refusal == reason, context.isRepeat(of: own.signoff.origin) { return [] }
    let basis = basis(on: target, plan, context)
    return [.approval(.signoffRefused(SignoffRefused(role: role, on: target, reason: reason, basis: basis)))]
  }

  /// What the actor said last; refused where the plan does not ask for their word on it.
  private func ownWord(
    _ role: Role, on target: SignoffTarget, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> SignoffAssessment.Word? {
    let all: [SignoffAssessment]
    if target.rawValue.contains("/") {
      let item = try find(ItemID(target.rawValue), plan)
      if let reason = plan.inapplicability(of: item, at: context.at) {
        throw .item(.notApplicable(item.id, reason: reason))
      }
      let base = assess(item, rules: plan.readiness, at: context.judgedAt, asking: false)
      all = approvals(of: base, plan, at: context.judgedAt)
    } else {
      let component = ComponentID(target.rawValue)
      let deployments = plan.deployments(of: component)
      guard !deployments.isEmpty else {
        throw .unknown(
          "item or deployment", target.rawValue, among: plan.signedThings.map(\.rawValue))
      }
      all = approvals(of: component, deployments.flatMap(\.approval), plan)
    }
    guard !all.isEmpty else { throw .approval(.notSigned(target)) }
    guard let word = all.first(where: { $0.role.role == role }) else {
      throw .approval(.signedByOthers(target, role, roles: all.map(\.role.role)))
    }
    try requireHolder(of: role, plan, context)
    let signer = plan.signer(context.actor)
    return word.words.first { plan.signer($0.signoff.origin.actor) == signer }
  }

  private func basis(on target: SignoffTarget, _ plan: Plan, _ context: CommandContext) -> Basis {
    let readiness = readiness(at: context.judgedAt, in: context.surroundings)
    var basis = readiness.basis(for: .signoff, position: context.position, state: self)
    basis.facts =
      plan.item(ItemID(target.rawValue)).map {
        facts(of: assess($0, rules: plan.readiness, at: context.judgedAt, asking: false))
      } ?? facts(ofDeploying: ComponentID(target.rawValue), plan)
    return basis
  }

  // MARK: Items

  /// Holds an item against the sign-offs that it takes. A check or a document needs nothing else; whatever is known
  /// otherwise, or made of parts, has to be satisfied as well.
  func approve(_ item: inout ItemAssessment, at instant: Instant) {
    let plan = plan ?? .none
    item.approvals = approvals(of: item, plan, at: instant)
    if let refused = item.approvals.first(where: { $0.status == .refused }), let word = refused.word {
      (item.status, item.credit, item.creditWithoutWaivers) = (.failed, 0, 0)
      item.reason = "\(refused.role.role) refused to sign off: \(word.signoff.refusal ?? "")"
      item.origin = word.signoff.origin
      return
    }
    let held = item.approvals.filter { $0.status == .given }
    let open = item.approvals.filter { $0.status != .given }
    switch item.status {
    case .failed, .missing, .blocked, .assumed, .notApplicable: return
    case .pending, .verified, .partial, .waived: break
    }
    // Where there is work besides, that is worth as much as one sign-off.
    let hasWork = item.item.hasWorkBesideSignoffs || item.origin != nil && item.status != .verified
    let (done, all) = (Double(held.count), Double(item.approvals.count))
    let isDone = hasWork ? item.isSatisfied : true
    item.creditWithoutWaivers = hasWork ? (item.creditWithoutWaivers + done) / (1 + all) : done / all
    item.credit = hasWork ? (item.credit + done) / (1 + all) : done / all
    guard !open.isEmpty || !isDone else {
      if !hasWork { item.status = .verified }
      item.origin = item.origin ?? held.compactMap { $0.signoff?.origin }.max { $1.isLater(than: $0) }
      return
    }
    if isDone {
      item.reason = "awaiting sign-off of " + sentenceList(open.map(\.awaited))
      (item.done, item.of) = (nil, nil)
    }
    item.status = item.credit > 0 ? .partial : .pending
  }

  private func approvals(of item: ItemAssessment, _ plan: Plan, at instant: Instant) -> [SignoffAssessment] {
    guard !item.item.approval.isEmpty else { return [] }
    let (id, facts) = (item.item.id, facts(of: item))
    return approvals(on: SignoffTarget(id.rawValue), item.item.approval, plan) { signoff in
      if let round = round(of: id), !signoff.origin.isLater(than: round.opened) { return nil }
      var word = SignoffAssessment.Word(signoff: signoff)
      guard signoff.refusal == nil else { return word }
      word.staleReasons = staleReasons(of: signoff.basis, for: .signoff, facts) { id in
        item.withParts.first { $0.item.id == id }
      }
      word.expired = item.item.recur?.end(of: signoff.origin.at, in: plan.zone).flatMap { $0 <= instant ? $0 : nil }
      return word
    }
  }

  // MARK: Deployments

  /// The sign-offs that a deployment takes, for `stage`.
  func approvals(
    of deployment: Plan.PlannedDeployment, _ plan: Plan, for stage: Requirement.Stage
  ) -> [Requirement] {
    approvals(of: deployment.component, deployment.approval, plan).map { signoff in
      let role = signoff.role.role
      let (subject, name) = ("\(role)@\(deployment.component)", "sign-off \(role) on \(deployment.component)")
      switch signoff.status {
      case .given: return Requirement(.approval, subject, for: stage, .met, "\(name) holds")
      case .awaited: return Requirement(.approval, subject, for: stage, .awaited, name)
      case .refused:
        return Requirement(
          .approval, subject, for: stage, .refused, "\(name) was refused: \(signoff.signoff?.refusal ?? "")")
      case .stale:
        return Requirement(
          .approval, subject, for: stage, .stale, causes: signoff.words.flatMap(\.staleReasons),
          "\(name) (stale: \(signoff.staleReasons.joined(separator: "; ")))")
      case .expired: return Requirement(.approval, subject, for: stage, .expired, "\(name) (expired)")
      }
    }
  }

  private func approvals(of component: ComponentID, _ roles: [Role], _ plan: Plan) -> [SignoffAssessment] {
    guard !roles.isEmpty else { return [] }
    let facts = facts(ofDeploying: component, plan)
    return approvals(on: SignoffTarget(component.rawValue), roles, plan) { signoff in
      var word = SignoffAssessment.Word(signoff: signoff)
      guard signoff.refusal == nil else { return word }
      word.staleReasons = staleReasons(of: signoff.basis, for: .signoff, facts) { _ in nil }
      return word
    }
  }

  private func approvals(
    on target: SignoffTarget, _ roles: [Role], _ plan: Plan, _ judged: (Signoff) -> SignoffAssessment.Word?
  ) -> [SignoffAssessment] {
    var known: Set<Role> = []
    return roles.filter { known.insert($0).inserted }.map { role in
      let title = plan.signoffs.first { $0.role == role }?.title ?? role.rawValue
      let words = newestWords(words(of: role, on: target), role, plan)
      return SignoffAssessment(Plan.SignoffRole(role: role, title: title), words.compactMap(judged))
    }
  }
}

extension SignoffAssessment {
  /// `legal`, `legal (stale: …)`
  fileprivate var awaited: String {
    switch status {
    case .given, .awaited, .refused: role.role.rawValue
    case .stale: "\(role.role) (stale: \(staleReasons.joined(separator: "; ")))"
    case .expired: "\(role.role) (expired)"
    }
  }
}

extension Plan.Item {
  /// Whether something has to be so that no sign-off says: what is known otherwise, or made of parts.
  public var hasWorkBesideSignoffs: Bool {
    expects != nil || limit != nil || !parts.isEmpty || kind != .check && kind != .document
  }
}

extension Plan {
  /// What may be signed off by itself, in the order of the plan.
  public var signedThings: [SignoffTarget] {
    let items = allItems.filter { !$0.approval.isEmpty }.map { SignoffTarget($0.id.rawValue) }
    var known: Set<SignoffTarget> = []
    return items
      + batches.flatMap(\.deploy).filter { !$0.approval.isEmpty }.map { SignoffTarget($0.component.rawValue) }
      .filter { known.insert($0).inserted }
  }
}
