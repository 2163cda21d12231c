import Foundation
import PlanFiles
import PromotionDomain

/// A team's own templates of plans: the folder `plans` beside the ledger that is named, else the nearest `.promo/plans`
/// in this folder or above it.
struct PlanTemplateFolder {
  let path: String

  private static let endings = [".yaml", ".yml"]

  /// Nil where there is none.
  init?(_ options: LedgerOptions) {
    var candidates: [String] = []
    if let ledger = options.ledger ?? OpenLedger.environment("PROMO_LEDGER") {
      candidates.append(URL(fileURLWithPath: ledger).deletingLastPathComponent().appendingPathComponent("plans").path)
    }
    var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    while true {
      candidates.append(folder.appendingPathComponent(".promo/plans").path)
      let parent = folder.deletingLastPathComponent()
      guard parent.path != folder.path else { break }
      folder = parent
    }
    guard let found = candidates.first(where: Self.isFolder) else { return nil }
    let here = FileManager.default.currentDirectoryPath + "/"
    path = found.hasPrefix(here) ? String(found.dropFirst(here.count)) : found
  }

  /// The templates in it, without their endings.
  var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let names = files.filter { !$0.hasPrefix(".") && !Self.isFolder(path + "/" + $0) }.map { file in
      Self.endings.first(where: file.hasSuffix).map { String(file.dropLast($0.count)) } ?? file
    }
    return Set(names).sorted()
  }

  /// The path of a template; nil when it is not there.
  private func file(_ name: String) -> String? {
    guard !name.contains("/") else { return nil }
    return (Self.endings + [""]).map { "\(path)/\(name)\($0)" }.first {
      FileManager.default.fileExists(atPath: $0) && !Self.isFolder($0)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The file that `--from` means: a path, or else the name of one of the team's templates.
  static func file(_ name: String, _ options: LedgerOptions) throws(Refusal) -> String {
    if name == "-" || (FileManager.default.fileExists(atPath: name) && !isFolder(name)) { return name }
    if name.contains("/") {
      throw Refusal(.unknown, "there is no template '\(name.printable)'; check the path")
    }
    let folder = PlanTemplateFolder(options)
    if let found = folder?.file(name) { return found }
    guard let folder, !folder.names.isEmpty else {
      throw Refusal(
        .unknown,
        "there is no template '\(name.printable)'; name a file, or put it into .promo/plans as '\(name.printable).yaml'"
      )
    }
    let near = Name.nearest(to: name, among: folder.names, limit: 1).first
    let remedy = near.map { "did you mean '\($0)'? " } ?? ""
    throw Refusal(
      .unknown,
      "there is no template '\(name.printable)'; \(remedy)\(folder.path) has: \(folder.names.joined(separator: ", "))")
  }
}
