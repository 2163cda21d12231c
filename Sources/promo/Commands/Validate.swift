import ArgumentParser
import Foundation
import PromotionDomain
import PromotionTracker
import ToolOutput

struct Validate: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Record the result of a validation suite.",
    discussion: """
      Counts, or a JUnit XML or TAP file that they are read from.

      Example: promo validate smoke --passed 32
      Example: promo validate smoke --from results.xml
      """)

  @Argument(help: "The suite.", completion: .custom(Completions.suites))
  var suite: String
  // Taken whatever they look like, so that -1 is refused for what it is.
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("Tests that passed.", valueName: "n"))
  var passed: Int?
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("Tests that failed.", valueName: "n"))
  var failed: Int?
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("Tests that were skipped.", valueName: "n"))
  var skipped: Int?
  @Option(
    name: .long, help: ArgumentHelp("Test results: JUnit XML or TAP; - for standard input.", valueName: "file"),
    completion: .file())
  var from: String?
  @OptionGroup var logging: LoggingOptions

  func validate() throws {
    let hasCounts = passed != nil || failed != nil || skipped != nil
    guard hasCounts != (from != nil) else {
      throw ValidationError("Give either --passed (and --failed, --skipped) or --from a file of results.")
    }
  }

  func command() throws -> Command {
    if let from {
      let input = try ToolOutput.Input(name: from, bytes: InputFile.read(from, limit: ToolOutput.Input.mostBytes))
      let results = try ToolOutput.testResults(in: input)
      if let contradiction = results.contradiction { Terminal.warn("promo: \(from): \(contradiction)".printable) }
      return .deployment(.recordValidation(results.recorded(for: SuiteID(suite))))
    }
    return .deployment(
      .recordValidation(
        ValidationRecorded(suite: SuiteID(suite), passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0)))
  }
}
