import PromotionDomain

/// The day of the deployment, 10 January, and the soak after it.
extension SampleScript {
  static let prodFoundation: [SampleAction] = [
    .at("2026-01-10 09:03", Who.sipho, .deployment(.startBatch("foundation", again: false))),
    .at("2026-01-10 09:04", Who.ci, .deployment(.start("dynamodb_schemas", batch: nil, version: nil))),
    .at(
      "2026-01-10 09:12", Who.ci, .deployment(.succeed("dynamodb_schemas")), note: "No changes: verified only.",
      evidence: Page.run("2_1_bbws_dynamodb_schemas", 20_874_110_236)),
    .at("2026-01-10 09:14", Who.ci, .deployment(.start("s3_schemas", batch: nil, version: nil))),
    .at(
      "2026-01-10 09:27", Who.ci, .deployment(.succeed("s3_schemas")), note: "Verified; 14 templates uploaded.",
      evidence: Page.run("2_1_bbws_s3_schemas", 20_874_163_902)),
    .at("2026-01-10 09:29", Who.sipho, .deployment(.finishBatch("foundation"))),
    .at(
      "2026-01-10 09:40", Who.sipho, .item(.tick("prep-final/role-permissions")),
      note: "Both schema workflows ran with it."),
  ]

  static let prodBackend: [SampleAction] = [
    .at("2026-01-10 10:31", Who.sipho, .deployment(.startBatch("backend", again: false))),
    .at("2026-01-10 10:33", Who.ci, .deployment(.start("web_public", batch: nil, version: nil))),
    .at(
      "2026-01-10 10:57", Who.ci, .deployment(.succeed("web_public")),
      evidence: Page.run("2_1_bbws_web_public", 20_875_021_447)),
    .at(
      "2026-01-10 11:02", Who.sipho, .deployment(.finishBatch("backend")),
      note: "The cache took a few minutes to empty."),
  ]

  /// The order lambda fails its first attempt, is rolled back and deployed again.
  static let prodOrders: [SampleAction] = [
    .at("2026-01-10 12:01", Who.sipho, .deployment(.startBatch("apis", again: false))),
    .at(
      "2026-01-10 12:04", Who.sipho,
      .deployment(.skip("product_lambda", batch: nil, reason: "What runs since 3 January is current"))),
    .at("2026-01-10 12:06", Who.ci, .deployment(.start("order_lambda", batch: nil, version: nil))),
    .at(
      "2026-01-10 12:31", Who.ci,
      .deployment(.fail("order_lambda", reason: "The new order-pdf-creator timed out in its health check")),
      evidence: Page.run("2_bbws_order_lambda", 20_876_334_815)),
    .at(
      "2026-01-10 12:34", Who.sipho,
      .deployment(.rollBack("order_lambda", reason: "All aliases point at the version before; no order was lost"))),
    .at(
      "2026-01-10 12:36", Who.sipho,
      .finding(
        .raise(
          FindingRaised(
            finding: "order-pdf-timeout", severity: .blocker, title: "The new order-pdf-creator needs more than 10 s",
            impact: .high, consequence: "Customers would get orders without a document",
            action: "Find out why it is slower than in SIT", items: ["functions/order_lambda"],
            components: ["order_lambda"])))),
    .at(
      "2026-01-10 12:52", Who.anika,
      .record(
        .note("It has 512 MB in PROD and 1024 MB in SIT. The size is in prod.tfvars.", item: "functions/order_lambda"))),
    .at(
      "2026-01-10 13:11", Who.anika,
      .finding(.resolve("order-pdf-timeout", resolution: "1024 MB as in SIT, tagged v1.0.2-prod")),
      evidence: Page.tag("2_bbws_order_lambda", "v1.0.2-prod")),
    .at(
      "2026-01-10 13:15", Who.ci, .deployment(.start("order_lambda", batch: nil, version: "v1.0.2-prod")),
      despite: "The memory size is all that differs from the planned v1.0.1-prod"),
    .at(
      "2026-01-10 13:55", Who.ci, .deployment(.succeed("order_lambda")),
      evidence: Page.run("2_bbws_order_lambda", 20_877_190_338)),
  ]

