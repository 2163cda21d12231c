import Fixtures
import PromotionDomain
import RefusalSentences
import Testing

private typealias Samples = CredentialSamples

@Suite struct CredentialScanTests {
  @Test(arguments: Samples.credentials)
  func findsTheCredential(sample: CredentialSamples.Positive) throws {
    let found = try #require(CredentialScan.find(in: sample.text), "\(sample.text) passed")
    #expect(found.kind == sample.kind, "\(sample.text)")
  }

  @Test(arguments: Samples.credentials)
  func findsItInsideAJSONString(sample: CredentialSamples.Positive) throws {
    let escaped = sample.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    let found = CredentialScan.find(in: "{\"note\":\"first line\\n\(escaped)\\nlast line\"}")
    #expect(found?.kind == sample.kind, "\(sample.text)")
  }

  @Test func triesEnough() {
    #expect(Set(Samples.credentials.map(\.kind)).count >= 60)
    #expect(Samples.credentials.count >= 127)
    #expect(Samples.hiddenTexts.count >= 40)
    #expect(Samples.nearMisses.count >= 60)
    #expect(Set(Samples.nearMisses).count == Samples.nearMisses.count)
  }

  @Test(arguments: Samples.hiddenTexts)
  func findsWhatIsHidden(text: CredentialSamples.Hidden) {
    #expect(CredentialScan.find(in: text.text)?.kind == text.sample.kind, "\(text.text)")
  }

  /// What is stored is JSON, in which text is escaped.
  @Test(arguments: Samples.hiddenTexts)
  func findsWhatIsHiddenInsideAJSONString(text: CredentialSamples.Hidden) {
    let escaped = text.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\r", with: "\\r")
      .replacing("\n", with: "\\n")
    #expect(CredentialScan.find(in: "{\"note\":\"\(escaped)\"}")?.kind == text.sample.kind, "\(text.text)")
  }

  @Test(arguments: Samples.nearMisses)
  func letsANearMissPass(text: String) {
    #expect(CredentialScan.find(in: text) == nil, "\(text)")
  }

  @Test(arguments: Samples.reportLines)
  func letsTheReportsPass(text: String) {
    #expect(CredentialScan.find(in: text) == nil, "\(text)")
  }

  @Test(arguments: Samples.credentials)
  func showsNothingOfTheSecretPart(sample: CredentialSamples.Positive) throws {
    let found = try #require(CredentialScan.find(in: sample.text))
    let shown = found.excerpt.split(separator: "…").joined()
    #expect(shown.count <= 66)
    #expect(!sample.secret.isEmpty && !found.excerpt.contains(sample.secret), "\(found.excerpt)")
    #expect(!found.refusal(in: "the note").sentence.contains(sample.secret))
  }

  @Test func aRefusalNamesThePlaceAndTheRemedy() throws {
    let found = try #require(CredentialScan.find(in: "set ghp" + "_" + Samples.mixed(36)))
    #expect(
      found.refusal(in: "--note").sentence
        == "--note seems to hold a GitHub token (ghp_…); take it out and name the secret instead, "
        + "since nothing can be deleted from a ledger")
  }

  @Test func survivesAnyBytes() {
    var random = SeededRandom(seed: 20_260_108)
    let pieces =
      Samples.credentials.map(\.text) + ["://", ":", "=", "\"", "\\n", "é", "\u{202E}", "-----BEGIN ", "eyJ"]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...6, using: &random)
      let text = (0..<count).map { _ in
        let piece = pieces.randomElement(using: &random) ?? ""
        return String(
          piece.dropFirst(Int.random(in: 0...3, using: &random)).prefix(Int.random(in: 0...90, using: &random)))
      }.joined()
      _ = CredentialScan.find(in: text)
    }
  }

  @Test func readsALongTextInNoTime() {
    let text = Samples.reportLines.joined(separator: "\n")
    let long = String(repeating: text + "\n", count: 1 + 1_000_000 / text.utf8.count)
    let hostile = [
      String(repeating: "sk-", count: 200_000), String(repeating: "eyJ", count: 100_000),
      String(repeating: "password=", count: 100_000), String(repeating: "a://b:", count: 100_000),
      String(repeating: "eyJaaaaaaaaaa.", count: 40_000), String(repeating: "-----BEGIN ", count: 50_000),
    ]
    let elapsed = ContinuousClock().measure {
      for text in [long] + hostile { _ = CredentialScan.find(in: text) }
    }
    // Quadratic reading would take minutes; the bound leaves room for an unoptimised build on a busy machine.
    #expect(elapsed < .seconds(60))
  }
}

/// A generator that gives the same numbers in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
