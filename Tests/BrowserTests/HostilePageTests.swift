import Foundation
import Needs
import Testing

/// Pages of ledgers that mean no good, and of ledgers that are large.
@Suite(.needs(Browser.need), .serialized)
struct HostilePageTests {
  private let studio: Studio

  init() throws { studio = try Studio() }

  private static let texts = [
    "<script>document.title = 'pwned'</script>", "</script><img src=x onerror=\"document.title='pwned'\">",
    "\"><svg onload=\"document.title='pwned'\">", "שלום, world \u{1F680}", String(repeating: "Wort", count: 2000),
    "a & b < c > d ' \" \\u003c", "<!-- ]]> -->",
  ]

  @Test func `text that would run something is read as text`() throws {
    try studio.promo("init")
    let plan = try studio.promo("plan", "new", "shop-2026-02", "--title", "Shop, February", "--day", "2026-02-03")
    try plan.write(to: studio.file("plan.yaml"), atomically: true, encoding: .utf8)
    try studio.promo("plan", "apply", "plan.yaml", "--at", "2026-01-30 09:00")
    for (index, text) in Self.texts.enumerated() {
      try studio.promo(
        "finding", "raise", String(text.prefix(180)), "--id", "f\(index)", "--consequence", text, "--at",
        "2026-01-30 1\(index):00")
      try studio.promo("note", text, "--at", "2026-01-30 1\(index):30")
    }
    let page = studio.file("hostile.html")
    try studio.promo("report", "readiness", "--at", "2026-02-01 12:00", "-o", page.path)
    let report = try Browser.look(
      page, pictures: studio.pictures,
      [
        "open|#t=2026-01-30T13:30", "key|ArrowRight|20", "key|Home", "key|ArrowRight|30", "evaluate|document.title",
        "count|img", "count|script", "evaluate|document.documentElement.scrollWidth - innerWidth",
        "evaluate|document.body.textContent.includes(\"<script>document.title = 'pwned'\")", "count|bdi",
        "whole|hostile",
      ])
    #expect(report.errors.isEmpty && report.requests.isEmpty)
    #expect(report.text(0) == "Readiness of Shop, February")
    #expect(report.number(1) == 0 && report.number(2) == 2)
    #expect((report.number(3) ?? 1) <= 0, "long words are broken")
    #expect(report.values[4] as? Bool == true)
    #expect((report.number(5) ?? 0) > 0)
  }

  /// PAGE_EVENTS=5000 takes the largest ledger that a page is meant for, which an optimised build does in seconds.
  private static let events = ProcessInfo.processInfo.environment["PAGE_EVENTS"].flatMap(Int.init) ?? 500

  @Test func `thousands of events and hundreds of items are less than two megabytes, and quick to drag`() throws {
    let ledger = studio.pictures.appendingPathComponent("large.db")
    try? FileManager.default.removeItem(at: ledger)
    try LargeLedger.write(to: ledger.path, items: Self.events / 10, events: Self.events)
    let page = studio.pictures.appendingPathComponent("large.html")
    let clock = ContinuousClock()
    let taken = try clock.measure {
      try studio.promo("report", "readiness", "--ledger", ledger.path, "--at", "2026-01-26 12:00", "-o", page.path)
    }
    let size = try Data(contentsOf: page).count
    #expect(size < max(500_000, 400 * Self.events))
    let drag = """
      evaluate|(() => { const slider = document.querySelector('.slider'); const taken = []; \
      for (let i = 0; i < 200; i++) { slider.value = String((i * 379) % 1000); const from = performance.now(); \
      slider.dispatchEvent(new Event('input')); document.body.offsetHeight; taken.push(performance.now() - from); } \
      taken.sort((a, b) => a - b); return [taken[100], taken[190], taken[199]]; })()
      """
    let step = """
      evaluate|(() => { const slider = document.querySelector('.slider'); const taken = []; \
      for (let i = 0; i < 200; i++) { const from = performance.now(); \
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' })); document.body.offsetHeight; \
      taken.push(performance.now() - from); } \
      taken.sort((a, b) => a - b); return [taken[100], taken[190], taken[199]]; })()
      """
    let mutations = """
      evaluate|(() => { const slider = document.querySelector('.slider'); const counts = []; \
      const observer = new MutationObserver(() => {}); \
      observer.observe(document.body, { attributes: true, childList: true, subtree: true }); \
      for (let i = 0; i < 200; i++) { slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' })); \
      counts.push(observer.takeRecords().length); } \
      observer.disconnect(); counts.sort((a, b) => a - b); return [counts[100], counts[199]]; })()
      """
    let report = try Browser.look(
      page, pictures: studio.pictures,
      [
        "open|", drag, step, "key|End", mutations, "picture|large", "click|nav a[href='#soaks']", "wait|1500",
        "evaluate|document.querySelector('#soaks').getBoundingClientRect().top",
      ])
    #expect(report.errors.isEmpty && report.requests.isEmpty)
    #expect((0...200).contains(report.number(3) ?? -1), "the contents lead to their sections")
    // A step touches what changed, and what depends on the time alone; never the page as a whole.
    let touched = (report.values[2] as? [NSNumber] ?? []).map(\.intValue)
    #expect(touched.count == 2 && touched[0] < 200 && touched[1] < 1000, "\(touched)")
    let times = (0...1).map { (report.values[$0] as? [NSNumber] ?? []).map { String(format: "%.1f", $0.doubleValue) } }
    print(
      "A page of \(Self.events) events: \(size / 1000) kB, written in \(taken) by this build; "
        + "milliseconds to drag anywhere (median, 95 %, most): \(times[0]), to step: \(times[1]); \(touched) mutations a step"
    )
  }
}
