import Foundation
import PlanFiles
import PromotionDomain
import Testing

@testable import EventLog

@Suite("What changed between two plans")
struct PlanDiffTests {
  /// A plan in which every field has a value.
  static func whole() throws -> Plan {
    var plan = try #require(PlanFile.read(try Sample.text("prod-2026-01-10")).plan)
    let sit = try #require(PlanFile.read(try Sample.text("dynamodb-schemas-sit")).plan)
    plan.environment.profile = "prod-admin"
    plan.resources = sit.resources
    plan.resources[0].list[0].attributes = ["billing": "PAY_PER_REQUEST"]
    plan.dependencies = sit.dependencies
    plan.dependencies.promotions = ["dynamodb-schemas-sit"]
    plan.dependencies.upstream = ["The network team"]
    plan.costs = sit.costs
    plan.areas[1].items[0].parts = [
      Plan.Item(id: "workflows/dynamodb_schemas/approval", kind: .check, title: "Approval")
    ]
    plan.audit = [
      .init(rule: "recorded-late", after: .hours(12), reason: "the night is logged in the morning"),
      .init(rule: "self-signoff", severity: .note, reason: "two people in the team"),
    ]
    plan.set = ["release": "major"]
    plan.levels = ["bronze", "silver"]
    plan.areas[4].stage = .after
    plan.areas[4].notApplicable = "nothing to clean up"
    plan.areas[1].items[1].description = "It deploys by hand.\nAsk before you do."
    plan.areas[1].items[1].steps = ["Open the run", "gh run watch"]
    plan.areas[1].items[1].links = [.init(title: "Runbook", location: "https://wiki.example/run")]
    plan.areas[1].items[1].due = .init(seconds: 1_767_970_800)
    plan.areas[1].items[1].owners = ["ravi", "release-lead"]
    plan.areas[1].items[2].optional = true
    plan.areas[1].items[3].when = ["release": "major"]
    plan.areas[1].items[3].from = .init(seconds: 1_767_700_800)
    plan.areas[1].items[3].recur = .init(count: 6, period: .month)
    plan.areas[1].items[3].level = "bronze"
    plan.areas[1].repeats = "rc"
    plan.areas[1].items[3].after = [plan.areas[1].items[1].id, plan.areas[1].items[2].id]
    plan.areas[1].items[3].approval = ["devops"]
    plan.areas[1].items[2].limit = .init(metric: "web_public", bound: .below, value: 50, unit: "percent")
    plan.soaks[1].window = nil
    plan.soaks[1].lasts = .hours(24)
    plan.soaks[1].checkpoints.first = nil
    plan.soaks[1].repeats = "rc"
    plan.batches[0].deploy[0].approval = ["devops"]
    return plan
  }

