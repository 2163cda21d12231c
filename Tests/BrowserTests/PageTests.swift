import Foundation
import Needs
import Testing

/// The sample's report in a real browser.
@Suite(.needs(Browser.need), .serialized)
struct PageTests {
  private let studio: Studio
  private let page: URL

  init() throws {
    studio = try Studio()
    try studio.promo("demo", "--quiet", ".")
    page = studio.file("readiness.html")
    try studio.promo("report", "readiness", "--at", "2026-01-12 10:00", "-o", page.path)
  }

  private func look(_ steps: String...) throws -> Browser.Report {
    let report = try Browser.look(page, pictures: studio.pictures, steps)
    #expect(report.errors.isEmpty && report.requests.isEmpty)
    return report
  }

  @Test func `a link to a time shows what was true then`() throws {
    let report = try look(
      "open|#t=2026-01-08T08:25", "see", "picture|light", "open|#t=2026-01-08T06:25:00Z", "see",
      "open|#t=2026-01-09T22:30", "see", "open|#t=2026-01-10T18:00", "see", "open|", "see", "open|#t=nonsense", "see")
    for index in 0...1 {
      let morning = report.shown(index)
      #expect(morning["score"] as? String == "85" && morning["dial"] as? String == "85")
      #expect(morning["verdict"] as? String == "MOSTLY READY")
      #expect(morning["instant"] as? String == "Thu 8 Jan 2026, 08:25")
      #expect(morning["time"] as? String == "2026-01-08 08:20, unchanged until 08:25 (Africa/Johannesburg)")
      #expect((morning["happened"] as? String)?.contains("since 08:20") == true)
      #expect(morning["isReplaying"] as? Bool == true)
    }
    #expect(report.shown(2)["score"] as? String == "95")
    #expect(report.shown(3)["score"] as? String == "100")
    #expect(report.shown(4)["verdict"] as? String == "GO" && report.shown(4)["isReplaying"] as? Bool == false)
    #expect((report.shown(5)["happened"] as? String)?.contains("is no time") == true)
  }

  @Test func `what a page shows is what a page of that time says`() throws {
    // The newest instant of another page is rendered by itself, without any replay.
    let other = studio.file("morning.html")
    try studio.promo("report", "readiness", "--at", "2026-01-08 08:25", "-o", other.path)
    let cells = """
      evaluate|JSON.stringify([...document.querySelectorAll('#checklists li, #secrets td, #summary td, #summary li, #next td')]\
      .filter((e) => e.checkVisibility()).map((e) => e.textContent))
      """
    let then = try look("open|#t=2026-01-08T08:25", cells)
    let alone = try Browser.look(other, pictures: studio.pictures, ["open|", cells])
    #expect(then.text(0) == alone.text(0))
    #expect((then.text(0)?.count ?? 0) > 1000)
  }

