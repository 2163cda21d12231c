import Foundation
import PromotionDomain
import Testing
import ToolOutput

private func read(_ text: String) throws -> TestResults {
  try ToolOutput.testResults(in: ToolOutput.Input(name: "results", text: text))
}

private func refusal(_ text: String) -> String {
  do {
    return "read: \(try read(text))"
  } catch {
    return "\(error)"
  }
}

@Suite struct JUnitTests {
  @Test func countsTheCasesOfNestedSuites() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- smoke tests -->
      <testsuites tests="5" failures="1" errors="1">
        <testsuite name="outer" tests="5" failures="1" errors="1" skipped="1">
          <testcase name="a &lt; b" classname='x'/>
          <testsuite name="inner">
            <testcase name="b"><failure message="no &quot;x&quot;"><![CDATA[<testcase/>]]></failure></testcase>
            <testcase name="c"><error/></testcase>
          </testsuite>
          <testcase name="d"><skipped/></testcase>
          <testcase name="e"><system-out>text</system-out></testcase>
        </testsuite>
      </testsuites>
      """
    let results = try read(text)
    #expect(results == TestResults(passed: 2, failed: 2, skipped: 1))
    #expect(results.recorded(for: "smoke") == ValidationRecorded(suite: "smoke", passed: 2, failed: 2, skipped: 1))
  }

  @Test func namesAContradiction() throws {
    let results = try read(
      "<testsuite tests=\"32\" failures=\"0\"><testcase/><testcase><failure/></testcase></testsuite>")
    #expect(results.passed == 1 && results.failed == 1)
    #expect(results.contradiction == "its heading says 32 tests with 0 failed, it lists 2 with 1 failed")
  }

  @Test func usesTotalsWhereNoCaseIsListed() throws {
    #expect(
      try read(
        "<testsuites><testsuite tests=\"30\" failures=\"1\"/><testsuite tests=\"2\" skipped=\"1\"/></testsuites>")
        == TestResults(passed: 30, failed: 1, skipped: 1))
  }

  @Test func refusesWhatItCannotTrust() {
    #expect(refusal("<testsuite tests=\"0\"/>").contains("holds no test; a run without tests proves nothing"))
    #expect(refusal("<testsuite tests=\"1\" failures=\"2\"/>").contains("says 1 tests, of which 2 failed"))
    #expect(refusal("<testsuite tests=\"many\"/>").contains("says tests=\"many\", which is no count"))
    #expect(refusal("<html><body/></html>").contains("its outermost element is <html>"))
    #expect(refusal("<testsuite><testcase></testsuite>").contains("</testsuite> where another element is open"))
    #expect(refusal("<testsuite tests=\"1\">\n<testcase/>").contains("line 2 has no end of <testsuite>"))
    #expect(refusal("<testsuite tests=\"1\"/><testsuite/>").contains("a second outermost element"))
    #expect(
      refusal("<!DOCTYPE x [<!ENTITY a \"b\">]><testsuite/>").contains("a document type, which is not read"))
    #expect(refusal(String(repeating: "<testsuite>", count: 200)).contains("deeper than 128 levels"))
    #expect(refusal("a\nb").contains("holds no test results (it reads as names)"))
  }
}

@Suite struct TAPTests {
  @Test func countsTheOutermostLevel() throws {
    let text = """
      TAP version 14
      1..5
      ok 1 - health check
          ok 1 - a subtest
          1..1
      not ok 2 - smoke
        ---
        message: no
        ...
      ok 3 - alarms # SKIP none yet
      not ok 4 # TODO later
      okay, this is chatter
      ok
      """
    #expect(try read(text) == TestResults(passed: 2, failed: 1, skipped: 2))
  }

  @Test func aPlannedTestThatNeverRanHasFailed() throws {
    let results = try read("1..3\nok 1\nok 2 # escaped \\# SKIP\n")
    #expect(results.passed == 2 && results.skipped == 0)
    #expect(results.failed == 1)
    #expect(results.contradiction == "it plans 3 tests and lists 2")
  }

  @Test func refusesABrokenRun() {
    #expect(refusal("1..2\nok 1\nBail out! no database\n").contains("bails out at line 3"))
    #expect(refusal("1..0 # SKIP no database").contains("holds no test"))
    #expect(refusal("1..1\nok 1\n1..1\nok 1").contains("line 3 of results is no plan"))
  }
}

@Suite struct InputTests {
  @Test func boundsAndDecodes() throws {
    let large = Data(repeating: UInt8(ascii: "a"), count: ToolOutput.Input.mostBytes + 1)
    #expect(throws: Refusal.self) { try ToolOutput.Input(name: "x", bytes: large) }
    #expect(throws: Refusal.self) { try ToolOutput.Input(name: "x", bytes: Data([0xC3, 0x28])) }
    #expect(throws: Refusal.self) { try ToolOutput.Input(name: "x", bytes: Data([65, 0, 66])) }
    #expect(try ToolOutput.Input(name: "x", bytes: Data([0xFF, 0xFE, 65, 0])).text == "A")
    #expect(try ToolOutput.Input(name: "x\u{1B}", bytes: Data([0xEF, 0xBB, 0xBF, 65])).text == "A")
  }

  @Test(arguments: [
    ("<testsuite/>", ToolOutput.Format.junit), ("TAP version 13\nok 1", .tap), ("1..3\nok 1", .tap), ("ok 1 - a", .tap),
    ("{\"planned_values\":{}}", .terraform), ("{\"Functions\":[]}", .aws), ("{\"Table\":{}}", .aws),
    ("[{\"name\":\"A\",\"updatedAt\":\"x\"}]", .gh), ("[]", .json), ("[\"a\"]", .json), ("{\"resources\":[]}", .json),
    ("A\t2026-01-09T17:05:00Z", .gh), ("a\nb", .names), ("# comment\nok-service", .names),
  ])
  func detects(text: String, format: ToolOutput.Format) {
    #expect(ToolOutput.detect(text) == format)
  }

  @Test func detectsNothingInNothing() {
    for text in ["", "  \n", "{}", "{\"a\":1}", String(repeating: "prose ", count: 100)] {
      #expect(ToolOutput.detect(text) == nil, "\(text.prefix(20))")
    }
  }

  /// Cut, doubled, flipped and spliced inputs are read or refused; nothing traps.
  @Test func survivesMutatedInput() {
    let seeds = [
      TerraformTests.plan, "{\"Functions\":[{\"FunctionName\":\"a\"}],\"NextToken\":null}",
      "{\"Table\":{\"TableName\":\"t\",\"GlobalSecondaryIndexes\":[{\"IndexName\":\"i\"}]}}",
      "[{\"name\":\"A\",\"updatedAt\":\"2026-01-09T17:05:00Z\"}]", "A\t2026-01-09T17:05:00Z\nB\tactive\t1\n",
      "{\"source\":\"x\",\"kind\":\"y\",\"total\":3,\"resources\":[\"a\",{\"name\":\"b\",\"parts\":{\"g\":[\"h\"]}}]}",
      "<testsuites tests='2'><testsuite><testcase/><testcase><failure/></testcase></testsuite></testsuites>",
      "TAP version 14\n1..3\nok 1\nnot ok 2 # TODO x\nok 3 # SKIP\n", "a, b\n# c\nd\n", "é\u{202E},\u{0}\t\n",
    ]
    var random = SeededRandom(seed: 20_260_110)
    var outcomes = (read: 0, refused: 0)
    for round in 0..<4000 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
        case 2: bytes.insert(contentsOf: bytes[at...].prefix(30), at: at)
        case 3: bytes.insert(contentsOf: "\"{}[]<>/=:,#\t\n-9e99".utf8.shuffled(using: &random).prefix(3), at: at)
        case 4: bytes = Array(bytes[..<at])
        case _: bytes.insert(contentsOf: Array(seeds[Int.random(in: 0..<seeds.count, using: &random)].utf8), at: at)
        }
      }
      for format in [nil] + ToolOutput.Format.allCases.map(Optional.some) {
        do {
          let input = try ToolOutput.Input(name: "x", bytes: Data(bytes))
          if format?.yields == .testResults {
            _ = try ToolOutput.testResults(in: input, as: format)
          } else {
            _ = try ToolOutput.observations(
              in: input, as: format, context: ToolOutput.Context(source: "x", kind: round % 2 == 0 ? "table" : nil))
          }
          outcomes.read += 1
        } catch {
          outcomes.refused += 1
        }
      }
    }
    #expect(outcomes.read > 1000 && outcomes.refused > 1000, "\(outcomes)")
  }
}
