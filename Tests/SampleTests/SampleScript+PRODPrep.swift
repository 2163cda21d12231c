import PromotionDomain

/// The evening before: 9 January, 19:00 to 22:00.
extension SampleScript {
  static let prodSecrets: [SampleAction] = [
    .at("2026-01-09 19:04", Who.sipho, .item(.setSecret("secrets/dynamodb_schemas"))),
    .at("2026-01-09 19:04", Who.sipho, .item(.tick("prep-secrets/dynamodb_schemas"))),
    .at("2026-01-09 19:07", Who.sipho, .item(.setSecret("secrets/s3_schemas"))),
    .at("2026-01-09 19:07", Who.sipho, .item(.tick("prep-secrets/s3_schemas"))),
    .at("2026-01-09 19:10", Who.sipho, .item(.setSecret("secrets/campaigns_lambda")), name: "third secret"),
    .at("2026-01-09 19:10", Who.sipho, .item(.tick("prep-secrets/campaigns_lambda"))),
    .at(
      "2026-01-09 19:13", Who.sipho, .item(.tick("prep-secrets/all-listed")),
      evidence: .file(
        EvidenceFile(
          name: "secret-names.txt", bytes: 214,
          sha256: "5f0c2e9a7b64d1838e1f0a4c6b2d97e35a8c41f6027be9d3c4a5168f7e02b9d1"))),
    .at(
      "2026-01-09 19:21", Who.anika, .item(.tick("prep-secrets/web_public")),
      note: "It is used, to empty the cache, and it is there since December."),
    .at(
      "2026-01-09 19:22", Who.anika,
      .finding(.resolve("distribution-id", resolution: "The secret has been there since December"))),
  ]

  static let prodTags: [SampleAction] = [
    .at(
      "2026-01-09 19:28", Who.anika, .item(.tick("prep-tags/dynamodb_schemas")),
      evidence: Page.tag("2_1_bbws_dynamodb_schemas", "v1.0.0-prod")),
    .at(
      "2026-01-09 19:30", Who.anika, .item(.tick("prep-tags/s3_schemas")),
      evidence: Page.tag("2_1_bbws_s3_schemas", "v1.0.0-prod")),
    .at(
      "2026-01-09 19:33", Who.anika, .item(.tick("prep-tags/web_public")),
      evidence: Page.tag("2_1_bbws_web_public", "v1.0.0-prod")),
    .at(
      "2026-01-09 19:35", Who.anika, .item(.tick("prep-tags/campaigns_lambda")),
      evidence: Page.tag("2_bbws_campaigns_lambda", "v1.0.0-prod")),
    .at(
      "2026-01-09 19:38", Who.anika,
      .item(
        .assess(
          CheckAssessed(
            item: "prep-tags/product_lambda", status: .notApplicable,
            reason: "what runs is current, so it is not deployed again")))),
    .at(
      "2026-01-09 19:41", Who.anika, .item(.tick("prep-tags/order_lambda")),
      note: "Deployed again for the new order PDF.",
      evidence: Page.tag("2_bbws_order_lambda", "v1.0.1-prod")),
    .at("2026-01-09 19:44", Who.anika, .item(.tick("prep-tags/pushed"))),
  ]

  static let prodNames: [SampleAction] = [
    .at("2026-01-09 20:02", Who.ravi, .item(.tick("prep-dns/hosted-zone"))),
    .at("2026-01-09 20:05", Who.ravi, .item(.tick("prep-dns/certificate")), note: "Valid until 4 September 2026."),
    .at("2026-01-09 20:09", Who.ravi, .item(.tick("prep-dns/records"))),
    .at("2026-01-09 20:12", Who.ravi, .item(.tick("prep-dns/cloudfront"))),
  ]

  /// The last checks, and a listing from the wrong region that made sign-off and go stale for nine minutes.
  static let prodFinal: [SampleAction] = [
    .at(
      "2026-01-09 20:15", Who.sipho, foreignTableListing, note: "A last look before tomorrow.", name: "wrong region"),
    .at(
      "2026-01-09 20:19", Who.thandi,
      .record(
        .note(
          "The go is stale because the lock table is gone. These names are not ours, which region is this?",
          item: "infrastructure/terraform-locks"))),
    .at(
      "2026-01-09 20:24", Who.sipho, tableListing, note: "The one before came from eu-west-1.", name: "right region"),
    .at("2026-01-09 20:33", Who.sipho, .item(.tick("prep-final/account-access"))),
    .at("2026-01-09 20:36", Who.anika, .item(.tick("prep-final/workflows"))),
    .at(
      "2026-01-09 20:48", Who.thandi,
      .item(
        .waive(
          "prep-final/role-permissions",
          reason: "Nobody here may simulate its policies; the first batch only verifies and will show it",
          until: TimeText("2026-01-10 10:00")))),
    .at("2026-01-09 21:10", Who.sipho, .item(.tick("prep-final/rollback-review"))),
    .at("2026-01-09 21:35", Who.thandi, .item(.tick("prep-final/team-briefed"))),
    .at("2026-01-09 21:40", Who.thandi, .deployment(.measure("secrets-configured", value: nil, met: true))),
    .at("2026-01-09 21:40", Who.thandi, .deployment(.measure("tags-created", value: nil, met: true))),
    .at("2026-01-09 21:41", Who.thandi, .deployment(.measure("dns-verified", value: nil, met: true))),
    .at("2026-01-09 21:42", Who.thandi, .deployment(.measure("team-ready", value: nil, met: true))),
  ]
}
