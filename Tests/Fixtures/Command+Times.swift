public import PromotionDomain

extension Command {
  /// A freeze whose times are known to the microsecond.
  public static func declareFreeze(_ declared: FreezeDeclared) -> Command {
    .declareFreeze(
      FreezeDeclaration(
        freeze: declared.freeze, environment: declared.environment, from: TimeText(declared.from),
        to: TimeText(declared.to), reason: declared.reason))
  }

  /// What its times come to where each was written with its offset.
  public var resolvedTimes: ResolvedTimes {
    let instants = times.compactMap { text in Instant(text.text).map { (text, $0) } }
    return ResolvedTimes(Dictionary(instants) { first, _ in first })
  }
}
