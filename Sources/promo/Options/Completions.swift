import EventLog
import Foundation
import Projections
import PromotionDomain
import PromotionTracker

/// What the shell offers behind a half-typed word. A ledger that cannot be read offers nothing.
enum Completions {
  @Sendable static func promotions(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    names(words) { try $0.tracker.promotions().map(\.promotion.rawValue) }
  }

  @Sendable static func items(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { $0.allItems.map(\.id.rawValue) }
  }

  @Sendable static func secrets(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { $0.allItems.filter { $0.kind == .secret && $0.notApplicable == nil }.map(\.id.rawValue) }
  }

  @Sendable static func components(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { $0.components.map(\.id.rawValue) }
  }

  @Sendable static func soaks(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { $0.soaks.map(\.id.rawValue) }
  }

  @Sendable static func batches(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { $0.batches.map(\.id.rawValue) }
  }

  @Sendable static func roles(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { plan in
      let own = plan.allItems.flatMap(\.approval) + plan.batches.flatMap(\.deploy).flatMap(\.approval)
      return Set(plan.signoffs.map(\.role) + own).map(\.rawValue).sorted()
    }
  }

  @Sendable static func signedThings(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { $0.signedThings.map(\.rawValue) }
  }

  @Sendable static func repeats(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { Set($0.areas.compactMap(\.repeats) + $0.soaks.compactMap(\.repeats)).map(\.rawValue).sorted() }
  }

  @Sendable static func suites(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { $0.validations.map(\.id.rawValue) }
  }

  @Sendable static func measured(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    plan(words) { $0.criteria.map(\.id.rawValue) + $0.allItems.filter { $0.limit != nil }.map(\.id.rawValue) }
  }

  @Sendable static func findings(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    names(words) { ledger in
      try ledger.tracker.assess(ledger.promotion()).state.findings.map(\.id.rawValue)
    }
  }

  /// The team's own templates, and files in YAML.
  @Sendable static func planTemplates(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    var options = LedgerOptions()
    (options.ledger, options.promotion) = (value(of: ["--ledger"], in: words), nil)
    return (PlanTemplateFolder(options)?.names ?? []) + files(prefix)
  }

  /// Promotions, and files in YAML.
  @Sendable static func plansToCopy(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    promotions(words, index, prefix) + files(prefix)
  }

  /// Files in YAML, and folders, that begin with what is typed.
  private static func files(_ prefix: String) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return folder + name }
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + name, isDirectory: &isFolder) && isFolder.boolValue
        ? folder + name + "/" : nil
    }
  }

  private static func plan(_ words: [String], _ read: (Plan) -> [String]) -> [String] {
    names(words) { ledger in try ledger.tracker.assess(ledger.promotion()).plan.map(read) ?? [] }
  }

  private static func names(_ words: [String], _ read: (OpenLedger) throws -> [String]) -> [String] {
    var options = LedgerOptions()
    options.ledger = value(of: ["--ledger"], in: words)
    options.promotion = value(of: ["-p", "--promotion"], in: words)
    guard let ledger = try? OpenLedger(options, mode: .readOnly) else { return [] }
    return (try? read(ledger)) ?? []
  }

  private static func value(of flags: [String], in words: [String]) -> String? {
    guard let index = words.lastIndex(where: flags.contains), index + 1 < words.count else { return nil }
    return words[index + 1]
  }
}

/// The words with which a shell's script asks for completions.
enum CompletionWords {
  /// Where fish completes a text and no line that is being typed ('complete -C'), it knows no cursor and leaves its
  /// place out: it is at the end then.
  static func readable(_ words: [String]) -> [String] {
    guard words.first == "---completion", let dashes = words.firstIndex(of: "--"), words.count > dashes + 3,
      let index = Int(words[dashes + 2]), Int(words[dashes + 3]) == nil
    else { return words }
    var words = words
    let token = dashes + 3 + index
    words.insert(String(words.indices.contains(token) ? words[token].count : 0), at: dashes + 3)
    return words
  }
}
