import ShippedFiles

/// The style sheets and the script that pages and charts carry, from `Sources/ShippedFiles/web`.
enum ShippedText {
  static let chartStyle = text(shipped_chart_css, shipped_chart_css_size)
  static let pageStyle = text(shipped_page_css, shipped_page_css_size)
  static let pageScript = text(shipped_page_js, shipped_page_js_size)

  private static func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