  static let prodCampaigns: [SampleAction] = [
    .at(
      "2026-01-10 14:02", Who.thandi, .deployment(.start("campaigns_lambda", batch: nil, version: nil)),
      despite: "It takes half an hour, nothing uses it yet, and everybody is still here",
      name: "campaigns"),
    .at(
      "2026-01-10 14:26", Who.ci, .deployment(.succeed("campaigns_lambda")),
      evidence: Page.run("2_bbws_campaigns_lambda", 20_877_502_671)),
    .at("2026-01-10 14:29", Who.ci, listing("lambda", allFunctions), name: "all functions"),
    .at(
      "2026-01-10 14:30", Who.sipho, .deployment(.finishBatch("apis")), note: "Half an hour late, for the order PDF."),
  ]

  static let prodValidation: [SampleAction] = [
    .at("2026-01-10 14:33", Who.ravi, .deployment(.recordValidation(ValidationRecorded(suite: "health", passed: 3)))),
    .at(
      "2026-01-10 14:41", Who.ci,
      .deployment(.recordValidation(ValidationRecorded(suite: "smoke", passed: 31, failed: 1))),
      evidence: Page.run("2_bbws_campaigns_lambda", 20_877_611_054)),
    .at(
      "2026-01-10 14:46", Who.ravi,
      .record(
        .note("The failed test wants campaign number 1, and PROD has no campaign yet. I have made one.", item: nil))),
    .at(
      "2026-01-10 14:54", Who.ci, .deployment(.recordValidation(ValidationRecorded(suite: "smoke", passed: 32))),
      evidence: Page.run("2_bbws_campaigns_lambda", 20_877_689_930)),
  ]

  static let prodCriteria: [SampleAction] = [
    .at(
      "2026-01-10 14:55", Who.thandi, .deployment(.measure("components-deployed", value: 6, met: nil)),
      note: "Five deployed today, the Product API is current."),
    .at("2026-01-10 14:55", Who.ravi, .deployment(.measure("health-green", value: nil, met: true))),
    .at("2026-01-10 14:56", Who.sipho, .deployment(.measure("downtime", value: 0, met: nil))),
    .at("2026-01-10 14:57", Who.sipho, .deployment(.measure("alarms-verified", value: nil, met: true))),
    .at("2026-01-10 14:58", Who.ci, .deployment(.measure("error-rate", value: 0.03, met: nil))),
    .at("2026-01-10 14:58", Who.ci, .deployment(.measure("response-time", value: 412, met: nil))),
  ]

  private static func checkpoint(_ number: Int, _ errors: Double, _ milliseconds: Double) -> Command {
    .soak(
      .checkpoint(
        "prod", number: number,
        measurements: ["error_rate": .number(errors), "response_time_p95": .number(milliseconds), "throttles": 0],
        failure: nil))
  }

  static let prodAfter: [SampleAction] = [
    .at("2026-01-10 15:00", Who.sipho, .soak(.start("prod"))),
    .at("2026-01-10 19:02", Who.ci, checkpoint(1, 0.03, 405)),
    .at("2026-01-10 23:02", Who.ci, checkpoint(2, 0.02, 372)),
    .at("2026-01-11 03:02", Who.ci, checkpoint(3, 0.01, 451), note: "The nightly export runs at this time."),
    .at("2026-01-11 07:02", Who.ci, checkpoint(4, 0.02, 366)),
    .at("2026-01-11 11:03", Who.ci, checkpoint(5, 0.04, 398)),
    .at("2026-01-11 15:02", Who.ci, checkpoint(6, 0.03, 389)),
    .at(
      "2026-01-11 15:15", Who.thandi, .deployment(.measure("no-customer-impact", value: nil, met: true)),
      note: "Support has had no call about it."),
    .at(
      "2026-01-11 15:20", Who.thandi,
      .record(
        .close(PromotionClosed(outcome: .completed, reason: "The soak in PROD passed and every criterion is met")))),
    .at(
      "2026-01-12 09:30", Who.thandi,
      .record(
        .note(
          "For the next one: compare memory sizes of SIT and PROD beforehand, and leave room after the order API.",
          item: nil))),
  ]
}
