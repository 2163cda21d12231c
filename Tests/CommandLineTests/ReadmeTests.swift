import Foundation
import Testing

/// The `console` blocks of the README and of other documents, run one after another where their reader would be: in a
/// folder with the sample plans. Standard error stands among the output there, as on a terminal, and exit codes are not
/// shown.
@Suite("README")
struct ReadmeTests {
  @Test("The examples print what they say", arguments: ["README.md", "docs/templates.md"])
  func examples(_ name: String) throws {
    let file = Scene.package.appendingPathComponent(name)
    let scene = try Scene()
    for folder in ["events", "schema", "docs"] {
      try FileManager.default.createSymbolicLink(
        at: scene.home.appendingPathComponent(folder),
        withDestinationURL: Scene.package.appendingPathComponent(folder))
    }
    var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    var isChanged = false
    // An update may change how long a block is: each one is looked up again in what the one before left.
    var number = 0
    while number < Self.blocks(in: lines).count {
      let block = Self.blocks(in: lines)[number]
      var transcript = Transcript(lines[block].joined(separator: "\n"))
      if try transcript.run(in: scene, file: "\(name), from line \(block.lowerBound)", isReadme: true) {
        lines.replaceSubrange(block, with: transcript.text.dropLast().components(separatedBy: "\n"))
        isChanged = true
      }
      number += 1
    }
    if isChanged { try Data(lines.joined(separator: "\n").utf8).write(to: file, options: .atomic) }
  }

  /// The lines inside each fence that is marked `console`.
  static func blocks(in lines: [String]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var begin: Int?
    for (index, line) in lines.enumerated() {
      if let start = begin {
        guard line == "```" else { continue }
        blocks.append(start..<index)
        begin = nil
      } else if line == "```console" {
        begin = index + 1
      }
    }
    return blocks
  }
}