  @Test func `keys step from change to change, by days, and to the ends`() throws {
    let report = try look(
      "open|#t=2026-01-08T08:25", "key|ArrowLeft", "see", "key|ArrowLeft", "see", "key|ArrowRight", "see",
      "key|PageDown", "see", "key|PageUp|2", "see", "key|Home", "see", "key|ArrowLeft", "see", "key|End", "see")
    let times = (0..<8).map { report.shown($0)["now"] as? String }
    #expect(
      times == [
        "Thu 8 Jan 2026, 08:20", "Thu 8 Jan 2026, 08:12", "Thu 8 Jan 2026, 08:20", "Wed 7 Jan 2026, 08:20",
        "Fri 9 Jan 2026, 08:20", "Tue 6 Jan 2026, 09:12", "Tue 6 Jan 2026, 09:12", "Mon 12 Jan 2026, 10:00",
      ])
    #expect((report.shown(5)["happened"] as? String)?.contains("plan applied") == true)
  }

  @Test func `the slider is dragged, steps and plays, and the address follows`() throws {
    let report = try look(
      "open|", "drag|0.3", "wait|400", "see", "click|.newest", "see", "key|Home", "click|.step[data-step='1']", "see",
      "evaluate|document.querySelector('.pace select').value = '20'", "click|.play", "wait|1500", "click|.play", "see",
      "wait|500", "see")
    let dragged = report.shown(0)
    #expect((dragged["instant"] as? String)?.contains("Jan 2026") == true)
    #expect((dragged["hash"] as? String)?.hasPrefix("#t=2026-01-0") == true)
    #expect(report.shown(1)["isReplaying"] as? Bool == false)
    #expect((report.shown(2)["happened"] as? String)?.isEmpty == false)
    let played = report.shown(4)
    #expect(played["instant"] as? String != report.shown(2)["instant"] as? String)
    #expect(played["instant"] as? String == report.shown(5)["instant"] as? String, "it stands still when paused")
  }

  @Test func `long after the end the slider still shows what happened`() throws {
    let late = studio.file("late.html")
    try studio.promo("report", "readiness", "--at", "2026-11-21 12:00", "-o", late.path)
    let share =
      "evaluate|(() => { const slider = document.querySelector('.slider'); return slider.value / slider.max; })()"
    let report = try Browser.look(
      late, pictures: studio.pictures,
      [
        "open|#t=2026-01-10T12:40", share, "open|#t=2026-06-01T12:00", share, "see", "count|.strip .break", "open|",
        "drag|0.5", "see", "key|ArrowRight", "key|ArrowLeft", "see", "picture|late",
      ])
    #expect(report.errors.isEmpty)
    #expect((0.4...0.8).contains(report.number(0) ?? 0), "the day of the deployment is not at the edge")
    #expect((0.8...0.99).contains(report.number(1) ?? 0), "idle months take little room")
    #expect(report.shown(2)["now"] as? String == "Mon 1 Jun 2026, 12:00")
    #expect((report.shown(2)["happened"] as? String)?.contains("Jan 2026, ") == true, "since when, with its day")
    #expect((report.number(3) ?? 0) >= 1)
    #expect((report.shown(4)["now"] as? String)?.contains(" Jan 2026, ") == true)
    #expect((report.shown(5)["now"] as? String)?.contains(" Jan 2026, ") == true)
  }

  @Test func `how long it is until something is right between two changes, too`() throws {
    let first = """
      evaluate|[...document.querySelectorAll('#next [data-until]')].find((cell) => cell.checkVisibility()).textContent
      """
    let report = try look("open|#t=2026-01-08T08:25", first, "open|#t=2026-01-08T08:26", first)
    let texts = (0...1).compactMap { report.text($0) }
    #expect(texts.count == 2 && texts[0] != texts[1])
  }

  @Test func `an event leads to its time`() throws {
    let report = try look(
      "open|#57", "see", "open|#99999", "text|.happened", "open|", "click|main a[href^='#']:visible", "see")
    #expect((report.shown(0)["happened"] as? String)?.contains("#57") == true)
    #expect(report.text(1)?.contains("not part of this replay") == true)
    #expect(report.shown(2)["isReplaying"] as? Bool == true)
  }

  @Test func `charts mark the instant and veil what comes after`() throws {
    let report = try look(
      "open|#t=2026-01-08T08:25",
      "evaluate|getComputedStyle(document.querySelector('.burn-up .time')).visibility",
      "evaluate|Number(document.querySelector('.burn-up .future').getAttribute('width'))", "key|End",
      "evaluate|getComputedStyle(document.querySelector('.burn-up .time')).visibility")
    #expect(report.text(0) == "visible")
    #expect((report.number(1) ?? 0) > 100)
    #expect(report.text(2) == "hidden")
  }

  @Test func `in the dark, on a telephone, with the theme's button`() throws {
    let report = try look(
      "open|#t=2026-01-10T13:05", "media|dark", "picture|dark", "evaluate|getComputedStyle(document.body).color",
      "click|.theme", "evaluate|getComputedStyle(document.body).color", "picture|chosen-light", "size|390|844",
      "evaluate|document.documentElement.scrollWidth", "picture|telephone", "whole|telephone-whole")
    #expect(report.text(0) == "rgb(236, 239, 244)")
    #expect(report.text(1) == "rgb(27, 31, 39)")
    #expect(report.number(2) == 390, "nothing sticks out sideways")
  }

  @Test func `without scripts it shows the newest state, and no slider`() throws {
    let report = try look(
      "script|off", "open|", "count|.replay[hidden]", "text|.top .verdict", "count|main section", "picture|no-script")
    #expect(report.number(0) == 1)
    #expect(report.text(1) == "GO")
    #expect((report.number(2) ?? 0) > 15)
  }

  @Test func `on paper everything is open and the slider is gone`() throws {
    _ = try look("open|#t=2026-01-08T08:25", "paper|paper")
    let data = try Data(contentsOf: studio.pictures.appendingPathComponent("paper.pdf"))
    #expect(data.starts(with: "%PDF".utf8) && data.count > 50_000)
    let report = try look(
      "open|", "media|print", "evaluate|dispatchEvent(new Event('beforeprint'))",
      "evaluate|document.querySelectorAll('details:not([open])').length",
      "evaluate|document.querySelector('.replay').checkVisibility()",
      "evaluate|dispatchEvent(new Event('afterprint'))", "evaluate|document.querySelectorAll('details[open]').length")
    #expect(report.number(1) == 0)
    #expect(report.values[2] as? Bool == false)
    #expect(report.number(4) == 0)
  }

  @Test func `it can be used without a mouse, and tells what it is`() throws {
    let report = try look(
      "open|",
      "evaluate|[...document.querySelectorAll('main, nav, header')].map((e) => e.tagName).join()",
      "evaluate|[...document.querySelectorAll('button, input, select, a')].filter((e) => e.checkVisibility()"
        + " && !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length",
      "evaluate|[...document.querySelectorAll('table')].filter((t) => !t.caption || !t.querySelector('th[scope=col]')"
        + " || [...t.tBodies[0].rows].some((r) => r.cells[0].scope !== 'row')).length",
      "evaluate|document.querySelectorAll('svg[role=img] > title').length === document.querySelectorAll('svg[role=img]').length",
      "evaluate|new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size === document.querySelectorAll('[id]').length"
    )
    #expect(report.text(0) == "HEADER,NAV,MAIN")
    #expect(report.number(1) == 0 && report.number(2) == 0)
    #expect(report.values[3] as? Bool == true && report.values[4] as? Bool == true)
  }
}
