import Fixtures
import PromotionDomain
import Testing

@Suite struct CredentialStreamTests {
  /// What a stream finds in `bytes` that come in pieces of these sizes, over and over.
  private func found(in bytes: [UInt8], pieces: [Int]) -> Credential? {
    var stream = CredentialStream()
    var start = 0
    for turn in 0... {
      guard start < bytes.count else { break }
      let end = min(bytes.count, start + max(1, pieces[turn % pieces.count]))
      if let credential = stream.read(Array(bytes[start..<end])) { return credential }
      start = end
    }
    return stream.finish()
  }

  private func found(in text: String, pieces: [Int] = [4096]) -> Credential? {
    found(in: Array(text.utf8), pieces: pieces)
  }

  /// Longer than the longest credential, so that what stands before is decided before it comes.
  private static let filler = String(repeating: "all is well, says the log\n", count: 1100)

  @Test(arguments: CredentialSamples.credentials)
  func findsWhatTheWholeHasWhereverAPieceEnds(sample: CredentialSamples.Positive) throws {
    for pieces in [[1], [7], [64, 3], [100_000]] {
      #expect(found(in: sample.text, pieces: pieces)?.kind == sample.kind, "\(sample.text) in \(pieces)")
    }
    let text = Self.filler + sample.text + "\n" + Self.filler
    #expect(found(in: text, pieces: [1000, 24_600])?.kind == sample.kind, "\(sample.text)")
  }

  @Test func findsWhatIsHiddenWhereverAPieceEnds() {
    for hidden in CredentialSamples.hiddenTexts {
      #expect(found(in: hidden.text, pieces: [5, 64])?.kind == hidden.sample.kind, "\(hidden)")
    }
    for hidden in CredentialSamples.hiddenTexts.prefix(12) {
      let text = Self.filler + Self.filler + Self.filler + hidden.text + "\n\n" + Self.filler
      #expect(found(in: text, pieces: [4096])?.kind == hidden.sample.kind, "\(hidden)")
    }
  }

  @Test(arguments: CredentialSamples.nearMisses)
  func letsANearMissPass(text: String) {
    #expect(found(in: text + "\n" + Self.filler, pieces: [997]) == nil, "\(text)")
  }

  /// Wherever the search goes on, what stands before is still seen: in a text of such words it goes on within many.
  @Test func cutsNoWord() throws {
    let words = String(repeating: "x" + "AKIA" + CredentialSamples.upper(16) + " ", count: 2000)
    #expect(CredentialScan.find(in: words) == nil)
    for size in [97, 1000, 1001, 5003] { #expect(found(in: words, pieces: [size]) == nil) }
  }

  @Test(arguments: CredentialSamples.credentials)
  func readsUTF16(sample: CredentialSamples.Positive) {
    guard sample.text.utf8.allSatisfy({ $0 < 128 }) else { return }
    let little: [UInt8] = [0xFF, 0xFE] + sample.text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + sample.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(found(in: little, pieces: [33])?.kind == sample.kind, "\(sample.text)")
    #expect(found(in: big, pieces: [33])?.kind == sample.kind, "\(sample.text)")
  }

  @Test func readsTheTextBetweenOtherBytes() {
    let key = "AK" + "IA" + CredentialSamples.upper(16)
    let noise: [UInt8] = [0x00, 0x01, 0xFF, 0x80, 0xC3, 0x28, 0xF0, 0x9F]
    #expect(found(in: noise + Array(key.utf8) + noise, pieces: [5])?.kind == "an AWS access key id")
    // A password with letters of other alphabets is one word.
    #expect(found(in: "password=größe-ö7", pieces: [3])?.kind == "a password")
    #expect(found(in: #"{"url":"https:\/\/ann:s3cr3t-w0rd@example.com"}"#)?.kind == "a URL with a password")
  }

  @Test func agreesWithTheScanOfTheWhole() {
    var random = SeededRandom(seed: 7)
    let words = CredentialSamples.credentials.map(\.text) + CredentialSamples.nearMisses + CredentialSamples.reportLines
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 1...8, using: &random)).map { _ -> String in
        let word = words.randomElement(using: &random) ?? ""
        return String(word.prefix(Int.random(in: 0...200, using: &random))) + (Bool.random(using: &random) ? "\n" : "é")
      }.joined()
      let pieces = (0..<5).map { _ in Int.random(in: 1...300, using: &random) }
      // An escaped slash is read as a slash by the stream alone.
      guard !text.contains("\\/") else { continue }
      #expect(found(in: text, pieces: pieces) == CredentialScan.find(in: text), "\(text)")
    }
  }

  /// Random bytes are what compressed files are made of.
  @Test func findsNothingInNoise() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<5 {
      let bytes = (0..<50_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(found(in: bytes, pieces: [4096]) == nil)
    }
    #expect(found(in: [], pieces: [1]) == nil)
  }
}
