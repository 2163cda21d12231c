public import Projections
public import PromotionDomain

/// A chart of a promotion that stands alone, as an SVG file.
public struct Chart: Sendable {
  /// A whole SVG file, in the reader's choice of light or dark.
  public let svg: String
  /// In CSS pixels.
  public let size: (width: Double, height: Double)
  private let figures: [Figure]
  private let assessment: Assessment

  /// Narrower than this, names and bars have no room beside each other; wider, lines are too long for the eye.
  public static let widths = 560.0...4000.0

  /// The score at the time of the review, and how it got there.
  public static func score(_ review: Review, width: Double = 960) -> Chart {
    let dial = ScoreDial(review)
    let points = BurnUp(review, ScoreHistory(review))
    let burnUp = points.drawing(width: width - 2 * margin - 232)
    var drawing = Drawing(
      width: width, height: 320, title: "\(dial.sentence). \(burnUp.title)", summary: burnUp.summary,
      name: "score")
    drawing.marks.element("g", ["class": "dial", "transform": "translate(0 34)"]) {
      $0.append(ScoreDial.track)
      $0.append(dial.value)
    }
    drawing.marks.element("g", ["class": "burn-up", "transform": "translate(232 0)"]) {
      $0.append(burnUp.marks)
    }
    return Chart(drawing, [.score(dial), .burnUp(points)], review, width)
  }

  /// Planned against actual.
  public static func gantt(_ review: Review, width: Double = 960) -> Chart {
    let gantt = Gantt(Timeline(review), zone: review.zone, now: review.at)
    return Chart(
      gantt.drawing(width: width - 2 * margin), [.gantt(Timeline(review), zone: review.zone, now: review.at)], review,
      width)
  }

  /// One soak's measurements against its thresholds.
  public static func soak(_ soak: SoakAssessment, _ review: Review, width: Double = 960) -> Chart {
    let chart = SoakChart(soak: soak, zone: review.zone, now: review.at)
    return Chart(
      chart.drawing(width: width - 2 * margin, isNamed: true), [.soak(soak, zone: review.zone, now: review.at)], review,
      width)
  }

  /// What is drawn, as numbers, and as of when.
  public var json: JSONObject { assessment.subject.adding(["figures": figures.map(\.json)]) }

  private static let margin = 24.0

  /// The drawing under a line that says of what it is, and as of when.
  private init(_ drawing: Drawing, _ figures: [Figure], _ review: Review, _ width: Double) {
    let (margin, head) = (Self.margin, 62.0)
    let title = review.plan?.title ?? review.promotion.rawValue
    var whole = drawing
    (whole.width, whole.height) = (width, drawing.height + head + margin)
    whole.title = "\(title): \(drawing.title)"
    whole.marks = Markup()
    whole.marks.label(title, x: margin, y: 30, width: width - 2 * margin, size: 17, class: "heading")
    let knownAt = review.knownAt.map { ", as the ledger knew it at \(review.zone.text($0))" } ?? ""
    whole.marks.label(
      "As of \(review.zone.text(review.at)), \(review.zone.name)\(knownAt)", x: margin, y: 48,
      width: width - 2 * margin,
      class: "faint")
    whole.marks.element("g", ["transform": "translate(\(Int(margin)) \(Int(head)))"]) { $0.append(drawing.marks) }
    svg = whole.standalone()
    (self.figures, assessment) = (figures, review.assessment)
    size = (whole.width, whole.height)
  }
}
