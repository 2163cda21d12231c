/// A chart as it is drawn: its size in CSS pixels, what it says in words, and its marks.
struct Drawing: Hashable {
  var width: Double
  var height: Double
  var title: String
  /// What somebody who cannot see it must know.
  var summary: String
  var marks = Markup()
  /// Its style sheet class, `burn-up`.
  var name: String

  /// As part of an HTML page, whose style sheet it uses.
  func inline() -> Markup {
    var svg = Markup()
    svg.element(
      "svg",
      [
        "class": "chart \(name)", "role": "img", "viewBox": viewBox, "width": width, "height": height,
      ]
    ) { svg in
      describe(&svg)
      svg.append(marks)
    }
    return svg
  }

  /// As a file of its own, which follows the reader's preference for light or dark.
  func standalone() -> String {
    var svg = Markup()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "chart \(name)", "role": "img", "viewBox": viewBox,
        "width": width, "height": height,
      ]
    ) { svg in
      describe(&svg)
      svg.element("style") { $0.append(.style(ChartStyle.standalone)) }
      svg.mark("rect", ["class": "ground", "width": width, "height": height])
      svg.append(marks)
    }
    return svg.text + "\n"
  }

  private var viewBox: String { "0 0 \(width.attribute ?? "0") \(height.attribute ?? "0")" }

  private func describe(_ svg: inout Markup) {
    svg.element("title", text: title)
    svg.element("desc", text: summary)
  }
}

/// The style sheet of charts.
enum ChartStyle {
  /// With colours by name, for a page that declares them.
  static let inline = ShippedText.chartStyle

  /// Complete, without variables, which not every program that draws SVG knows.
  static let standalone =
    Palette.resolved(inline, dark: false)
    + "@media (prefers-color-scheme: dark) {\n\(Palette.resolved(inline, dark: true))}\n"
}

extension Markup {
  /// A style sheet of our own; `<` occurs in none.
  static func style(_ text: String) -> Markup { Markup(trusted: text) }
}
