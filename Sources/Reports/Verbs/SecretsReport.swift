public import Projections
import PromotionDomain

/// The secrets that a plan asks for: names, places and whether they are set. Never a value.
public struct SecretsReport: Report, Contract {
  let assessment: Assessment
  let secrets: [ItemAssessment]

  public init(_ assessment: Assessment) {
    self.assessment = assessment
    secrets = assessment.readiness.areas.flatMap { $0.items.flatMap(\.withParts) }.filter { $0.item.kind == .secret }
  }

  public var json: JSONObject {
    [
      "promotion": assessment.promotion.rawValue,
      "secrets": secrets.map { secret -> JSONObject in
        [
          "item": secret.item.id.rawValue, "name": secret.item.title, "component": secret.item.on?.rawValue,
          "repository": repository(secret), "status": secret.status.rawValue, "reason": secret.reason,
          "event": secret.origin?.position, "command": command(secret),
        ]
      },
    ]
  }

  public var document: Document {
    Document(
      answer: "Secrets",
      .paragraph(id: "none", secrets.isEmpty ? "The plan asks for no secrets." : .none),
      .table(
        "Secrets", secrets,
        .init("") { $0.status.mark },
        .init("Item") { Words($0.item.id.rawValue) },
        .init("Secret") { Words($0.item.title) },
        .init("Status") { "\(badge: $0.status)" },
        .number("Event") { Words(event: $0.origin?.position) },
        .init("Repository") { "\(faint: repository($0) ?? "")" },
        .init("Why") { "\(faint: $0.reason ?? "")" }))
  }

  private func repository(_ secret: ItemAssessment) -> String? {
    secret.item.on.flatMap { assessment.plan?.component($0)?.repository }
  }

  /// The command that sets it, reading the value from the variable VALUE; nil when it is set, or nobody knows where.
  private func command(_ secret: ItemAssessment) -> String? {
    guard !secret.isSatisfied, secret.status != .notApplicable, let repository = repository(secret) else { return nil }
    return "gh secret set \(shellQuoted(secret.item.title)) --repo \(shellQuoted(repository)) --body \"$VALUE\""
  }

  /// A shell script: one command for each missing secret. Each asks for a value of its own: it stops where VALUE is not
  /// set, and forgets it afterwards, so that no secret gets the value of the one before.
  public var commands: String {
    let missing = secrets.filter { !$0.isSatisfied }
    if secrets.isEmpty { return "# The plan asks for no secrets.\n" }
    if missing.isEmpty { return "# Every secret is set.\n" }
    return "# Put each secret's value into VALUE before its command.\n"
      + missing.map { secret in
        guard let command = command(secret) else {
          return "# \(secret.item.id): the plan names no repository for \(secret.item.on?.rawValue ?? "it").\n"
        }
        return "# \(secret.item.id)\n: \"${VALUE:?\(secret.item.title)}\" && \(command); unset VALUE\n"
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
