extension Plan {
  public func problems() -> [PlanProblem] { [] }
}
