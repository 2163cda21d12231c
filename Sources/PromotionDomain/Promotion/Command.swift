/// What somebody asks to be recorded, in the imperative. Whether it becomes events is for `decide` to say.
public enum Command: Hashable, Sendable {
  case promotion(PromotionCommand)
  case freeze(FreezeCommand)
  case history(HistoryCommand)
}

/// What is asked of one promotion.
public enum PromotionCommand: Hashable, Sendable {
  case plan(PlanCommand)
  case item(ItemCommand)
  case soak(SoakCommand)
  case finding(FindingCommand)
  case approval(ApprovalCommand)
  case deployment(DeploymentCommand)
  case record(RecordCommand)
}

extension Command {
  // In short, as if a promotion's topics were its own.
  public static func plan(_ command: PlanCommand) -> Command { .promotion(.plan(command)) }
  public static func item(_ command: ItemCommand) -> Command { .promotion(.item(command)) }
  public static func soak(_ command: SoakCommand) -> Command { .promotion(.soak(command)) }
  public static func finding(_ command: FindingCommand) -> Command { .promotion(.finding(command)) }
  public static func approval(_ command: ApprovalCommand) -> Command { .promotion(.approval(command)) }
  public static func deployment(_ command: DeploymentCommand) -> Command { .promotion(.deployment(command)) }
  public static func record(_ command: RecordCommand) -> Command { .promotion(.record(command)) }
}

extension Command {
  /// Every time that it names. What is left out here is refused when it is decided.
  public var times: [TimeText] {
    if case .promotion(.item(.waive(_, _, let until?))) = self { return [until] }
    if case .freeze(.declare(let freeze)) = self {
      return [freeze.from, freeze.to] + [freeze.until].compactMap(\.self)
    }
    return []
  }

  /// Those of its times with which something ends: of a date alone, all of that day is in it.
  public var ends: [TimeText] {
    if case .promotion(.item(.waive(_, _, let until?))) = self { return [until] }
    if case .freeze(.declare(let freeze)) = self { return [freeze.to] + [freeze.until].compactMap(\.self) }
    return []
  }
}
