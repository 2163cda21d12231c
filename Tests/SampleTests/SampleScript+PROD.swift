import PromotionDomain

/// The promotion to PROD up to the decision: 18 December to 9 January, 18:46.
extension SampleScript {
  static func prod(_ plan: Plan) -> [SampleAction] {
    let opening = [
      SampleAction.at(
        "2025-12-18 16:05", Who.thandi,
        .freeze(
          .declare(
            FreezeDeclaration(
              freeze: "year-end-2025", environment: "prod", from: TimeText(SampleAction.time("2025-12-19 18:00")),
              to: TimeText(SampleAction.time("2026-01-05 08:00")), timeZone: "Africa/Johannesburg",
              reason: "Few people are on call over the holidays")))
      ),
      .at(
        "2026-01-02 15:30", Who.thandi,
        .freeze(.lift("year-end-2025", reason: "Everybody is back, and the Product API goes to PROD tomorrow"))),
      .at("2026-01-06 09:12", Who.thandi, .plan(.apply(firstDraft(of: plan)))),
      .at(
        "2026-01-06 09:20", Who.thandi,
        .record(.note("Nothing deploys by itself: every workflow is started by hand and asks for approval.", item: nil))
      ),
    ]
    let revision = [
      SampleAction.at(
        "2026-01-08 08:12", Who.thandi, .plan(.apply(plan)),
        note: "The preparation takes one hour, not two to three: most of it is there already.")
    ]
    let story =
      opening + prodInventory + revision + prodSoak + prodSecondThoughts + prodDecision
      + prodSecrets + prodTags + prodNames + prodFinal + prodFoundation + prodBackend + prodOrders + prodCampaigns
      + prodValidation + prodCriteria + prodAfter
    return story.map { line in
      var line = line
      line.promotion = plan.promotion
      return line
    }
  }

  /// The plan as it was before the preparation was looked at closely.
  private static func firstDraft(of plan: Plan) -> Plan {
    let estimates: [AreaID: TimeSpan] = [
      "prep-secrets": .minutes(30), "prep-tags": .minutes(45), "prep-dns": .minutes(45), "prep-final": .minutes(30),
    ]
    var draft = plan
    for index in draft.areas.indices {
      if let estimate = estimates[draft.areas[index].id] { draft.areas[index].estimate = estimate }
    }
    return draft
  }

  static func listing(_ kind: String, _ names: [String]) -> Command {
    .item(
      .observe(
        ResourceObserved(source: "aws", kind: kind, resources: names.map { Resource(name: $0) }, complete: true)))
  }

  private static let tables = [
    "tenants", "products", "campaigns", "orders", "order-counters", "order-events", "product-images", "tenant-settings",
    "idempotency-keys", "terraform-state-lock-prod",
  ]
  private static let buckets = [
    "bbws-terraform-state-prod", "bbws-lambda-code-prod", "bbws-templates-prod", "bbws-email-templates-prod",
    "bbws-orders-prod", "bbws-order-documents-prod", "bbws-order-archive-prod", "bbws-web-public-prod",
    "bbws-access-logs-prod", "bbws-cloudtrail-prod", "bbws-backups-prod",
  ]
  private static let deployedFunctions =
    ["create", "get", "list", "update", "delete"].map { "2-1-bbws-tf-product-\($0)-prod" }
    + [
      "create", "create-public", "get", "list", "update", "creator-record", "pdf-creator",
      "internal-notification-sender",
    ].map { "2-1-bbws-tf-order-\($0)-prod" }
    + ["2-1-bbws-tf-customer-order-confirmation-sender-prod", "2-1-bbws-tf-payment-confirmation-prod"]
  static let allFunctions =
    deployedFunctions + ["get", "create", "update", "delete", "list"].map { "2-1-bbws-campaigns-\($0)-prod" }

  static let tableListing = listing("table", tables)
  /// What the listing shows when it is asked in the wrong region.
  static let foreignTableListing = listing("table", ["bbws-dr-orders", "bbws-dr-tenants"])

