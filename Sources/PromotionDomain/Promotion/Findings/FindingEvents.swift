/// What happens to findings.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum FindingEvent: NamedEvent {
  indirect case findingRaised(FindingRaised)
  case findingResolved(FindingResolved)
  case findingAccepted(FindingAccepted)

  public enum Name: String, CaseIterable, Sendable {
    case findingRaised = "finding.raised"
    case findingResolved = "finding.resolved"
    case findingAccepted = "finding.accepted"
  }

  public var name: Name {
    switch self {
    case .findingRaised: .findingRaised
    case .findingResolved: .findingResolved
    case .findingAccepted: .findingAccepted
    }
  }

  /// What it is about, as the promotion names it.
  public var subject: String {
    switch self {
    case .findingRaised(let event): event.finding.rawValue
    case .findingResolved(let event): event.finding.rawValue
    case .findingAccepted(let event): event.finding.rawValue
    }
  }
}

/// What can be asked about findings.
public enum FindingCommand: Hashable, Sendable {
  indirect case raise(FindingRaised)
  case resolve(FindingID, resolution: String)
  case accept(FindingID, reason: String)
}

/// A problem was put on record.
public struct FindingRaised: Hashable, Sendable {
  public var finding: FindingID
  public var severity: FindingSeverity
  public var title: String
  public var impact: Plan.Level?
  /// What happens if nothing is done.
  public var consequence: String?
  /// What must be done.
  public var action: String?
  public var items: [ItemID]
  public var components: [ComponentID]
  /// Whom it keeps waiting downstream.
  public var blocks: [String]
  /// Discrepancies that this finding stands for, so that they are not counted twice.
  public var covers: [String]

  public init(
    finding: FindingID, severity: FindingSeverity, title: String, impact: Plan.Level? = nil,
    consequence: String? = nil, action: String? = nil, items: [ItemID] = [], components: [ComponentID] = [],
    blocks: [String] = [], covers: [String] = []
  ) {
    self.finding = finding
    self.severity = severity
    self.title = title
    self.impact = impact
    self.consequence = consequence
    self.action = action
    self.items = items
    self.components = components
    self.blocks = blocks
    self.covers = covers
  }
}

/// Whether a finding keeps the promotion from going on, or is only to be known.
public enum FindingSeverity: String, Hashable, Sendable, CaseIterable {
  case blocker = "blocker"
  case warning = "warning"
}

/// The problem is gone.
public struct FindingResolved: Hashable, Sendable {
  public var finding: FindingID
  public var resolution: String

  public init(finding: FindingID, resolution: String) { (self.finding, self.resolution) = (finding, resolution) }
}

/// The problem stays and somebody answers for going ahead with it.
public struct FindingAccepted: Hashable, Sendable {
  public var finding: FindingID
  public var reason: String

  public init(finding: FindingID, reason: String) { (self.finding, self.reason) = (finding, reason) }
}
