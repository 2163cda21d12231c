public import PromotionDomain

extension Request {
  /// SHA-256 of what it asks for. Two requests under one key are the same when it is.
  public func digest() throws(FormProblem) -> Hash256 {
    var (writer, asked) = (JSONWriter(remarks: remarks), asked)
    try asked.describe(&writer)
    return Hash256(hashing: writer.bytes)
  }
}

extension Request: DescribedObject {
  static var blank: Request { Request(promotion: "", actor: "", commands: []) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("actor", &actor)
    try form.optional("at", &at)
    try form.field("commands", &commands)
    try form.optional("despite", &despite)
    try form.field("dryRun", &isDryRun)
    try form.optional("idempotencyKey", &idempotencyKey)
    try form.field("promotion", &promotion)
    try form.optional("seen", &seen)
  }
}

extension TimeText: StoredText {
  static var blank: TimeText { TimeText("") }
  static var kind: String { "a time" }

  var stored: String { text }

  init?(stored: String) { self.init(stored) }
}

/// The commands of one topic, each an object of arguments under its name in requests.
protocol DescribedCommand {
  associatedtype Name: RawRepresentable<String>, CaseIterable

  /// The command of that name, to be filled in.
  static func blank(_ name: Name) -> Self

  /// Follows the description of the arguments. Returns the name.
  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name
}

extension Command: Described {
  static var blank: Command { .item(.blank(.tick)) }

  /// An object with one key, the command's name, which holds its arguments.
  mutating func describe(_ form: inout some Form) throws(FormProblem) { try form.command(&self) }

  /// Follows the description of the arguments. Returns the name.
  mutating func describeArguments(_ form: inout some Form) throws(FormProblem) -> String {
    func describe<Topic: DescribedCommand>(
      _ topic: Topic, _ form: inout some Form, _ command: (Topic) -> Command
    ) throws(FormProblem) -> (Command, String) {
      var topic = topic
      let name = try topic.describe(&form)
      return (command(topic), name.rawValue)
    }
    let name: String
    switch self {
    case .promotion(.plan(let topic)): (self, name) = try describe(topic, &form) { .plan($0) }
    case .promotion(.item(let topic)): (self, name) = try describe(topic, &form) { .item($0) }
    case .promotion(.soak(let topic)): (self, name) = try describe(topic, &form) { .soak($0) }
    case .promotion(.finding(let topic)): (self, name) = try describe(topic, &form) { .finding($0) }
    case .promotion(.approval(let topic)): (self, name) = try describe(topic, &form) { .approval($0) }
    case .promotion(.deployment(let topic)): (self, name) = try describe(topic, &form) { .deployment($0) }
    case .promotion(.record(let topic)): (self, name) = try describe(topic, &form) { .record($0) }
    case .freeze(let topic): (self, name) = try describe(topic, &form) { .freeze($0) }
    case .history(let topic): (self, name) = try describe(topic, &form) { .history($0) }
    }
    return name
  }

  private static let blanks: [(name: String, command: Command)] =
    of(PlanCommand.self) { .plan($0) } + of(ItemCommand.self) { .item($0) } + of(SoakCommand.self) { .soak($0) }
    + of(FindingCommand.self) { .finding($0) } + of(ApprovalCommand.self) { .approval($0) }
    + of(DeploymentCommand.self) { .deployment($0) } + of(RecordCommand.self) { .record($0) }
    + of(FreezeCommand.self) { .freeze($0) } + of(HistoryCommand.self) { .history($0) }

  /// A command of each name, to be filled in.
  static var all: [Command] { blanks.map(\.command) }

  static func named(_ name: String) -> Command? { blanks.first { $0.name == name }?.command }

  private static func of<Topic: DescribedCommand>(
    _: Topic.Type, _ command: (Topic) -> Command
  ) -> [(name: String, command: Command)] {
    Topic.Name.allCases.map { ($0.rawValue, command(.blank($0))) }
  }
}
