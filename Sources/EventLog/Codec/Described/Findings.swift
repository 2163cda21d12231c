internal import PromotionDomain

extension FindingEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .findingRaised: self = .findingRaised(try .init(from: &form))
    case .findingResolved: self = .findingResolved(try .init(from: &form))
    case .findingAccepted: self = .findingAccepted(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .findingRaised(let payload): payload
    case .findingResolved(let payload): payload
    case .findingAccepted(let payload): payload
    }
  }
}

extension FindingCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case raise = "finding.raise"
    case resolve = "finding.resolve"
    case accept = "finding.accept"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .raise: .raise(.blank)
    case .resolve: .resolve(.blank, resolution: .blank)
    case .accept: .accept(.blank, reason: .blank)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .raise(var arguments):
      try arguments.describeFields(&form)
      self = .raise(arguments)
      return .raise
    case .resolve(var finding, var resolution):
      try form.field("finding", &finding)
      try form.field("resolution", &resolution)
      self = .resolve(finding, resolution: resolution)
      return .resolve
    case .accept(var finding, var reason):
      try form.field("finding", &finding)
      try form.field("reason", &reason)
      self = .accept(finding, reason: reason)
      return .accept
    }
  }
}

extension FindingRaised: DescribedObject {
  static var blank: Self { Self(finding: "", severity: .blocker, title: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("action", &action)
    try form.field("blocks", &blocks)
    try form.field("components", &components)
    try form.optional("consequence", &consequence)
    try form.field("covers", &covers)
    try form.field("finding", &finding)
    try form.optional("impact", &impact)
    try form.field("items", &items)
    try form.field("severity", &severity)
    try form.field("title", &title)
  }
}

extension FindingSeverity: StoredWord {}

extension FindingResolved: DescribedObject {
  static var blank: Self { Self(finding: "", resolution: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("finding", &finding)
    try form.field("resolution", &resolution)
  }
}

extension FindingAccepted: DescribedObject {
  static var blank: Self { Self(finding: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("finding", &finding)
    try form.field("reason", &reason)
  }
}
