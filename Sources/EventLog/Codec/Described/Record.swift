internal import PromotionDomain

extension NoteAdded: DescribedObject {
  static var blank: Self { Self(text: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("item", &item)
    try form.field("text", &text)
  }
}

extension EventRetracted: DescribedObject {
  static var blank: Self { Self(event: 0, reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("event", &event)
    try form.field("reason", &reason)
  }
}

extension DataRedacted: DescribedObject {
  static var blank: Self { Self(event: 0, reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("event", &event)
    try form.field("reason", &reason)
  }
}

extension PromotionClosed: DescribedObject {
  static var blank: Self { Self(outcome: .completed) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("outcome", &outcome)
    try form.optional("reason", &reason)
  }
}

extension PlanApplied: DescribedObject {
  static var blank: Self { Self(plan: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("plan", &plan)
  }
}

extension PlanRevised: DescribedObject {
  static var blank: Self { Self(plan: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("plan", &plan)
  }
}

extension PromotionClosed.Outcome: StoredWord {}

extension EvidenceReference: DescribedObject {
  static var blank: EvidenceReference { .url("") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    switch self {
    case .url(var url) where form.begins(with: "url", or: true):
      try form.field("url", &url)
      self = .url(url)
    case .url:
      var file = EvidenceFile(name: "", bytes: 0, sha256: "")
      try file.describeFields(&form)
      self = .file(file)
    case .file(var file):
      try file.describeFields(&form)
      self = .file(file)
    }
  }
}

extension EvidenceFile {
  fileprivate mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    var kept = isKept ? true : nil
    try form.field("bytes", &bytes)
    try form.field("file", &name)
    try form.optional("kept", &kept)
    try form.optional("mediaType", &mediaType)
    try form.field("sha256", &sha256)
    isKept = kept ?? false
  }
}