  static let prodInventory: [SampleAction] = [
    .at(
      "2026-01-06 10:02", Who.ci,
      .item(
        .observe(
          ResourceObserved(
            source: "aws", kind: "vpc",
            resources: [
              Resource(name: "vpc-080991bf9615e8c65", attributes: ["name": "prod-vpc", "cidr": "10.3.0.0/16"])
            ], complete: true)))),
    .at("2026-01-06 10:02", Who.ci, listing("bucket", buckets)),
    .at("2026-01-06 10:03", Who.ci, tableListing),
    .at(
      "2026-01-06 10:03", Who.ci,
      .item(
        .observe(
          ResourceObserved(
            source: "aws", kind: "role", resources: [Resource(name: "2-1-bbws-tf-github-actions-prod")], complete: false
          )))
    ),
    .at("2026-01-06 10:04", Who.ci, listing("lambda", deployedFunctions)),
    .at(
      "2026-01-06 10:20", Who.sipho, .item(.tick("infrastructure/s3-buckets")), note: "All 11 are there.",
      evidence: Page.console("s3/buckets?region=af-south-1")),
    .at(
      "2026-01-06 10:24", Who.sipho, .item(.tick("infrastructure/dynamodb-tables")), note: "All 10 are there.",
      evidence: Page.console("dynamodbv2/home?region=af-south-1#tables")),
    .at(
      "2026-01-06 11:05", Who.anika, .item(.tick("workflows/dynamodb_schemas")),
      evidence: Page.workflow("2_1_bbws_dynamodb_schemas", "deploy-prod.yml")),
    .at(
      "2026-01-06 11:07", Who.anika, .item(.tick("workflows/s3_schemas")),
      evidence: Page.workflow("2_1_bbws_s3_schemas", "deploy-prod.yml")),
    .at(
      "2026-01-06 11:11", Who.anika, .item(.tick("workflows/web_public")), note: "One workflow for all environments.",
      evidence: Page.workflow("2_1_bbws_web_public", "deploy-application.yml")),
    .at(
      "2026-01-06 11:14", Who.anika, .item(.tick("workflows/campaigns_lambda")),
      evidence: Page.workflow("2_bbws_campaigns_lambda", "promote-prod.yml")),
    .at(
      "2026-01-06 11:16", Who.anika, .item(.tick("workflows/product_lambda")),
      evidence: Page.workflow("2_bbws_product_lambda", "deploy-prod.yml")),
    .at(
      "2026-01-06 11:19", Who.anika, .item(.tick("workflows/order_lambda")),
      evidence: Page.workflow("2_bbws_order_lambda", "terraform-prod.yml")),
    .at("2026-01-06 14:30", Who.sipho, .item(.setSecret("secrets/web_public"))),
    .at("2026-01-06 14:31", Who.sipho, missing("secrets/dynamodb_schemas", "gh secret list shows no AWS_ROLE_PROD")),
    .at("2026-01-06 14:32", Who.sipho, missing("secrets/s3_schemas", "gh secret list shows no AWS_ROLE_PROD")),
    .at(
      "2026-01-06 14:32", Who.sipho, missing("secrets/campaigns_lambda", "gh secret list shows no AWS_ROLE_ARN_PROD")),
    .at(
      "2026-01-07 15:48", Who.ravi,
      .record(.note("The smoke tests are 32: 12 for products, 14 for orders, 6 for campaigns.", item: nil))),
    .at(
      "2026-01-08 08:02", Who.ci, listing("lambda", deployedFunctions),
      note: "Product in PROD since 3 January, Order since 5 January, Campaigns not yet."),
  ]

  private static func missing(_ secret: ItemID, _ reason: String) -> Command {
    .item(.assess(CheckAssessed(item: secret, status: .missing, reason: reason)))
  }

  private static func checkpoint(_ number: Int, _ errors: Double, _ seconds: Double) -> Command {
    .soak(
      .checkpoint(
        "sit", number: number,
        measurements: ["error_rate": .number(errors), "response_time": .number(seconds), "throttles": 0],
        failure: nil))
  }

  static let prodSoak: [SampleAction] = [
    .at("2026-01-07 18:40", Who.sipho, .soak(.start("sit"))),
    .at("2026-01-07 20:04", Who.ci, checkpoint(1, 0.02, 0.61)),
    .at("2026-01-08 02:03", Who.ci, checkpoint(2, 0.01, 0.48)),
    .at(
      "2026-01-08 08:41", Who.sipho, checkpoint(3, 0.03, 0.72),
      note: "The scheduled job did not start, so I measured by hand. The schedule is mended."),
    .at("2026-01-08 14:03", Who.ci, checkpoint(4, 0.05, 0.94)),
    .at("2026-01-08 20:03", Who.ci, checkpoint(5, 0.04, 0.83)),
    .at("2026-01-09 02:03", Who.ci, checkpoint(6, 0.02, 1.37), note: "The nightly export runs at this time."),
    .at("2026-01-09 08:04", Who.ci, checkpoint(7, 0.02, 0.66)),
    .at("2026-01-09 14:03", Who.ci, checkpoint(8, 0.04, 0.88)),
  ]

  /// A late entry, and a mistake that is taken back.
  static let prodSecondThoughts: [SampleAction] = [
    .at(
      "2026-01-08 11:37", Who.anika,
      .finding(
        .raise(
          FindingRaised(
            finding: "distribution-id", severity: .warning,
            title: "web_public may need CLOUDFRONT_DISTRIBUTION_ID_PROD as well", impact: .medium,
            consequence: "Pages would stay in the cache after the deployment",
            action: "Read the workflow, and set it if it is used", items: ["prep-secrets/web_public"],
            components: ["web_public"]))),
      happened: "2026-01-08 07:50", note: "I saw it this morning and only now get to write it down.", name: "late"),
    .at(
      "2026-01-08 15:12", Who.anika, .item(.tick("functions/campaigns_lambda")), note: "All five are listed.",
      name: "mistake"),
    .at(
      "2026-01-08 16:47", Who.ravi,
      .record(
        .note(
          "The five functions in that list end in -sit. Was it the list of PROD?", item: "functions/campaigns_lambda"))
    ),
    .retract(
      "mistake", at: "2026-01-08 17:05", Who.anika,
      reason: "I was signed in to SIT. In PROD there is no campaigns function yet", as: "retraction"),
  ]

  static let prodDecision: [SampleAction] = [
    .at("2026-01-09 16:20", Who.ravi, .item(.tick("prep-requirements/limits-kept")), note: "At all eight checkpoints."),
    .at("2026-01-09 18:41", Who.ravi, .item(.tick("prep-requirements/soak-completed"))),
    .at("2026-01-09 18:43", Who.sipho, .approval(.signOff("devops")), name: "signoff"),
    .at("2026-01-09 18:44", Who.thandi, .item(.tick("prep-requirements/devops-signoff"))),
    .at(
      "2026-01-09 18:46", Who.thandi,
      .approval(
        .decide(.go, reason: "The soak passed. The secrets are set tonight, Campaigns is what tomorrow is for")),
      name: "go"),
  ]
}
