import PromotionDomain
import Testing

@Suite("Names")
struct NameTests {
  @Test(arguments: ["a", "dynamodb_schemas", "v1.0.0-prod", "2-1-bbws", "Ärger", "日本", "a.b", "_x", "0"])
  func allowed(text: String) { #expect(Name.problem(with: text) == nil) }

  @Test(arguments: [
    "", " ", "a b", "-a", ".a", "..", "a/b", "a\nb", "a\u{0}", "a\u{202E}b", "a:b", "a*", "~a", "$HOME", "a'b",
    "\u{1B}[31m", "a\u{FEFF}",
  ])
  func refused(text: String) throws {
    let problem = try #require(Name.problem(with: text))
    #expect(problem.printable == problem)
  }

  @Test func paths() {
    #expect(Name.problem(with: "secrets/dynamodb_schemas", path: true) == nil)
    for bad in ["/a", "a/", "a//b", "a/../b", "a/.b", "a/-b"] {
      #expect(Name.problem(with: bad, path: true) != nil, "\(bad)")
    }
    #expect(Name.problem(with: String(repeating: "a", count: 201)) != nil)
  }

  @Test(arguments: [
    ("Verify DNS records for kimmyai.io", "verify-dns-records-for-kimmyai.io"),
    ("Error rate < 0.1 %", "error-rate-0.1"),
    ("  ...  ", "unnamed"), ("", "unnamed"), ("*.kimmyai.io", "kimmyai.io"), ("A/B", "a-b"), ("---", "unnamed"),
    ("Ärger!", "ärger"),
    ("🚀", "unnamed"),
  ])
  func slugs(text: String, slug: String) {
    #expect(Name.slug(text) == slug)
    #expect(Name.problem(with: slug) == nil)
  }

  @Test func slugsAreAlwaysNames() {
    for value in UInt32(0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in [String(scalar), "a\(scalar)", "\(scalar)a", "a\(scalar)b"] {
        let problem = Name.problem(with: Name.slug(text))
        if let problem { Issue.record("U+\(String(value, radix: 16)): \(problem)") }
      }
    }
    #expect(Name.slug(String(repeating: "日本語", count: 40)).utf8.count <= 50)
  }

  @Test func nearest() {
    #expect(Name.nearest(to: "wieght", among: ["weight", "window", "title"]) == ["weight"])
    #expect(Name.nearest(to: "dynamo", among: ["dynamodb_schemas", "s3_schemas"]) == ["dynamodb_schemas"])
    #expect(Name.nearest(to: "zzzzzz", among: ["weight"]) == [])
    #expect(Name.nearest(to: "", among: ["weight", "a"]) == ["a"])
    #expect(Name.nearest(to: "x", among: []) == [])
  }
}
