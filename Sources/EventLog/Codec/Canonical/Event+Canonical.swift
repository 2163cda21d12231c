internal import PromotionDomain

extension Event {
  /// Reads the payload of a stored type in its current version.
  init(_ type: StoredType, _ json: inout CanonicalJSON) throws(NotCanonical) {
    switch type {
    case .planApplied: self = .planApplied(try PlanApplied(&json))
    case .planRevised: self = .planRevised(try PlanRevised(&json))
    case .checkTicked: self = .checkTicked(try CheckTicked(&json))
    case .checkAssessed: self = .checkAssessed(try CheckAssessed(&json))
    case .secretSet: self = .secretSet(try SecretSet(&json))
    case .resourceObserved: self = .resourceObserved(try ResourceObserved(&json))
    case .itemWaived: self = .itemWaived(try ItemWaived(&json))
    case .soakStarted: self = .soakStarted(try SoakStarted(&json))
    case .soakCheckpointed: self = .soakCheckpointed(try SoakCheckpointed(&json))
    case .findingRaised: self = .findingRaised(try FindingRaised(&json))
    case .findingResolved: self = .findingResolved(try FindingResolved(&json))
    case .findingAccepted: self = .findingAccepted(try FindingAccepted(&json))
    case .signoffGiven: self = .signoffGiven(try SignoffGiven(&json))
    case .signoffRefused: self = .signoffRefused(try SignoffRefused(&json))
    case .decisionMade: self = .decisionMade(try DecisionMade(&json))
    case .ruleOverridden: self = .ruleOverridden(try RuleOverridden(&json))
    case .batchStarted: self = .batchStarted(try BatchStarted(&json))
    case .batchFinished: self = .batchFinished(try BatchFinished(&json))
    case .deploymentStarted: self = .deploymentStarted(try DeploymentStarted(&json))
    case .deploymentSucceeded: self = .deploymentSucceeded(try DeploymentSucceeded(&json))
    case .deploymentFailed: self = .deploymentFailed(try DeploymentFailed(&json))
    case .deploymentSkipped: self = .deploymentSkipped(try DeploymentSkipped(&json))
    case .deploymentRolledBack: self = .deploymentRolledBack(try DeploymentRolledBack(&json))
    case .validationRecorded: self = .validationRecorded(try ValidationRecorded(&json))
    case .criterionMeasured: self = .criterionMeasured(try CriterionMeasured(&json))
    case .freezeDeclared: self = .freezeDeclared(try FreezeDeclared(&json))
    case .freezeLifted: self = .freezeLifted(try FreezeLifted(&json))
    case .noteAdded: self = .noteAdded(try NoteAdded(&json))
    case .eventRetracted: self = .eventRetracted(try EventRetracted(&json))
    case .dataRedacted: self = .dataRedacted(try DataRedacted(&json))
    case .promotionClosed: self = .promotionClosed(try PromotionClosed(&json))
    }
  }

  /// Payload and remarks, when `data` is in the form in which the codec writes them; nil when it is not.
  static func canonical(
    _ type: StoredType, _ data: UnsafeBufferPointer<UInt8>, takingOver parts: PlanParts? = nil
  ) -> (event: Event, remarks: Remarks)? {
    var json = CanonicalJSON(data, parts: parts)
    do {
      let event = try Event(type, &json)
      return json.isAtEnd ? (event, json.remarks) : nil
    } catch {
      return nil
    }
  }
}

extension EvidenceReference: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let bytes: Int64? = try json.optional("bytes")
    let name: String? = try json.optional("file")
    let isKept: Bool? = try json.optional("kept")
    let mediaType: String? = try json.optional("mediaType")
    let sha256: String? = try json.optional("sha256")
    let url: String? = try json.optional("url")
    try json.close()
    if let url, bytes == nil, name == nil, isKept == nil, mediaType == nil, sha256 == nil {
      self = .url(url)
    } else if url == nil, let bytes, let name, let sha256 {
      self = .file(
        EvidenceFile(name: name, bytes: bytes, sha256: sha256, mediaType: mediaType, isKept: isKept ?? false))
    } else {
      throw NotCanonical()
    }
  }
}
