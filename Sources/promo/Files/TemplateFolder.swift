import Foundation
import PromotionDomain
import Reports
import Templates

/// Where the templates of a report are: what --template names, else the folder `templates` beside the ledger.
struct TemplateFolder {
  /// For messages.
  let path: String
  let source: TemplateSource

  private static let ending = ".mustache"
  private static let mostBytes = 1_000_000

  /// Nil when none is named, and the ledger has none for this kind of report.
  init?(_ named: String?, beside ledger: String, for kind: DocumentKind) throws {
    let folder = named ?? Self.folder(beside: ledger)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      guard let named else { return nil }
      throw Refusal(
        .unknown, "there is no template '\(named)'; name a file, or a folder with '\(kind.rawValue).mustache'")
    }
    path = folder
    if !isFolder.boolValue {
      guard named != nil else { return nil }
      let parent = (folder as NSString).deletingLastPathComponent
      let name = (folder as NSString).lastPathComponent
      source = TemplateSource(whole: name) { try Self.read($0 == name ? folder : Self.file($0, in: parent)) }
      return
    }
    let whole = FileManager.default.fileExists(atPath: Self.file(kind.rawValue, in: folder)) ? kind.rawValue : nil
    let sections = try Self.sections(of: kind, in: folder)
    guard whole != nil || !sections.isEmpty else {
      guard let named else { return nil }
      throw Refusal(
        .unknown,
        "'\(named)' has no template for the \(kind.rawValue) report: neither '\(kind.rawValue).mustache' nor '\(kind.rawValue)/SECTION.mustache'"
      )
    }
    source = TemplateSource(whole: whole, sections: sections) { try Self.read(Self.file($0, in: folder)) }
  }

  /// As short as it can be said from here.
  private static func folder(beside ledger: String) -> String {
    let path = URL(fileURLWithPath: ledger).deletingLastPathComponent().appendingPathComponent("templates").path
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  private static func file(_ name: String, in folder: String) -> String {
    (folder.isEmpty ? "" : folder + "/") + name + ending
  }

  /// The sections that have a template in the folder of the kind.
  private static func sections(of kind: DocumentKind, in folder: String) throws -> [String: String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + kind.rawValue)) ?? []
    let ids = names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.map { String($0.dropLast(ending.count)) }
    return Dictionary(uniqueKeysWithValues: ids.map { ($0, "\(kind.rawValue)/\($0)") })
  }

  private static func read(_ path: String) throws -> TemplateFile? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let data = try InputFile.read(path, limit: mostBytes)
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Refusal(.unreadable, "'\(path)' is not UTF-8 text; save it as UTF-8")
    }
    return TemplateFile(path: path, text: text)
  }
}
