import PromotionDomain

/// What `gh secret list`, `gh workflow list` and `gh release list` print, as a table or with `--json`, and the tags of
/// `gh api repos/…/tags`. A secret's value is in none of them.
enum GitHubOutput {
  static func read(_ input: ToolOutput.Input, _ context: ToolOutput.Context) throws(Refusal) -> ResourceObserved {
    let isJSON = input.text.first { !$0.isWhitespace } == "["
    let listed = isJSON ? try readJSON(input, context) : try readTable(input, context)
    let kind = try ToolOutput.required(
      listed.kind ?? context.kind, "kind", example: "secret", in: input)
    if let wanted = context.kind, wanted != kind {
      throw ToolOutput.wrongKind(kind, wanted: wanted, in: input)
    }
    var seen: Set<String> = []
    return ResourceObserved(
      source: context.source ?? "github", kind: kind,
      resources: listed.resources.filter { seen.insert($0.name).inserted },
      complete: context.complete ?? listed.complete)
  }

  /// `gh` shows 30 releases or 50 workflows unless told otherwise, so a list of just that length may go on.
  private static let pages: Set<Int> = [30, 50, 100]

  private typealias Listed = (kind: String?, resources: [Resource], complete: Bool)

  // MARK: Tables

  /// Whether a line has the columns of one of the tables that `gh` prints into a pipe.
  static func isTable(_ line: Substring) -> Bool { kind(of: columns(line)) != nil }

  private static func columns(_ line: Substring) -> [Substring] {
    line.split(separator: "\t", omittingEmptySubsequences: false)
  }

  private static func kind(of columns: [Substring]) -> String? {
    switch columns.count {
    // NAME, UPDATED and for an organisation VISIBILITY
    case 2 where Instant(columns[1]) != nil, 3 where Instant(columns[1]) != nil: "secret"
    // NAME, STATE, ID
    case 3 where columns[2].allSatisfy(\.isNumber) && !columns[2].isEmpty: "workflow"
    // TITLE, TYPE, TAG NAME, PUBLISHED
    case 4 where Instant(columns[3]) != nil: "tag"
    case _: nil
    }
  }

  private static func readTable(_ input: ToolOutput.Input, _ context: ToolOutput.Context) throws(Refusal) -> Listed {
    var kind: String?
    var resources: [Resource] = []
    for line in input.lines where !line.text.trimmed.isEmpty {
      let columns = columns(line.text)
      guard let found = Self.kind(of: columns), kind == nil || kind == found else {
        throw Refusal(
          .unreadable,
          "line \(line.number) of \(input.name) is not what 'gh secret list', 'gh workflow list' or 'gh release list' "
            + "prints into a pipe; give their output unchanged or with --json name,updatedAt")
      }
      kind = found
      switch found {
      case "workflow": resources.append(Resource(name: columns[0].trimmed, attributes: ["state": columns[1].trimmed]))
      case "tag": resources.append(Resource(name: columns[2].trimmed))
      case _: resources.append(Resource(name: columns[0].trimmed, attributes: ["updated": columns[1].trimmed]))
      }
    }
    // No secrets, no output: an empty text says nothing without somebody who says what it is.
    return (kind: kind, resources: resources, complete: kind != nil && isWhole(kind, resources.count))
  }

  /// Secrets come all at once; the other lists are cut off at a round number.
  private static func isWhole(_ kind: String?, _ count: Int) -> Bool {
    kind == "secret" || !pages.contains(count)
  }

  // MARK: JSON

  private static func readJSON(_ input: ToolOutput.Input, _ context: ToolOutput.Context) throws(Refusal) -> Listed {
    let entries = try ToolJSON.decode([Entry].self, from: input, of: "output of gh with --json")
    let kinds = Set(entries.compactMap(\.kind))
    guard kinds.count <= 1 else {
      throw Refusal(
        .unreadable, "\(input.name) mixes \(kinds.sorted().joined(separator: " and ")); give one list at a time")
    }
    let kind = kinds.first ?? context.kind
    return (kind: kind, resources: entries.map(\.resource), complete: isWhole(kind, entries.count))
  }

  private struct Entry: Decodable {
    var kind: String?
    var resource: Resource

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      let path = container.lenient(String.self, "path")
      let state = container.lenient(String.self, "state")
      let updated = container.lenient(String.self, "updatedAt")
      if let tag = container.lenient(String.self, "tagName") {
        kind = "tag"
        resource = Resource(name: tag)
        return
      }
      resource = Resource(name: try container.decode(String.self, forKey: "name"))
      if container.contains("zipball_url") || container.contains("tarball_url") {
        kind = "tag"
      } else if path != nil || state != nil {
        kind = "workflow"
        resource.attributes["path"] = path
        resource.attributes["state"] = state
      } else if updated != nil || container.contains("visibility") || container.contains("numSelectedRepos") {
        kind = "secret"
        resource.attributes["updated"] = updated
      }
    }
  }
}
