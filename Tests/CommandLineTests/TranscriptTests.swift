import Foundation
import Testing

/// The built binary, story by story: whole standard output, standard error and exit code of every command.
@Suite("Transcripts")
struct TranscriptTests {
  static let folder = Scene.tests.appendingPathComponent("Transcripts")

  static let names: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test("The binary prints what is written", arguments: names)
  func transcript(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    var transcript = Transcript(try String(contentsOf: file, encoding: .utf8))
    #expect(!transcript.steps.isEmpty, "\(name) has no command")
    if try transcript.run(in: Scene(), file: name) {
      try Data(transcript.text.utf8).write(to: file, options: .atomic)
    }
  }

  @Test("There are transcripts") func thereAreSome() { #expect(!Self.names.isEmpty) }

  @Test("A transcript is written as it was read", arguments: names)
  func roundTrip(_ name: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    #expect(Transcript(text).text == text)
  }
}
