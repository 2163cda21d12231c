import PromotionDomain

extension ScoreDial {
  /// Three quarters of a circle around (110, 104), open at the bottom: `arc` pixels long.
  private static let path = "M 51.3 162.7 A 83 83 0 1 1 168.7 162.7"
  private static let arc = 83 * Double.pi * 1.5

  /// `Score 85 of 100, MOSTLY READY; 75 without waivers`
  var sentence: String {
    let waivers = hasWaivers ? "; \(Readiness.text(scoreWithoutWaivers)) without waivers" : ""
    return "Score \(Readiness.text(score)) of 100, \(verdict.rawValue)\(waivers)"
  }

  private var hasWaivers: Bool { scoreWithoutWaivers != score }

  /// What stays as it is, whatever the score.
  static var track: Markup {
    var marks = Markup()
    marks.mark("path", ["class": "track", "d": path])
    return marks
  }

  /// What goes with the score: the arc, the threshold's notch, and the words.
  var value: Markup {
    var marks = Markup()
    if hasWaivers { marks.append(ring("waived \(verdict.tone)", score)) }
    marks.append(ring("value \(verdict.tone)", hasWaivers ? scoreWithoutWaivers : score))
    marks.append(notch)
    marks.label(Readiness.text(score), x: 110, y: 118, size: 46, anchor: .middle, class: "score")
    marks.label("of 100", x: 110, y: 138, size: 12, anchor: .middle, class: "faint")
    marks.label(verdict.rawValue, x: 110, y: 186, size: 15, anchor: .middle, class: "verdict \(verdict.tone)")
    if hasWaivers {
      marks.label(
        "\(Readiness.text(scoreWithoutWaivers)) without waivers", x: 110, y: 154, width: 106, size: 10,
        anchor: .middle, class: "faint")
    }
    return marks
  }

  private func ring(_ name: String, _ score: Double) -> Markup {
    var marks = Markup()
    let length = Self.arc * min(1, max(0, score / 100))
    guard length > 0 else { return marks }
    marks.mark(
      "path",
      [
        "class": name, "d": Self.path,
        "stroke-dasharray": "\(length.attribute ?? "0") \((2 * Self.arc).attribute ?? "0")",
      ])
    return marks
  }

  /// Across the track where MOSTLY READY begins.
  private var notch: Markup {
    var marks = Markup()
    guard (0...100).contains(mostlyReady) else { return marks }
    marks.element("g", ["transform": "rotate(\((135 + 2.7 * mostlyReady).attribute ?? "0") 110 104)"]) { marks in
      marks.element("line", ["class": "notch", "x1": 183.0, "x2": 203.0, "y1": 104.0, "y2": 104.0]) {
        $0.element("title", text: "MOSTLY READY from \(Readiness.text(mostlyReady))")
      }
    }
    return marks
  }
}