  struct Change: CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout Plan) -> Void
    var sentences: [String]

    init(_ name: String, _ change: @escaping @Sendable (inout Plan) -> Void, _ sentences: String...) {
      (testDescription, self.change, self.sentences) = (name, change, sentences)
    }
  }

  static let later = TimeSpan.days(1)

  static let head: [Change] = [
    Change("promotion", { $0.promotion = "next" }, "The promotion's id changes from 'prod-2026-01-10' to 'next'"),
    Change("title", { $0.title = "Next" }, "The title changes from 'PROD, January 2026' to 'Next'"),
    Change("environment", { $0.environment.name = "dr" }, "The environment changes from 'prod' to 'dr'"),
    Change("from", { $0.environment.from = nil }, "The environment it comes from is dropped; it was 'sit'"),
    Change("account", { $0.environment.account = "1" }, "The environment's account changes from '093646564004' to '1'"),
    Change("region", { $0.environment.region = "x" }, "The environment's region changes from 'af-south-1' to 'x'"),
    Change("profile", { $0.environment.profile = "x" }, "The environment's profile changes from 'prod-admin' to 'x'"),
    Change("timeZone", { $0.timeZone = "UTC" }, "The time zone changes from 'Africa/Johannesburg' to 'UTC'"),
    Change(
      "window", { $0.window = $0.window.map { .init(from: $0.from + later, to: $0.to + later) } },
      "The window moves from 10 Jan 09:00–14:00 to 11 Jan 09:00–14:00"),
    Change("no window", { $0.window = nil }, "The window is dropped; it was '10 Jan 09:00–14:00'"),
    Change("mostlyReady", { $0.readiness.mostlyReady = 75 }, "The score for MOSTLY READY falls from 80 to 75"),
    Change(
      "notApplicable", { $0.readiness.notApplicable = .excluded }, "Items that are not applicable no longer count"),
    Change("discrepancies", { $0.readiness.discrepancies = .block }, "Discrepancies now block"),
    Change("person", { $0.people.removeFirst() }, "Thandi Mokoena (thandi) is no longer part of the plan"),
    Change("person's name", { $0.people[0].name = "T" }, "The name of thandi changes from 'Thandi Mokoena' to 'T'"),
    Change(
      "person's email", { $0.people[0].email = nil },
      "The e-mail address of thandi is dropped; it was 'thandi@bigbeard.example'"),
    Change("person's roles", { $0.people[0].roles += ["devops"] }, "The roles of thandi now include devops"),
    Change("component", { $0.components.append(.init(id: "x")) }, "Component x is new"),
    Change(
      "order of components", { $0.components.swapAt(0, 1) },
      "The order of the components changes: s3_schemas, dynamodb_schemas, web_public, campaigns_lambda, product_lambda "
        + "and order_lambda"),
    Change(
      "component's title", { $0.components[0].title = "x" },
      "The title of component dynamodb_schemas changes from 'DynamoDB schemas' to 'x'"),
    Change(
      "component's repository", { $0.components[0].repository = nil },
      "The repository of component dynamodb_schemas is dropped; it was "
        + "'BigBeardWebSolutions/2_1_bbws_dynamodb_schemas'"),
    Change(
      "component's workflow", { $0.components[0].workflow = "x" },
      "The workflow of component dynamodb_schemas changes from '.github/workflows/deploy-prod.yml' to 'x'"),
    Change(
      "component's note", { $0.components[0].note = "x" },
      "The note on component dynamodb_schemas is now 'x'; there was none"),
  ]

  static let areas: [Change] = [
    Change(
      "area", { $0.areas.append(.init(id: "x", title: "X", weight: 5)) }, "Area x is new with weight 5 and 0 items"),
    Change(
      "area's title", { $0.areas[0].title = "x" },
      "The title of area infrastructure changes from 'Infrastructure' to 'x'"),
    Change("area's weight", { $0.areas[3].weight = 20 }, "The weight of area functions rises from 15 to 20"),
    Change(
      "area's estimate", { $0.areas[5].estimate = .minutes(30) },
      "The estimate of area prep-secrets rises from 10m to 30m"),
    Change(
      "area's window", { $0.areas[5].window = nil },
      "The window of area prep-secrets is dropped; it was '9 Jan 19:00–22:00'"),
    Change(
      "item", { $0.areas[2].items.append(.init(id: "secrets/x", kind: .secret, title: "X")) },
      "Item secrets/x is new, in GitHub secrets"),
    Change("no item", { $0.areas[0].items.removeFirst() }, "Item infrastructure/vpc is no longer part of the plan"),
    Change(
      "kind", { $0.areas[0].items[0].kind = .check },
      "The kind of item infrastructure/vpc changes from 'resource' to 'check'"),
    Change(
      "item's title", { $0.areas[0].items[4].title = "x" },
      "The title of item infrastructure/terraform-state changes from 'Terraform state' to 'x'"),
    Change(
      "on", { $0.areas[0].items[0].on = "s3_schemas" },
      "The component of item infrastructure/vpc is now 's3_schemas'; there was none"),
    Change(
      "item's weight", { $0.areas[0].items[0].weight = 0.5 },
      "The weight of item infrastructure/vpc falls from 1 to 0.5"),
    Change(
      "item's estimate", { $0.areas[2].items[0].estimate = nil },
      "The estimate of item secrets/dynamodb_schemas is dropped; it was '3m'"),
    Change("key", { $0.areas[0].items[0].key = true }, "Item infrastructure/vpc is now a key item"),
    Change(
      "not applicable", { $0.areas[2].items[4].notApplicable = nil }, "Item secrets/product_lambda is applicable now"),
    Change(
      "not applicable now", { $0.areas[0].items[0].notApplicable = "x" },
      "Item infrastructure/vpc is now not applicable: x"),
    Change(
      "expects", { $0.areas[0].items[0].expects = nil }, "Item infrastructure/vpc no longer expects anything from aws"),
    Change(
      "source", { $0.areas[0].items[0].expects?.source = "terraform" },
      "The source that item infrastructure/vpc asks changes from 'aws' to 'terraform'"),
    Change(
      "expected kind", { $0.areas[0].items[0].expects?.kind = "net" },
      "The kind of thing that item infrastructure/vpc expects changes from 'vpc' to 'net'"),
    Change(
      "expected names", { $0.areas[3].items[2].expects?.names.removeLast() },
      "The names that item functions/campaigns_lambda expects no longer include 2-1-bbws-campaigns-list-prod"),
    Change("evidence", { $0.areas[0].items[0].evidence = true }, "Item infrastructure/vpc now needs evidence"),
    Change(
      "owner", { $0.areas[2].items[0].owners = ["ravi"] },
      "The owner of item secrets/dynamodb_schemas changes from 'sipho' to 'ravi'"),
    Change(
      "action", { $0.areas[0].items[0].action = "x" },
      "What to do about item infrastructure/vpc is now 'x'; there was none"),
    Change(
      "part", { $0.areas[1].items[0].parts[0].estimate = .minutes(1) },
      "The estimate of item workflows/dynamodb_schemas/approval is now '1m'; there was none"),
  ]

  static let course: [Change] = [
    Change("soak", { $0.soaks.removeLast() }, "Soak prod is no longer part of the plan"),
    Change("soak's title", { $0.soaks[0].title = "x" }, "The title of soak sit changes from 'SIT soak' to 'x'"),
    Change("soak's stage", { $0.soaks[0].stage = .after }, "Soak sit now comes after the deployment"),
    Change(
      "soak's window", { $0.soaks[0].window = $0.soaks[0].window.map { .init(from: $0.from, to: $0.to + later) } },
      "The time of soak sit moves from 7 Jan 18:40–9 Jan 18:40 to 7 Jan 18:40–10 Jan 18:40"),
    Change(
      "first", { $0.soaks[0].checkpoints.first = $0.soaks[0].checkpoints.first.map { $0 + .hours(1) } },
      "The first checkpoint of soak sit moves from 7 Jan 20:00 to 7 Jan 21:00"),
    Change(
      "every", { $0.soaks[0].checkpoints.every = .hours(4) },
      "The time between checkpoints of soak sit falls from 6h to 4h"),
    Change("count", { $0.soaks[0].checkpoints.count = 9 }, "The number of checkpoints of soak sit rises from 8 to 9"),
    Change("grace", { $0.soaks[0].checkpoints.grace = .zero }, "The grace period of soak sit falls from 20m to 0m"),
    Change(
      "metric", { $0.soaks[0].thresholds.removeLast() },
      "The metric throttles of soak sit is no longer part of the plan"),
    Change(
      "bound", { $0.soaks[0].thresholds[0].bound = .atMost },
      "The limit of error_rate of soak sit changes from '< 0.1 %' to '≤ 0.1 %'"),
    Change(
      "limit", { $0.soaks[0].thresholds[0].value = 0.2 },
      "The limit of error_rate of soak sit changes from '< 0.1 %' to '< 0.2 %'"),
    Change(
      "unit", { $0.soaks[0].thresholds[1].unit = "ms" },
      "The limit of response_time of soak sit changes from '< 2 s' to '< 2 ms'"),
    Change("sign-off", { $0.signoffs.append(.init(role: "dba", title: "DBA")) }, "The sign-off of DBA is new"),
    Change(
      "sign-off's title", { $0.signoffs[0].title = "x" },
      "The title of the sign-off of devops changes from 'DevOps' to 'x'"),
    Change("set", { $0.set = [:] }, "What the plan sets changes from release major to nothing"),
    Change("levels", { $0.levels.append("gold") }, "The levels now include gold"),
    Change("order of levels", { $0.levels.reverse() }, "The levels rise as silver and bronze"),
    Change("stage of an area", { $0.areas[4].stage = .before }, "Area prep-requirements is asked for before a go"),
    Change("an area that applies", { $0.areas[4].notApplicable = nil }, "Area prep-requirements is applicable now"),
    Change(
      "description", { $0.areas[1].items[1].description = nil },
      "The description of item workflows/s3_schemas is dropped; it was 'It deploys by hand.\nAsk before you do.'"),
    Change(
      "steps", { $0.areas[1].items[1].steps = ["gh run watch"] },
      "Item workflows/s3_schemas has other steps now: gh run watch"),
    Change(
      "links", { $0.areas[1].items[1].links = [] },
      "The links of item workflows/s3_schemas no longer include Runbook (https://wiki.example/run)"),
    Change(
      "due time of an item", { $0.areas[1].items[1].due = nil },
      "The due time of item workflows/s3_schemas is dropped; it was '9 Jan 17:00'"),
    Change(
      "owners", { $0.areas[1].items[1].owners = ["ravi"] },
      "The owners of item workflows/s3_schemas no longer include release-lead"),
    Change("optional", { $0.areas[1].items[2].optional = false }, "Item workflows/web_public is no longer optional"),
    Change(
      "when", { $0.areas[1].items[3].when = [:] },
      "When item workflows/campaigns_lambda applies changes from release major to nothing"),
    Change(
      "from", { $0.areas[1].items[3].from = nil },
      "The time from which item workflows/campaigns_lambda counts is dropped; it was '6 Jan 14:00'"),
    Change(
      "recur", { $0.areas[1].items[3].recur = .init(count: 1, period: .year) },
      "How long a tick of item workflows/campaigns_lambda counts changes from '6 months' to '1 year'"),
    Change(
      "level", { $0.areas[1].items[3].level = "silver" },
      "The level of item workflows/campaigns_lambda changes from 'bronze' to 'silver'"),
    Change("repeat", { $0.areas[1].repeats = nil }, "What area workflows is repeated for is dropped; it was 'rc'"),
    Change(
      "after", { $0.areas[1].items[3].after.removeLast() },
      "The items that come before item workflows/campaigns_lambda no longer include workflows/web_public"),
    Change(
      "approval", { $0.areas[1].items[3].approval = ["dba"] },
      "The roles that sign off item workflows/campaigns_lambda now include dba",
      "The roles that sign off item workflows/campaigns_lambda no longer include devops"),
    Change(
      "limit of an item", { $0.areas[1].items[2].limit?.value = 60 },
      "The limit of item workflows/web_public changes from '< 50 %' to '< 60 %'"),
    Change(
      "soak's length", { $0.soaks[1].lasts = .hours(48) }, "How long soak prod runs from its start rises from 1d to 2d"),
    Change(
      "soak's repeat", { $0.soaks[1].repeats = "beta" }, "What soak prod is repeated for changes from 'rc' to 'beta'"),
    Change(
      "deployment's approval", { $0.batches[0].deploy[0].approval = [] },
      "The roles that sign off the deployment of dynamodb_schemas no longer include devops"),
    Change(
      "no decision", { $0.decision = nil }, "Batches no longer need a go",
      "The decision is dropped; it was '9 Jan 18:40'", "The roles that may decide no longer include release-lead"),
    Change(
      "decision", { $0.decision?.at = .init(seconds: 1_800_000_000) },
      "The decision moves from 9 Jan 18:40 to 15 Jan 2027 10:00"),
    Change(
      "deciders", { $0.decision?.by = ["devops"] }, "The roles that may decide now include devops",
      "The roles that may decide no longer include release-lead"),
    Change("batch", { $0.batches.removeLast() }, "Batch apis is no longer part of the plan"),
    Change(
      "batch's title", { $0.batches[0].title = "x" }, "The title of batch foundation changes from 'Foundation' to 'x'"),
    Change(
      "batch's window", { $0.batches[0].window.from = $0.batches[0].window.from + .minutes(5) },
      "Batch foundation moves from 10 Jan 09:00–10:00 to 10 Jan 09:05–10:00"),
    Change(
      "deployment", { $0.batches[1].deploy = [] },
      "The deployment of web_public in batch backend is no longer part of the plan"),
    Change(
      "deployment's estimate", { $0.batches[1].deploy[0].estimate = .hours(1) },
      "The estimate of the deployment of web_public rises from 20m to 1h"),
    Change(
      "mode", { $0.batches[1].deploy[0].mode = "rolling" },
      "The mode of the deployment of web_public is now 'rolling'; there was none"),
    Change(
      "version", { $0.batches[1].deploy[0].version = "v2" },
      "The version of the deployment of web_public changes from 'v1.0.0-prod' to 'v2'"),
    Change(
      "deployment's note", { $0.batches[1].deploy[0].note = "x" },
      "The note on the deployment of web_public is now 'x'; there was none"),
    Change("validation", { $0.validations.removeLast() }, "Validation smoke is no longer part of the plan"),
    Change(
      "validation's title", { $0.validations[1].title = "x" },
      "The title of validation smoke changes from 'Smoke tests' to 'x'"),
    Change("tests", { $0.validations[1].tests = 33 }, "The number of tests of validation smoke rises from 32 to 33"),
    Change(
      "validation's window", { $0.validations[1].window = nil },
      "The window of validation smoke is dropped; it was '10 Jan 14:00–15:00'"),
    Change("criterion", { $0.criteria.removeLast() }, "Criterion no-customer-impact is no longer part of the plan"),
    Change(
      "criterion's title", { $0.criteria[5].title = "x" },
      "The title of criterion downtime changes from 'Zero downtime' to 'x'"),
    Change(
      "group", { $0.criteria[5].group = nil },
      "The group of criterion downtime is dropped; it was 'PROD deployment success'"),
    Change("due", { $0.criteria[5].due = nil }, "The due time of criterion downtime is dropped; it was '10 Jan 15:00'"),
    Change(
      "threshold", { $0.criteria[5].threshold = nil },
      "The limit of criterion downtime is dropped; it was 'downtime ≤ 0 s'"),
  ]

  static let context: [Change] = [
    Change("risk", { $0.risks.removeLast() }, "The risk 'CloudFront serves stale pages' is no longer part of the plan"),
    Change(
      "likelihood", { $0.risks[3].likelihood = .high },
      "The likelihood of 'DNS or certificate trouble' changes from 'low' to 'high'"),
    Change(
      "impact", { $0.risks[3].impact = .critical },
      "The impact of 'DNS or certificate trouble' changes from 'high' to 'critical'"),
    Change(
      "mitigation", { $0.risks[0].mitigation = nil },
      "The mitigation of 'GitHub secrets not set in time' is dropped; it was 'A 10-minute task of the evening before'"),
    Change(
      "promotions", { $0.dependencies.promotions = [] },
      "The promotions it depends on no longer include dynamodb-schemas-sit"),
    Change("upstream", { $0.dependencies.upstream += ["x"] }, "The things it waits for upstream now include x"),
    Change(
      "downstream", { $0.dependencies.downstream.removeFirst() },
      "The service campaigns_lambda downstream is no longer part of the plan"),
    Change(
      "service's title", { $0.dependencies.downstream[0].title = "x" },
      "The title of service campaigns_lambda is now 'x'; there was none"),
    Change(
      "requires", { $0.dependencies.downstream[0].requires = [] },
      "The requirements of service campaigns_lambda no longer include campaigns"),
    Change(
      "service's kind", { $0.dependencies.downstream[0].kind = nil },
      "The kind of what service campaigns_lambda requires is dropped; it was 'table'"),
    Change(
      "rollback", { $0.rollback.removeLast() },
      "The rollback 'Publish the previous build' is no longer part of the plan"),
    Change(
      "rollback's component", { $0.rollback[1].on = nil },
      "The component of the rollback 'Publish the previous build' is dropped; it was 'web_public'"),
    Change(
      "steps", { $0.rollback[1].steps.swapAt(0, 1) },
      "The steps of the rollback 'Publish the previous build' change their order or number: "
        + "Wait for the CloudFront invalidation to finish and Start the workflow with the previous tag"
    ),
    Change(
      "warning", { $0.rollback[1].warning = "x" },
      "The warning of the rollback 'Publish the previous build' is now 'x'; there was none"),
    Change(
      "irreversible", { $0.rollback[1].irreversible = true },
      "The rollback 'Publish the previous build' can no longer be undone"),
    Change("cost", { $0.costs.removeLast() }, "The cost of 'AWS Backup' is no longer part of the plan"),
    Change(
      "quantity", { $0.costs[2].quantity = nil }, "The quantity of 'DynamoDB Streams' is dropped; it was '2 streams'"),
    Change(
      "cost from", { $0.costs[2].from = 1 },
      "The cost of 'DynamoDB Streams' changes from '2–5 USD per month' to '1–5 USD per month'"),
    Change(
      "cost to", { $0.costs[2].to = 6 },
      "The cost of 'DynamoDB Streams' changes from '2–5 USD per month' to '2–6 USD per month'"),
    Change(
      "currency", { $0.costs[2].currency = "ZAR" },
      "The cost of 'DynamoDB Streams' changes from '2–5 USD per month' to '2–5 ZAR per month'"),
    Change(
      "per", { $0.costs[2].per = "once" },
      "The cost of 'DynamoDB Streams' changes from '2–5 USD per month' to '2–5 USD once'"),
    Change(
      "reference", { $0.references.removeLast() },
      "The reference 'Role that the workflows assume' is no longer part of the plan"),
    Change(
      "location", { $0.references[0].location = nil },
      "The location of 'Runbook of the immediate deployment' is dropped; it was 'IMMEDIATE_PROD_DEPLOYMENT.md'"),
    Change("resources", { $0.resources = [] }, "The list of resources of kind table is no longer part of the plan"),
    Change("total", { $0.resources[0].total = 3 }, "The declared total of table falls from 5 to 3"),
    Change("part totals", { $0.resources[0].partTotals["gsi"] = 11 }, "The declared total of gsi rises from 8 to 11"),
    Change("listed", { $0.resources[0].list.removeLast() }, "The table users is no longer part of the plan"),
    Change(
      "parts", { $0.resources[0].list[0].parts["gsi"]?.removeLast() },
      "The gsi of table campaigns no longer include CampaignsByDate"),
    Change(
      "attributes", { $0.resources[0].list[0].attributes = [:] },
      "The billing of table campaigns is dropped; it was 'PAY_PER_REQUEST'"),
  ]

  static let audit: [Change] = [
    Change(
      "no audit", { $0.audit = nil }, "The tuning of audit rule recorded-late is no longer part of the plan",
      "The tuning of audit rule self-signoff is no longer part of the plan"),
    Change(
      "audit rule", { $0.audit?.append(.init(rule: "waiver-expired", severity: .off, reason: "x")) },
      "The tuning of audit rule waiver-expired is new"),
    Change(
      "severity", { $0.audit?[1].severity = .off },
      "The severity of audit rule self-signoff changes from 'note' to 'off'"
    ),
    Change(
      "after", { $0.audit?[0].after = .hours(6) },
      "The time that audit rule recorded-late allows falls from 12h to 6h"),
    Change(
      "audit reason", { $0.audit?[1].reason = "x" },
      "The reason for tuning audit rule self-signoff changes from 'two people in the team' to 'x'"),
  ]

  @Test(arguments: head + areas + course + context + audit) func everyFieldHasItsSentence(change: Change) throws {
    let plan = try Self.whole()
    var changed = plan
    change.change(&changed)
    #expect(PlanDiff.sentences(from: plan, to: changed) == change.sentences)
    #expect(!PlanDiff.sentences(from: changed, to: plan).isEmpty)
  }

  /// Whatever the storage format holds, fields that are added later included.
  @Test func everyStoredValueHasASentence() throws {
    let plan = try Self.whole()
    let stored = try EventCodec().encode(.plan(.planApplied(PlanApplied(plan: plan))), occurredAt: .earliest).data
    let json = try JSONSerialization.jsonObject(with: Data(stored.utf8))
    var mutations = 0
    for mutant in JSONMutation.all(of: json) {
      let data = try JSONSerialization.data(withJSONObject: mutant.value)
      // Not every text is a level, a kind or a stage.
      let type = try #require(StoredType("plan.applied"))
      let read = try? Array(data).withUnsafeBufferPointer { try Event.read(type, $0).event }
      guard case .promotion(.plan(.planApplied(let applied)))? = read, applied.plan != plan else { continue }
      let changed = applied.plan
      mutations += 1
      #expect(!PlanDiff.sentences(from: plan, to: changed).isEmpty, "\(mutant.path)")
    }
    #expect(mutations > 600)
  }

  @Test func equalPlansHaveNothingToSay() throws {
    let plan = try Self.whole()
    #expect(PlanDiff.sentences(from: plan, to: plan) == [])
    #expect(PlanFile.read(PlanFile.write(plan)).plan == plan)
  }

  @Test func sameIDTwiceStillDiffers() throws {
    var plan = try Self.whole()
    let before = plan
    plan.components.append(plan.components[0])
    #expect(PlanDiff.sentences(from: before, to: plan) == ["Component dynamodb_schemas is new"])
  }
}
