import Foundation
import PlanFiles
import Projections
import PromotionDomain
import Reports

/// The file in which a promotion's plan is, for tools that show findings beside the lines of files.
struct PlanSource {
  let sarif: SARIFSource

  private static let usual = "plan.yaml"

  /// The file that is `named`, else `plan.yaml` in this folder, else what 'promo plan show' prints.
  init(named file: String?, of review: Review) throws {
    if let file {
      let text = String(decoding: try PlanVerb.bytes(file), as: UTF8.self)
      guard let lines = PlanLines(text) else {
        throw Refusal(.unreadable, "'\(file)' is no plan; see 'promo plan check'")
      }
      guard lines.promotion == review.promotion else {
        throw Refusal(.rule, "'\(file)' is the plan of \(lines.promotion), not of \(review.promotion)")
      }
      sarif = Self.source(Self.uri(of: file), nil, lines)
    } else if let bytes = try? PlanVerb.bytes(Self.usual),
      let lines = PlanLines(String(decoding: bytes, as: UTF8.self)),
      lines.promotion == review.promotion
    {
      sarif = Self.source(Self.uri(of: Self.usual), nil, lines)
    } else {
      let text = review.plan.map { PlanFile.write($0) } ?? "promotion: \(review.promotion)\n"
      guard let lines = PlanLines(text) else {
        let start = SARIFSource.Region(line: 1, column: 1, end: 1)
        sarif = SARIFSource(uri: Self.usual, contents: text, whole: start, event: { _ in nil }, name: { _ in nil })
        return
      }
      sarif = Self.source(Self.usual, text, lines)
    }
  }

  private static func source(_ uri: String, _ contents: String?, _ lines: PlanLines) -> SARIFSource {
    SARIFSource(
      uri: uri, contents: contents, whole: region(lines.promotionPlace),
      event: { lines.place(of: $0).map(region) }, name: { lines.place(named: $0).map(region) })
  }

  private static func region(_ place: PlanLines.Place) -> SARIFSource.Region {
    SARIFSource.Region(line: place.line, column: place.column, end: place.end)
  }

  /// Relative to the repository that the file is in, else to this folder; the name alone where it is in neither.
  private static func uri(of file: String) -> String {
    let url = URL(fileURLWithPath: file).standardizedFileURL.resolvingSymlinksInPath()
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath()
    let folder = url.deletingLastPathComponent()
    let root = repository(around: folder) ?? here
    let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
    let path = url.path.hasPrefix(prefix) ? String(url.path.dropFirst(prefix.count)) : url.lastPathComponent
    return path.addingPercentEncoding(
      withAllowedCharacters: .urlPathAllowed.subtracting(CharacterSet(charactersIn: ":")))
      ?? usual
  }

  private static func repository(around folder: URL) -> URL? {
    var folder = folder
    while true {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent(".git").path) { return folder }
      let parent = folder.deletingLastPathComponent()
      guard parent.path != folder.path, folder.path != "/" else { return nil }
      folder = parent
    }
  }
}
