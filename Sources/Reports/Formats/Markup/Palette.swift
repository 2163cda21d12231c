import ShippedFiles

/// The colours of pages and charts: one set for light grounds, one for dark.
///
/// Style sheets name them `var(--good)`. Every text colour stands out 4.5 to 1 from every ground it is used on, which a
/// test computes.
enum Palette: String, CaseIterable {
  // Grounds, from the page to what lies on it.
  case page, ground, raised
  // Text and lines.
  case ink, muted, line, grid
  // Meanings, and the grounds of what carries them.
  case good, caution, bad, accent
  /// For marks rather than text, which may be brighter.
  case cautionFill = "caution-fill"
  case goodSoft = "good-soft"
  case cautionSoft = "caution-soft"
  case badSoft = "bad-soft"
  case accentSoft = "accent-soft"

  /// On a light ground, and on a dark one.
  private var hex: (light: String, dark: String) {
    switch self {
    case .page: ("#f5f6f8", "#0c0f14")
    case .ground: ("#ffffff", "#13171e")
    case .raised: ("#f0f2f5", "#1c222b")
    case .ink: ("#1b1f27", "#eceff4")
    case .muted: ("#59616e", "#9aa4b2")
    case .line: ("#d5d9e0", "#333b47")
    case .grid: ("#e8ebef", "#232a34")
    case .good: ("#17713a", "#4cc27a")
    case .caution: ("#8a5a00", "#e0a93f")
    case .bad: ("#c01f2e", "#ff7b7b")
    case .accent: ("#3f4fc4", "#98a6ff")
    case .cautionFill: ("#c2800e", "#e0a93f")
    case .goodSoft: ("#e2f5e8", "#12291b")
    case .cautionSoft: ("#fdf1d3", "#2d2410")
    case .badSoft: ("#fdeaea", "#331a1d")
    case .accentSoft: ("#e9ecfc", "#1c2247")
    }
  }

  func hex(dark: Bool) -> String { dark ? hex.dark : hex.light }

  /// The declarations of all colours: `--page:#f5f6f8;…`
  static func variables(dark: Bool) -> String {
    allCases.map { "--\($0.rawValue):\($0.hex(dark: dark));" }.joined()
  }

  /// `style` with each `var(--…)` of this palette replaced, for programs that draw SVG but know no variables.
  static func resolved(_ style: String, dark: Bool) -> String {
    allCases.reduce(style) { style, color in
      style.split(separator: "var(--\(color.rawValue))", omittingEmptySubsequences: false)
        .joined(separator: color.hex(dark: dark))
    }
  }
}

/// The style sheets and the script that pages and charts carry, from `Sources/ShippedFiles/web`.
enum ShippedText {
  static let chartStyle = text(shipped_chart_css, shipped_chart_css_size)
  static let pageStyle = text(shipped_page_css, shipped_page_css_size)
  static let pageScript = text(shipped_page_js, shipped_page_js_size)

  private static func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
