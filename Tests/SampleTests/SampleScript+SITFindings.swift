import PromotionDomain

/// What the sources of the SIT promotion say, and the problems that follow.
extension SampleScript {
  private static let billing = ["billing": "PAY_PER_REQUEST", "pitr": "enabled"]

  static let sitSources: [SampleAction] = [
    .at(
      "2026-01-07 11:05", Who.agent,
      .item(
        .observe(
          ResourceObserved(
            source: "terraform", kind: "table",
            resources: [
              Resource(
                name: "campaigns", parts: ["gsi": ["CampaignActiveIndex", "CampaignProductIndex", "ActiveIndex"]],
                attributes: billing.merging(["streams": "NEW_AND_OLD_IMAGES"]) { $1 }),
              Resource(
                name: "products", parts: ["gsi": ["ActiveProductsIndex"]],
                attributes: billing.merging(["streams": "disabled", "table": "products-sit"]) { $1 }),
              Resource(
                name: "tenants", parts: ["gsi": ["EmailIndex", "TenantStatusIndex", "ActiveIndex"]],
                attributes: billing.merging(["streams": "NEW_AND_OLD_IMAGES"]) { $1 }),
            ], complete: true))),
      note: "Read from main.tf (236 lines)."),
    .at(
      "2026-01-07 11:19", Who.agent,
      .item(
        .observe(
          ResourceObserved(
            source: "schemas", kind: "table",
            resources: [
              Resource(
                name: "campaigns", parts: ["gsi": ["CampaignActiveIndex", "CampaignProductIndex", "ActiveIndex"]],
                attributes: ["bytes": "3911"]),
              Resource(name: "products", parts: ["gsi": ["ActiveProductsIndex"]], attributes: ["bytes": "3288"]),
              Resource(
                name: "tenants", parts: ["gsi": ["EmailIndex", "TenantStatusIndex", "ActiveIndex"]],
                attributes: ["bytes": "3493"]),
            ], complete: true))),
      note: "Read from the JSON schemas."),
    .at(
      "2026-01-07 11:33", Who.agent,
      .item(
        .observe(
          ResourceObserved(
            source: "validator", kind: "table",
            resources: [
              Resource(
                name: "campaigns", parts: ["gsi": ["CampaignActiveIndex", "CampaignProductIndex", "ActiveIndex"]]),
              Resource(name: "products", parts: ["gsi": ["ProductActiveIndex", "ActiveIndex"]]),
              Resource(name: "tenants", parts: ["gsi": ["EmailIndex", "TenantStatusIndex", "ActiveIndex"]]),
            ], complete: true, partTotals: ["gsi": 8]))),
      note: "What validate_dynamodb_dev.py (352 lines) expects."),
  ]

  static let sitBlockers: [SampleAction] = [
    .at(
      "2026-01-07 13:10", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "missing-orders", severity: .blocker, title: "The table orders is not defined", impact: .high,
            consequence: "Lambda functions that depend on it will fail",
            action: "Add orders to main.tf, or revise the plan to the three tables there are",
            items: ["infrastructure/tables/orders"], components: ["dynamodb_schemas"], covers: ["table/orders"])))),
    .at(
      "2026-01-07 13:14", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "missing-users", severity: .blocker, title: "The table users is not defined", impact: .high,
            consequence: "User management will fail",
            action: "Add users to main.tf, or revise the plan to the three tables there are",
            items: ["infrastructure/tables/users"], components: ["dynamodb_schemas"], covers: ["table/users"])))),
    .at(
      "2026-01-07 13:22", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "gsi-names", severity: .blocker, title: "Every source names the indexes differently",
            impact: .medium, consequence: "The validation script will fail, and queries may break",
            action: "Agree on one set of names in plan, Terraform, validation script and schemas",
            items: ["infrastructure/tables"], components: ["dynamodb_schemas"],
            blocks: ["campaigns_lambda", "product_lambda", "tenant_management"],
            covers: ["declared/plan/gsi", "table/campaigns/gsi", "table/products/gsi", "table/tenants/gsi"])))),
    .at(
      "2026-01-07 13:27", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "no-backup-vault", severity: .blocker, title: "There is no backup vault", impact: .high,
            consequence: "The backup retention that is required cannot be met",
            action: "Add a backup vault and a backup plan to Terraform",
            items: ["backup/vault", "backup/schedule", "backup/retention"], components: ["dynamodb_schemas"])))),
    .at(
      "2026-01-07 13:31", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "no-sit-validator", severity: .blocker, title: "There is no validation script for SIT",
            impact: .medium, consequence: "The deployment cannot be validated",
            action: "Make validate_dynamodb_sit.py from the one for DEV, with the account and names of SIT",
            components: ["dynamodb_schemas"])))),
  ]

  static let sitWarnings: [SampleAction] = [
    .at(
      "2026-01-07 13:40", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "workspace-unverified", severity: .warning, title: "The Terraform workspace was not verified",
            consequence: "Its commands need AWS credentials", action: "Verify it when deploying",
            items: ["code/terraform-validates"])))),
    .at(
      "2026-01-07 13:43", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "local-state", severity: .warning, title: "There is a local terraform.tfstate of 1566 bytes",
            consequence: "It may be stale and conflict with the state in S3",
            action: "See that the backend is configured on the first run")))),
    .at(
      "2026-01-07 13:45", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "no-release-tag", severity: .warning, title: "There is no release tag", impact: .low,
            consequence: "It is hard to tell which version was deployed", action: "Tag before the workflow is started",
            items: ["code/release-tag"])))),
    .at(
      "2026-01-07 13:48", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "streams-differ", severity: .warning,
            title: "Streams are on for campaigns and tenants and off for products",
            action: "Confirm that this is what the business wants", items: ["infrastructure/streams"])))),
    .at(
      "2026-01-07 13:51", Who.agent,
      .finding(
        .raise(
          FindingRaised(
            finding: "table-names", severity: .warning,
            title: "products-sit carries its environment in its name, tenants and campaigns do not",
            action: "Choose one pattern for all tables")))),
  ]

  static let sitAftermath: [SampleAction] = [
    .at(
      "2026-01-07 14:20", Who.tebogo,
      .record(.note("Two to three days until this is ready: review, Terraform, tests in DEV, documents.", item: nil))),
    .at("2026-01-07 16:05", Who.lindiwe, .record(.note("orders is in the design of July, users is not.", item: nil))),
    .at(
      "2026-01-08 10:15", Who.fatima,
      .item(
        .waive(
          "environment/kms-key", reason: "SIT holds no personal data; the keys that AWS owns will do until the review",
          until: TimeText("2026-01-16 17:00")))),
    .at(
      "2026-01-08 10:40", Who.lindiwe,
      .record(
        .note(
          "Architecture review on Monday 12 January, 10:00, with product owner, backend, DBA and DevOps. "
            + "Nothing is deployed before it, so today's window passes unused.", item: nil))),
    .at(
      "2026-01-09 11:20", Who.peter,
      .record(.note("The shop needs orders. users can wait for the next release.", item: nil))),
  ]
}
