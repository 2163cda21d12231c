public import PromotionDomain

/// What is another in the next promotion of a kind: its id, its day, its title, its versions.
public struct PlanSuccession: Sendable {
  public var earlier: PromotionID
  public var promotion: PromotionID
  /// The title; what becomes of the old one when nil.
  public var title: String?
  /// The day of the earlier promotion and that of the new one, as dates alone.
  public var days: (from: CivilTime, to: CivilTime)
  /// New versions by component.
  public var versions: [ComponentID: String]
  /// The new version of all that is not in `versions`.
  public var version: String?

  public init(
    of earlier: PromotionID, promotion: PromotionID, title: String? = nil, days: (from: CivilTime, to: CivilTime),
    versions: [ComponentID: String] = [:], version: String? = nil
  ) {
    (self.earlier, self.promotion, self.title, self.days) = (earlier, promotion, title, days)
    (self.versions, self.version) = (versions, version)
  }

  /// By how much all times move.
  public var span: TimeSpan { days.to.instant(offset: 0) - days.from.instant(offset: 0) }
}

/// The next plan of a kind, and what is to be said of it.
public struct SucceedingPlan: Sendable {
  public var text: String
  /// A sentence for each thing that was left out or stayed as it was, without a full stop; with its line in `text`.
  public var remarks: [String]
  /// Whether the comments and the layout of the file are those of the earlier one. There are none where there was no
  /// file.
  public var keepsComments: Bool
}

extension PlanFile {
  /// The plan of the next promotion, made of an earlier one: with all times moved, and with its id, its day and its
  /// versions where titles and names have the old ones.
  ///
  /// With the `file` of the plan, its comments and its layout are kept. `plan` has what is to be in the new one.
  /// Refuses a version for what has none.
  public static func successor(
    of plan: Plan, file: String? = nil, _ succession: PlanSuccession
  ) throws(Refusal) -> SucceedingPlan {
    let versions = try VersionChoice(plan, succession)
    let shifted = plan.shifted(by: succession.span, promotion: succession.promotion, title: plan.title)
    let written = write(plan)
    // Made from two texts of the same plan, the two have to say the same.
    let wanted = PlanEditor(written, plan, succession, versions, isFile: false)?.edited(
      carrying: true, remarking: false
    )
    .flatMap { read($0.text).plan }
    func attempt(_ text: String, remarking: Bool) -> PlanEditor.Edited? {
      guard let editor = PlanEditor(text, plan, succession, versions, isFile: file != nil),
        let moved = editor.edited(carrying: false, remarking: false), read(moved.text).plan == shifted,
        let edited = editor.edited(carrying: true, remarking: remarking), let wanted, read(edited.text).plan == wanted
      else { return nil }
      return edited
    }
    if let file, let edited = attempt(file, remarking: true) ?? attempt(file, remarking: false) {
      return SucceedingPlan(text: edited.text, remarks: edited.remarks, keepsComments: true)
    }
    if let edited = attempt(written, remarking: true) ?? attempt(written, remarking: false) {
      return SucceedingPlan(text: edited.text, remarks: edited.remarks, keepsComments: false)
    }
    var last = shifted
    last.title = succession.title ?? plan.title
    return SucceedingPlan(
      text: write(last), remarks: ["titles and versions are as in \(succession.earlier); look them through"],
      keepsComments: false)
  }
}
