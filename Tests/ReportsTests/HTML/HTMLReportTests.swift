import CZlib
import Crypto
import Fixtures
import Foundation
import PromotionDomain
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
  private let zone = Zone(name: "Africa/Johannesburg") ?? .utc

  private func page(_ documents: [Document], sentence: String = "it happened") -> String {
    var report = HTMLReport(zone: zone)
    for (index, document) in documents.enumerated() {
      report.add(
        document,
        Occasion(
          at: time("07 08:00") + .hours(Int64(index)), events: [Int64(index)], sentence: sentence, verdict: .notReady))
    }
    return report.page()
  }

  private func between(_ text: String, _ begin: String, _ end: String) throws -> String {
    let start = try #require(text.range(of: begin)).upperBound
    return String(text[start..<(try #require(text[start...].range(of: end))).lowerBound])
  }

  private func data(_ page: String) throws -> [String: Any] {
    let packed = try #require(Data(base64Encoded: try between(page, "id=\"replay-data\">", "</script>")))
    var count = uLong(1_000_000)
    let json = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, written in
      let status = uncompress(buffer.baseAddress, &count, Array(packed), uLong(packed.count))
      written = status == Z_OK ? Int(count) : 0
    }
    return try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
  }

  @Test func `only its own style sheet and script are obeyed`() throws {
    let page = page([.sample(), .sample("other")])
    let policy = try between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"")
    #expect(policy.hasPrefix("default-src &#39;none&#39;;") || policy.hasPrefix("default-src 'none';"))
    for (begin, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
      let hash = Data(SHA256.hash(data: Data(try between(page, begin, end).utf8))).base64EncodedString()
      #expect(policy.contains("sha256-\(hash)"))
    }
    #expect(!page.contains("unsafe-inline") && !page.contains(" style=\"") && !page.contains(" onclick"))
    #expect(page.components(separatedBy: "<style").count == 2)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "<!--", "]]>", "\u{2028}\u{2029}", "a\u{0}b", "&lt;b&gt;", "\\u003c/script>", "'; alert(1); '",
  ])
  func `text from the ledger is text everywhere`(_ text: String) throws {
    let page = page([.sample("before"), .sample(text)], sentence: text)
    #expect(page.components(separatedBy: "<script").count == 3, "one with data, one with the script")
    #expect(page.components(separatedBy: "</script").count == 3)
    #expect(!page.contains("<img") && !page.contains("\u{0}"))
    #expect(page.components(separatedBy: "<!--").count == 1)
    let data = try data(page)
    #expect((data["fragments"] as? [String])?.contains(Markup.html(text)) == true)
  }

  @Test func `addresses that run something are not followed`() {
    let links = [
      "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:x", "data:text/html,x", "//evil", "file:///etc",
    ]
    for address in links { #expect(!Words(spans: [.link("here", to: address)]).html(in: .utc).contains("<a")) }
    for address in ["https://example.com", "HTTP://example.com", "mailto:ann@example.com"] {
      #expect(Words(spans: [.link("here", to: address)]).html(in: .utc).contains("<a href"))
    }
    #expect(
      Words(spans: [.link("here", to: "https://x/\"onclick=")]).html(in: .utc).contains("https://x/&quot;onclick="))
  }

  @Test func `text from right to left is kept apart`() {
    #expect(Words("שלום").html(in: .utc) == "<bdi>שלום</bdi>")
    #expect(Words("hello").html(in: .utc) == "hello")
  }

  @Test(arguments: [
    ("2026-01-08", "<time datetime=2026-01-08>2026-01-08</time>"),
    ("at 2026-01-08 08:25:30.", "at <time datetime=2026-01-08T08:25:30+02:00>2026-01-08 08:25:30</time>."),
    (
      "2026-01-10 09:00–10:00; late",
      "<span class=when><time datetime=2026-01-10T09:00:00+02:00>2026-01-10 09:00</time>–"
        + "<time datetime=2026-01-10T10:00:00+02:00>10:00</time></span>; late"
    ),
    (
      "2026-01-10 23:00–11 Jan 01:00",
      "<time datetime=2026-01-10T23:00:00+02:00>2026-01-10 23:00</time>–<span class=when>11 Jan 01:00</span>"
    ),
    (
      "Ann, 9 Jan 18:40, then 10 Feb 2025 07:00",
      "Ann, <span class=when>9 Jan 18:40</span>, then "
        + "<time datetime=2025-02-10T07:00:00+02:00>10 Feb 2025 07:00</time>"
    ),
    ("2026-01-08 08:25-05:00", "<time datetime=2026-01-08T15:25:00+02:00>2026-01-08 08:25-05:00</time>"),
    ("2026-01-08 08:25 UTC", "<span class=when>2026-01-08 08:25</span> UTC"),
    ("2026-02-30 08:25 and 2026-13-01", nil), ("2026-01-08 25:61", nil),
    ("prod-2026-01-10 of 12 Jan", "prod-2026-01-10 of 12 Jan"), ("2026-1-8 and 9 January 18:40", nil),
    ("é 2026-01-08", "é <time datetime=2026-01-08>2026-01-08</time>"),
  ])
  func `a time is marked up for programs, and no line is broken within one`(_ text: String, _ html: String?) throws {
    let zone = try #require(Zone(name: "Africa/Johannesburg"))
    #expect(Words(text).html(in: zone) == html ?? text)
  }

  @Test func `a time whose year is left out says it to programs`() throws {
    let at = try #require(Instant("2026-01-09T16:40:00Z"))
    let zone = try #require(Zone(name: "Africa/Johannesburg"))
    let words: Words = "Ann, \(time: "9 Jan 18:40", at: at)"
    #expect(words.html(in: zone) == "Ann, <time datetime=2026-01-09T18:40:00+02:00>9 Jan 18:40</time>")
    #expect(words.plain == "Ann, 9 Jan 18:40")
  }

  @Test func `the slider has room for every change, and leaves out long gaps`() {
    let times = [0, 60, 120, 3600, 86_400 * 300, 86_400 * 300 + 60].map { Instant(seconds: $0) }
    let scale = ReplayScale(times)
    let steps = zip(scale.places, scale.places.dropFirst()).map { $1 - $0 }
    #expect(scale.places.count == times.count && steps.allSatisfy { $0 >= 16 })
    #expect(scale.breaks.count == 1 && steps.max() == steps[3] && steps[3] < scale.length * 2 / 3)
    #expect(ReplayScale([]).length == 1 && ReplayScale(Array(times.prefix(1))).places == [0])
    #expect(ReplayScale([.earliest, .latest]).length == 32)
  }

  @Test func `one document alone has no replay`() throws {
    let page = page([.sample()])
    #expect(!page.contains("id=\"replay-data\"") && !page.contains("class=\"slider\"") && !page.contains("data-r="))
    #expect(page.contains("<main id=\"content\""))
    #expect(HTMLReport(zone: .utc).page().isEmpty)
  }

  @Test func `what is empty is left out, also of the contents`() throws {
    let contents = try between(page([.sample()]), "<nav", "</nav>")
    #expect(contents.contains("#prose") && contents.contains("#tables"))
    #expect(!contents.contains("empty") && !contents.contains("hollow"))
  }

  @Test func `the script learns when clocks in the zone were set`() throws {
    let berlin = try #require(Zone(name: "Europe/Berlin"))
    var report = HTMLReport(zone: berlin)
    for text in ["2026-03-01T10:00:00Z", "2026-03-29T03:00:00Z", "2026-11-01T00:00:00Z"] {
      let at = try #require(Instant(text))
      report.add(.sample(text), Occasion(at: at, sentence: "", verdict: .go))
    }
    let offsets = try data(report.page())["offsets"] as? [[Int]]
    #expect(offsets?.map(\.last) == [3600, 7200, 3600])
    #expect(offsets?[1].first == 1_774_746_000 && offsets?[2].first == 1_792_890_000)
  }

  @Test func `JSON is JSON`() throws {
    for text in ["</script>", "\"\\/", "<span class=\"x\">a\\b\n\t</span>", "\u{1}", "👩‍👩‍👧‍👦", "\u{2028}"] {
      let json = ReplayData.string(text)
      #expect(try JSONSerialization.jsonObject(with: Data("[\(json)]".utf8)) as? [String] == [text])
    }
  }
}
