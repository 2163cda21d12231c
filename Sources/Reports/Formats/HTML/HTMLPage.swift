import Crypto
import Foundation

/// The file around a report: its head, its one style sheet and its one script.
struct HTMLPage {
  var title: String
  /// Markup.
  var body: String
  /// For the script, in base 64; nil in a page without a replay.
  var data: String?

  var text: String {
    let data = data.map { "<script type=\"text/plain\" id=\"replay-data\">\($0)</script>\n" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(Markup.escaped(title))</title>
      <link rel="icon" href="data:,">
      <style>\(Self.style)</style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the report</a>
      \(Self.shortened(body))
      \(data)<script>\(Self.script)</script>
      </body>
      </html>

      """
  }

  /// Without the end tags that HTML lets out (13.1.2.4): tables may have thousands of rows.
  private static func shortened(_ body: String) -> String {
    let bytes = Array(body.utf8)
    let header = Array("</th>".utf8)
    var short: [UInt8] = []
    short.reserveCapacity(bytes.count)
    var at = 0
    while let tag = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      short += bytes[at..<tag]
      at = skipped(bytes, tag)
      guard at == tag else { continue }
      if bytes[tag...].starts(with: header) {
        at = tag + header.count
        var next = at
        while case let end = skipped(bytes, next), end > next { next = end }
        // A cell or a row ends the cell before it.
        if !bytes[next...].starts(with: "<t".utf8) { short += header }
      } else {
        short.append(bytes[tag])
        at = tag + 1
      }
    }
    return String(decoding: short + bytes[at...], as: UTF8.self)
  }

  private static let left = ["</td>", "</tr>", "</tbody>"].map { Array($0.utf8) }

  /// Behind the end tag that is left out at `place`; `place` itself where there is none.
  private static func skipped(_ bytes: [UInt8], _ place: Int) -> Int {
    let rest = bytes[place...]
    return place + (left.first { rest.starts(with: $0) }?.count ?? 0)
  }

  /// Nothing is loaded from anywhere, nothing is sent, and only this style sheet and this script are obeyed.
  private static let policy =
    "default-src 'none'; style-src '\(hash(style))'; script-src '\(hash(script))'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"

  private static let style =
    ":root{\(Palette.variables(dark: false))}"
    + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\(Palette.variables(dark: true))}}"
    + "@media screen{:root[data-theme=dark]{\(Palette.variables(dark: true))}}\n"
    + ChartStyle.inline + ShippedText.pageStyle

  private static let script = ShippedText.pageScript

  /// As a Content Security Policy names an element by what is in it (CSP 3, 2.3.1).
  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
