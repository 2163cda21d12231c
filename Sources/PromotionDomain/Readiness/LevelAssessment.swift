/// A level of the plan, and what it lacks.
public struct LevelAssessment: Hashable, Sendable {
  public var level: LevelID
  /// The items of this level and of those below it that apply and are not satisfied.
  public var missing: [ItemID]

  public var isReached: Bool { missing.isEmpty }
}

extension Readiness {
  /// The levels of `plan` in rising order, each with all that it takes.
  static func levels(of plan: Plan, _ areas: [AreaAssessment]) -> [LevelAssessment] {
    var missing: [ItemID] = []
    return plan.levels.map { level in
      for area in areas {
        area.items.forEachWithParts { item in
          if item.item.level == level, !item.item.optional, item.status != .notApplicable, !item.isSatisfied {
            missing.append(item.item.id)
          }
        }
      }
      return LevelAssessment(level: level, missing: missing)
    }
  }

  /// `level B reached, 3 missing for A`; nil where the plan has no levels.
  public var levelSentence: String? {
    guard !levels.isEmpty else { return nil }
    let reached = levels.last(where: \.isReached).map { "level \($0.level) reached" } ?? "no level reached"
    return levels.first { !$0.isReached }.map { "\(reached), \($0.missing.count) missing for \($0.level)" } ?? reached
  }
}
