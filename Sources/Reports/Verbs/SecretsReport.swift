public import Projections
import PromotionDomain

/// The secrets that a plan asks for: names, places and whether they are set. Never a value.
public struct SecretsReport: Report {
  /// One secret by its name, and whether it is set.
  public struct Secret: Encodable, Hashable, Sendable {
    public var item: String
    public var name: String
    @OrNull public var component: String?
    @OrNull public var repository: String?
    public var status: String
    @OrNull public var reason: String?
    @OrNull public var event: Int64?
    /// The command that sets it, reading the value from the variable VALUE; nil when it is set, or nobody knows where.
    @OrNull public var command: String?
  }

  public var promotion: String
  public var secrets: [Secret]
  @NotInJSON var items: [ItemAssessment]

  public init(_ assessment: Assessment) {
    promotion = assessment.promotion.rawValue
    let items = assessment.readiness.areas.flatMap { $0.items.flatMap(\.withParts) }.filter { $0.item.kind == .secret }
    self.items = items
    secrets = items.map { item in
      let repository = item.item.on.flatMap { assessment.plan?.component($0)?.repository }
      let isMissing = !item.isSatisfied && item.status != .notApplicable
      return Secret(
        item: item.item.id.rawValue, name: item.item.title, component: item.item.on?.rawValue, repository: repository,
        status: item.status.rawValue, reason: item.reason, event: item.origin?.position,
        command: isMissing
          ? repository.map {
            "gh secret set \(shellQuoted(item.item.title)) --repo \(shellQuoted($0)) --body \"$VALUE\""
          } : nil)
    }
  }

  public var document: Document {
    Document(
      answer: "Secrets",
      [
        .paragraph(id: "none", items.isEmpty ? "The plan asks for no secrets." : .none),
        .table(
          "Secrets", zip(items, secrets),
          [
            .init("") { item, _ in item.status.mark },
            .init("Item") { Words($1.item) },
            .init("Secret") { Words($1.name) },
            .init("Status") { item, _ in "\(badge: item.status)" },
            .number("Event") { $1.event.map { "\(event: $0)" } ?? .none },
            .init("Repository") { "\(faint: $1.repository ?? "")" },
            .init("Why") { "\(faint: $1.reason ?? "")" },
          ]),
      ])
  }

  /// A shell script: one command for each missing secret. Each asks for a value of its own: it stops where VALUE is not
  /// set, and forgets it afterwards, so that no secret gets the value of the one before.
  public var commands: String {
    let missing = zip(items, secrets).filter { !$0.0.isSatisfied }.map(\.1)
    if items.isEmpty { return "# The plan asks for no secrets.\n" }
    if missing.isEmpty { return "# Every secret is set.\n" }
    return "# Put each secret's value into VALUE before its command.\n"
      + missing.map { secret in
        guard let command = secret.command else {
          return "# \(secret.item): the plan names no repository for \(secret.component ?? "it").\n"
        }
        return "# \(secret.item)\n: \"${VALUE:?\(secret.name)}\" && \(command); unset VALUE\n"
      }.joined()
  }
}

/// `text` as one word of a POSIX shell.
func shellQuoted(_ text: String) -> String {
  let isPlain =
    !text.isEmpty
    && text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "_-./:@".utf8.contains(byte)
    }
  return isPlain
    ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
