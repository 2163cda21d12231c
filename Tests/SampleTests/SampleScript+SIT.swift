import PromotionDomain

/// What happened to both promotions, a line for each action.
enum SampleScript {
  /// The assessment of 7 January: an agent reads code and documents and touches nothing.
  static func sit(_ plan: Plan) -> [SampleAction] {
    let opening = [
      SampleAction.at("2026-01-07 08:55", Who.tebogo, .plan(.apply(plan))),
      .at(
        "2026-01-07 09:02", Who.agent,
        .record(.note("A simulation that only reads. Nothing is created, changed or deleted in SIT.", item: nil))),
    ]
    let story =
      opening + sitEnvironment + sitCode + sitInfrastructure + sitBackup + sitSources + sitBlockers
      + sitWarnings + sitAftermath
    return story.map { line in
      var line = line
      line.promotion = plan.promotion
      return line
    }
  }

  private static func says(
    _ item: ItemID, _ status: MarkedStatus, _ reason: String, done: Int? = nil, of: Int? = nil
  ) -> Command {
    .item(.assess(CheckAssessed(item: item, status: status, done: done, of: of, reason: reason)))
  }

  private static let sitEnvironment: [SampleAction] = [
    .at("2026-01-07 09:10", Who.agent, says("environment/sso-login", .pending, "not performed, this only reads")),
    .at("2026-01-07 09:12", Who.agent, says("environment/aws-profile", .blocked, "its credentials are invalid")),
    .at("2026-01-07 09:15", Who.agent, .item(.tick("environment/region")), note: "sit.tfvars says eu-west-1."),
    .at("2026-01-07 09:16", Who.agent, says("environment/iam-permissions", .blocked, "no access to AWS")),
    .at("2026-01-07 09:17", Who.agent, says("environment/kms-key", .pending, "not verified")),
  ]

  private static let sitCode: [SampleAction] = [
    .at("2026-01-07 09:24", Who.agent, .item(.tick("code/main-branch")), note: "The working tree is clean."),
    .at(
      "2026-01-07 09:31", Who.agent,
      says("code/terraform-validates", .blocked, "the workspace command needs AWS credentials")),
    .at(
      "2026-01-07 09:36", Who.agent, .item(.tick("code/dynamodb_schemas")),
      note: "Four jobs, with an approval in between.",
      evidence: Page.workflow("2_1_bbws_dynamodb_schemas", "deploy-sit.yml")),
    .at("2026-01-07 09:38", Who.agent, says("code/release-tag", .missing, "not created")),
    .at("2026-01-07 09:39", Who.agent, says("code/changelog", .missing, "not created")),
    .at(
      "2026-01-07 09:52", Who.agent,
      says("code/table-schemas", .partial, "orders and users have no schema file", done: 3, of: 5)),
  ]

  private static let sitInfrastructure: [SampleAction] = [
    .at(
      "2026-01-07 10:04", Who.agent, .item(.tick("infrastructure/tables/campaigns")),
      note: "Its indexes have other names."),
    .at("2026-01-07 10:05", Who.agent, says("infrastructure/tables/orders", .missing, "not defined in Terraform")),
    .at(
      "2026-01-07 10:06", Who.agent, .item(.tick("infrastructure/tables/products")),
      note: "Its indexes have other names."),
    .at(
      "2026-01-07 10:07", Who.agent, .item(.tick("infrastructure/tables/tenants")),
      note: "Its indexes have other names."),
    .at("2026-01-07 10:08", Who.agent, says("infrastructure/tables/users", .missing, "not defined in Terraform")),
    .at(
      "2026-01-07 10:15", Who.agent, .item(.tick("infrastructure/on-demand")),
      note: "PAY_PER_REQUEST in all three tables."),
    .at("2026-01-07 10:16", Who.agent, .item(.tick("infrastructure/pitr")), note: "Enabled in all three tables."),
    .at("2026-01-07 10:19", Who.agent, says("infrastructure/encryption", .assumed, "AWS encrypts by default")),
    .at(
      "2026-01-07 10:22", Who.agent,
      says("infrastructure/streams", .partial, "on for campaigns and tenants, off for products", done: 2, of: 3)),
  ]

  private static let sitBackup: [SampleAction] = [
    .at("2026-01-07 10:31", Who.agent, says("backup/vault", .missing, "not defined in Terraform")),
    .at("2026-01-07 10:32", Who.agent, says("backup/service-role", .pending, "not verified")),
    .at("2026-01-07 10:33", Who.agent, says("backup/schedule", .missing, "not implemented")),
    .at("2026-01-07 10:34", Who.agent, says("backup/retention", .failed, "no retention period is configured")),
  ]
}
