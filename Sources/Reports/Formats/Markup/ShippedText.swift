import ShippedFiles

/// The style sheets and the script that pages and charts carry, from `Sources/ShippedFiles/web`.
enum ShippedText {
  static let chartStyle = text(shipped_chart_css, shipped_chart_css_size)

  private static func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
