import Foundation
import Needs
import Testing

/// Every kind of page, by what somebody needs who does not use a mouse, has large fingers, or has a program read it.
@Suite(.needs(Browser.need), .serialized)
struct AccessibilityTests {
  private let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.promo("demo", "--quiet", ".")
  }

  static let pages = [
    "readiness -p prod-2026-01-10", "deployment -p prod-2026-01-10", "audit -p prod-2026-01-10",
    "postmortem -p prod-2026-01-10", "readiness -p dynamodb-schemas-sit", "audit -p dynamodb-schemas-sit",
  ]

  /// What is smaller than 24 by 24 CSS pixels (WCAG 2.5.8); links within a sentence are as high as its lines.
  private static let small = """
    evaluate|JSON.stringify([...document.querySelectorAll('a[href], button, select, input, summary, [role=button]')]\
    .filter((e) => e.checkVisibility() && !e.matches('.skip')).map((e) => [e.outerHTML.slice(0, 90), \
    e.getBoundingClientRect()]).filter(([, box]) => box.width < 23.99 || box.height < 23.99)\
    .map(([html, box]) => `${html} ${box.width}x${box.height}`))
    """

  /// Links that only a colour tells from text.
  private static let bare = """
    evaluate|JSON.stringify([...document.querySelectorAll('a[href]')].filter((e) => e.checkVisibility() \
    && !getComputedStyle(e).textDecorationLine.includes('underline')).map((e) => e.outerHTML.slice(0, 90)))
    """

  /// What scrolls sideways or down, and no key gets to or no name tells of; what holds links is reached by those.
  private static let stuck = """
    evaluate|JSON.stringify([...document.querySelectorAll('main *, nav, nav *')].filter((e) => e.checkVisibility() \
    && (/auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1 \
    || /auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1))\
    .filter((e) => !(e.tabIndex >= 0 && e.getAttribute('aria-label')) && !e.matches('nav, nav *'))\
    .map((e) => e.outerHTML.slice(0, 90)))
    """

  private static let unnamed = """
    evaluate|JSON.stringify([...document.querySelectorAll('main [tabindex="0"]')].filter((e) => \
    !e.getAttribute('aria-label')).map((e) => e.outerHTML.slice(0, 90)))
    """

  /// Times that a program cannot read, and how many it can.
  private static let times = """
    evaluate|JSON.stringify([...document.querySelectorAll('time')].filter((e) => \
    !/^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d))?$/.test(e.getAttribute('datetime')) \
    || isNaN(new Date(e.dateTime))).map((e) => e.outerHTML.slice(0, 90)))
    """

  @Test(arguments: pages)
  func `targets are large, links underlined, tables reached and times read`(_ kind: String) throws {
    let page = studio.file("page.html")
    let words = kind.split(separator: " ").map(String.init)
    try studio.promo("report", words[0], words[1], words[2], "-o", page.path)
    let checks = [Self.small, Self.bare, Self.stuck, Self.unnamed, Self.times]
    let name = "accessible-\(words[0])-\(words[2])"
    let report = try Browser.look(
      page, pictures: studio.pictures,
      ["open|"] + checks + ["evaluate|document.querySelectorAll('time').length", "picture|\(name)", "size|390|844"]
        + checks + ["picture|\(name)-phone", "evaluate|document.documentElement.scrollWidth"])
    #expect(report.errors.isEmpty)
    for index in [0, 1, 2, 3, 4, 6, 7, 8, 9, 10] { #expect(report.text(index) == "[]", "\(index)") }
    #expect((report.number(5) ?? 0) > 10)
    #expect(report.number(11) == 390, "nothing sticks out sideways")
  }

  @Test func `a table that is wider than a telephone scrolls by keys`() throws {
    let page = studio.file("page.html")
    try studio.promo("report", "readiness", "-p", "prod-2026-01-10", "-o", page.path)
    let wide = "[...document.querySelectorAll('.table')].find((e) => e.scrollWidth > e.clientWidth + 20)"
    let report = try Browser.look(
      page, pictures: studio.pictures,
      [
        "open|", "size|390|844", "evaluate|(\(wide)).focus()",
        "evaluate|document.activeElement.className", "press|ArrowRight|4", "wait|500",
        "evaluate|document.activeElement.scrollLeft",
      ])
    #expect(report.text(1) == "table" && (report.number(2) ?? 0) > 10, "\(report.values)")
  }

  @Test func `the times that a replay writes are read by programs`() throws {
    let page = studio.file("page.html")
    try studio.promo("report", "readiness", "-p", "prod-2026-01-10", "--at", "2026-01-12 10:00", "-o", page.path)
    let report = try Browser.look(
      page, pictures: studio.pictures,
      [
        "open|#t=2026-01-08T08:25", "evaluate|document.querySelector('.instant time').dateTime",
        "evaluate|[...document.querySelectorAll('.as-of time')].map((e) => e.dateTime).join(' ')", Self.times,
      ])
    #expect(report.text(0) == "2026-01-08T06:25:00Z")
    #expect(report.text(1) == "2026-01-08T06:20:00Z 2026-01-08T06:25:00Z")
    #expect(report.text(2) == "[]")
  }

  @Test func `the number of an event is a link only where it leads somewhere`() throws {
    let page = studio.file("page.html")
    try studio.promo("report", "audit", "-p", "prod-2026-01-10", "-o", page.path)
    let report = try Browser.look(
      page, pictures: studio.pictures, ["open|", "count|main a[href^='#']", "count|main a:not([href])"])
    #expect(report.number(0) == 0 && (report.number(1) ?? 0) > 10)
  }
}
