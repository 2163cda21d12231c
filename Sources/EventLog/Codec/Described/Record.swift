internal import PromotionDomain

extension RecordEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .noteAdded: self = .noteAdded(try .init(from: &form))
    case .promotionClosed: self = .promotionClosed(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .noteAdded(let payload): payload
    case .promotionClosed(let payload): payload
    }
  }
}

extension RecordCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case note = "note.add"
    case close = "promotion.close"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .note: .note(.blank, item: nil)
    case .close: .close(.blank)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .note(var text, var item):
      try form.optional("item", &item)
      try form.field("text", &text)
      self = .note(text, item: item)
      return .note
    case .close(var arguments):
      try arguments.describeFields(&form)
      self = .close(arguments)
      return .close
    }
  }
}

extension NoteAdded: DescribedObject {
  static var blank: Self { Self(text: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("item", &item)
    try form.field("text", &text)
  }
}

extension PromotionClosed: DescribedObject {
  static var blank: Self { Self(outcome: .completed) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("outcome", &outcome)
    try form.optional("reason", &reason)
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
