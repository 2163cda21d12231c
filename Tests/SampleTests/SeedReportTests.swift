import Projections
import PromotionDomain
import PromotionTracker
import Reports
import Testing

/// A heading of one of the two hand-written reports, the section of the computed one that covers it, and the figures
/// under the heading as that section gives them.
private struct Counterpart: Sendable, CustomTestStringConvertible {
  var heading: String
  var section: String
  var says: [String]

  init(_ heading: String, _ section: String, _ says: [String]) {
    (self.heading, self.section, self.says) = (heading, section, says)
  }

  var testDescription: String { heading }
}

/// Every heading of the hand-written reports has its counterpart, and every figure is reproduced, or contradicted with
/// its reason.
@Suite("The hand-written reports and the computed ones")
struct SeedReportTests {
  private static func document(_ promotion: PromotionID, _ at: String) throws -> Document {
    try SampleLedger.loaded.get().report(promotion, .init(at: at)) { input in
      Document.readiness(
        input.review, input.provenance, history: ScoreHistory(input.review))
    }
  }

  private static let prod = Result { try document(SampleLedger.prod, "2026-01-08 08:25") }
  private static let sit = Result { try document(SampleLedger.sit, "2026-01-07 17:00") }

  private func check(_ counterpart: Counterpart, in document: Document) throws {
    let section = try #require(document.section(counterpart.section))
    let text = section.plainText
    for words in counterpart.says { #expect(text.contains(words), "\(words) in \(counterpart.section):\n\(text)") }
  }

  // MARK: PROD

  private static let prodCounterparts: [Counterpart] = [
    .init(
      "PROD Deployment Readiness Assessment", "summary",
      ["MOSTLY READY at 85 of 100", "soak sit until 9 Jan 18:40 (6 checkpoints remain)"]),
    .init(
      "Executive Summary", "summary",
      [
        "Infrastructure: 100 %, 6 of 6", "GitHub workflows: 100 %, 6 of 6", "GitHub secrets: 50 %, 3 of 6",
        "Lambda functions: 66.7 %, 2 of 3", "by name 15 of 20", "40 of 40", "25 of 25", "10 of 20", "10 of 15",
      ]),
    .init(
      "Overall Readiness: 85/100", "score",
      ["(40 × 100 % + 25 × 100 % + 20 × 50 % + 15 × 66.7 %) / 100 = 85"]),
    .init(
      "Infrastructure Status (PROD Account: 093646564004)", "checklists",
      ["VPC prod-vpc, 10.3.0.0/16", "S3 buckets, 11", "DynamoDB tables, 10", "IAM role for GitHub Actions (OIDC)"]),
    .init(
      "READY - All Core Infrastructure Exists", "functions",
      ["vpc", "IAM role for GitHub Actions (OIDC)", "Terraform state", "Terraform locks"]),
    .init(
      "GitHub Actions Workflows Status", "workflows",
      ["BigBeardWebSolutions/2_1_bbws_dynamodb_schemas", ".github/workflows/deploy-application.yml"]),
    .init(
      "ALL 6 Repositories Have PROD Workflows", "workflows",
      [
        "dynamodb_schemas", "s3_schemas", "web_public", "campaigns_lambda", "product_lambda", "order_lambda",
        ".github/workflows/promote-prod.yml", ".github/workflows/terraform-prod.yml", "verified",
      ]),
    .init("GitHub Secrets Status", "secrets", ["AWS_ROLE_PROD", "AWS_ROLE_ARN_PROD", "the role is hardcoded"]),
    .init("3 Repositories Need Secrets Configured", "summary", ["GitHub secrets: 50 %, 3 of 6 satisfied; 3 missing"]),
    .init(
      "Commands to Set Missing Secrets (Jan 9, 19:00)", "secrets",
      [
        "gh secret set AWS_ROLE_PROD --repo BigBeardWebSolutions/2_1_bbws_dynamodb_schemas --body \"$VALUE\"",
        "gh secret set AWS_ROLE_PROD --repo BigBeardWebSolutions/2_1_bbws_s3_schemas --body \"$VALUE\"",
        "gh secret set AWS_ROLE_ARN_PROD --repo BigBeardWebSolutions/2_bbws_campaigns_lambda --body \"$VALUE\"",
      ]),
    .init(
      "Lambda Functions PROD Status", "functions", ["Product API", "5/5", "Order API", "10/10", "Campaigns API", "0/5"]),
    .init(
      "Current PROD Deployment State", "functions", ["In PROD since 3 January 2026.", "In PROD since 5 January 2026."]),
    .init(
      "Function List (PROD - Verified Jan 8)", "functions",
      ["2-1-bbws-tf-order-pdf-creator-prod", "2-1-bbws-campaigns-list-prod", "missing", "seen"]),
    .init("PROD Prep Checklist (Jan 9, 19:00-22:00)", "checklists", ["2026-01-09 19:00–22:00"]),
    .init(
      "Before Starting (Requirements)", "checklists",
      ["0/3", "SIT soak completed, all 8 checkpoints passed", "DevOps has signed off"]),
    .init("Task 1: GitHub Secrets (10 min)", "checklists", ["Task 1: GitHub secrets (0/5, tracked, 10m"]),
    .init("Task 2: Release Tags (20 min)", "checklists", ["Task 2: release tags (0/7, tracked, 20m"]),
    .init("Task 3: DNS & SSL Verification (15 min)", "checklists", ["Task 3: DNS and certificates (0/4, tracked, 15m"]),
    .init("Task 4: Final Verification (15 min)", "checklists", ["Task 4: final verification (0/5, tracked, 15m"]),
    .init("Total Time: ~60 minutes", "time-to-ready", ["10m", "20m", "15m"]),
    .init("Jan 10 Deployment Order", "deployment", ["Foundation (2026-01-10 09:00–10:00)"]),
    .init(
      "Batch 1: Foundation (09:00-10:00)", "deployment", ["dynamodb_schemas", "s3_schemas", "verify-only", "10m"]),
    .init("Batch 2: Backend (10:30-11:30)", "deployment", ["Backend (2026-01-10 10:30–11:30)", "web_public", "20m"]),
    .init(
      "Batch 3: Lambda APIs (12:00-14:00)", "deployment",
      ["Lambda APIs (2026-01-10 12:00–14:00)", "blue/green", "30m", "40m", "Its first deployment to PROD."]),
    // The report plans its validation from 14:00 to 15:00, and its window ends at 14:00.
    .init(
      "Validation (14:00-15:00)", "deployment",
      ["Health checks of the three APIs", "3", "Smoke tests", "32", "outside the deployment window"]),
    .init(
      "Risk Assessment", "risks",
      [
        "GitHub secrets not set in time", "Deployment of the Campaigns API fails", "medium",
        "CloudFront serves stale pages",
      ]),
    .init("Recommendations", "recommendations", ["+3.3", "3m"]),
    .init(
      "Immediate (Before Jan 9 Evening Prep)", "recommendations",
      ["Take checkpoint 3 of SIT soak, which is overdue"]),
    .init(
      "Jan 9 Evening (19:00-22:00)", "recommendations",
      [
        "Set AWS_ROLE_PROD on dynamodb_schemas", "Create the tag v1.0.0-prod on s3_schemas",
        "Task 3: DNS and certificates",
      ]),
    .init(
      "Jan 10 Morning (09:00-14:00)", "schedule", ["Foundation", "Backend", "Lambda APIs", "Smoke tests", "PROD soak"]),
    .init(
      "Success Criteria", "criteria",
      [
        "PROD prep complete (0/4 met)", "PROD deployment success (0/7 met)", "wanted < 0.1 %", "wanted < 500 ms",
        "Zero downtime",
      ]),
    .init(
      "Status: Awaiting SIT soak completion (6 checkpoints remaining)", "soaks",
      ["2 of 8 checkpoints passed, #3 overdue since 08:00, 6 remaining, next #4 at 14:00"]),
    .init("Next Checkpoint: Jan 8, 14:00 (Checkpoint #4)", "next", ["2026-01-08 14:00", "Checkpoint 4"]),
    .init("Go/No-Go Decision: Jan 9, 18:40", "approvals", ["Go or no-go", "awaited", "due 2026-01-09 18:40"]),
    .init("PROD Deployment: Jan 10, 09:00-14:00", "time-to-ready", ["The deployment window can be met"]),
  ]

  @Test(arguments: prodCounterparts) fileprivate func prodSections(_ counterpart: Counterpart) throws {
    try check(counterpart, in: Self.prod.get())
  }

  /// MOSTLY READY stands at the top of the hand-written report, READY at its bottom. Here there is one verdict.
  @Test func oneVerdict() throws {
    let document = try Self.prod.get()
    let verdicts = document.sections.flatMap(\.badges).filter { Verdict(rawValue: $0) != nil }
    #expect(Set(verdicts + [document.header.first?.words.plain ?? ""]).subtracting(["NOT READY"]) == ["MOSTLY READY"])
  }

  // MARK: SIT

  private static let sitCounterparts: [Counterpart] = [
    .init("SIT Deployment Readiness Report: DynamoDB Schemas", "summary", ["BLOCKED"]),
    .init("EXECUTIVE SUMMARY", "summary", ["BLOCKED", "5", "6"]),
    .init(
      "CRITICAL FINDINGS", "discrepancies",
      ["plan declares 8 gsi, but lists 11", "table orders", "table users", "gsi of table products"]),
    .init("Issue 1: Table Count Mismatch", "expectations", ["orders", "users", "missing", "5", "3"]),
    .init(
      "Issue 2: GSI Count Mismatch", "expectations",
      [
        "declares 8, lists 11", "7", "CampaignsByDate, CampaignsByStatus", "ActiveIndex, CampaignActiveIndex",
        "ActiveProductsIndex", "mismatch",
      ]),
    .init("PRE-DEPLOYMENT CHECKLIST STATUS", "checklists", ["Environment verification", "Code preparation"]),
    .init(
      "Environment Verification", "checklists",
      ["Signed in to the SIT account 815856636111 through AWS SSO", "The region is eu-west-1"]),
    .init("Code Preparation", "checklists", ["v1.0.0-sit", "Changelog of the SIT release", "3 of 5"]),
    .init(
      "Infrastructure Planning", "checklists", ["Tables to be created", "orders", "Point-in-time recovery enabled"]),
    .init("Backup Strategy", "checklists", ["Backup vault", "Backup retention of 14 days"]),
    .init("RESOURCES TO BE CREATED", "resources", ["terraform: 3"]),
    .init("DynamoDB Tables (3)", "resources", ["tenants", "campaigns", "products"]),
    .init("`tenants` table", "resources", ["EmailIndex", "TenantStatusIndex"]),
    .init("`products-sit` table", "resources", ["ActiveProductsIndex"]),
    .init("`campaigns` table", "resources", ["CampaignActiveIndex", "CampaignProductIndex"]),
    .init("Total Resources", "expectations", ["7", "3"]),
    .init("TERRAFORM CONFIGURATION REVIEW", "sources", ["terraform"]),
    .init("Files Present", "references", ["terraform/dynamodb/main.tf"]),
    .init("Backend Configuration", "references", ["s3://bbws-terraform-state-sit", "terraform-state-lock-sit"]),
    .init("Terraform State", "findings", ["tfstate"]),
    .init("Variables Configuration (sit.tfvars)", "references", ["terraform/dynamodb/environments/sit.tfvars"]),
    .init("SCHEMA VALIDATION", "sources", ["schemas"]),
    .init("Schema Files Present", "expectations", ["schemas"]),
    .init("Schema Consistency Check", "expectations", ["terraform", "schemas"]),
    .init("GITHUB ACTIONS WORKFLOW REVIEW", "workflows", [".github/workflows/deploy-sit.yml"]),
    .init("Deployment Workflow: deploy-sit.yml", "workflows", ["four jobs", "OIDC", "7 days", "90"]),
    .init("VALIDATION SCRIPT REVIEW", "expectations", ["validator", "ProductActiveIndex", "8"]),
    .init("Script: `/scripts/validate_dynamodb_dev.py`", "references", ["scripts/validate_dynamodb_dev.py"]),
    .init("BLOCKERS AND WARNINGS", "findings", ["Blockers (5)", "Warnings (5)"]),
    .init("CRITICAL BLOCKERS (Must Fix Before Deployment)", "findings", ["high", "medium"]),
    .init("WARNINGS (Should Address)", "findings", ["low"]),
    .init("DEPENDENCIES", "dependencies", ["campaigns_lambda"]),
    .init("Upstream Dependencies", "dependencies", ["It waits for nothing upstream."]),
    .init(
      "Downstream Dependencies (BLOCKED by this deployment)", "dependencies",
      ["order_lambda", "orders", "tenant_management", "users", "blocked by"]),
    .init("RISK ASSESSMENT", "risks", ["critical", "Without a backup vault there is no disaster recovery"]),
    .init("RECOMMENDATIONS", "recommendations", ["Critical ("]),
    .init("IMMEDIATE ACTIONS (Before SIT Deployment)", "recommendations", ["aws_backup_vault", "High"]),
    .init(
      "ARCHITECTURE REVIEW REQUIRED", "approvals", ["Tech Lead", "Product Owner", "DBA", "DevOps Lead", "awaited"]),
    .init("DEPLOYMENT PROCESS (WHEN READY)", "deployment", ["Batch 1", "dynamodb_schemas"]),
    .init("Pre-Deployment", "recommendations", ["Create the tag v1.0.0-sit"]),
    .init("Deployment Steps", "deployment", ["Deploy to SIT", "Download the outputs"]),
    .init("Post-Deployment Validation", "criteria", ["All tables ACTIVE", "All GSIs ACTIVE", "Deployment documented"]),
    .init("Rollback Procedure", "rollback", ["Cannot be undone.", "Call the DBA"]),
    .init("COST ESTIMATE", "costs", ["Total", "22–50 USD a month", "5–10 USD a month"]),
    .init("CONCLUSION", "score", ["= "]),
    .init("ESTIMATED TIME TO READY: 2-3 days", "time-to-ready", ["Ready at the earliest"]),
    .init("APPENDIX: FILE LOCATIONS", "references", ["promotions/04_dynamodb_schemas_promotion.md"]),
    .init("Project Files", "references", ["schemas/"]),
    .init("Documentation", "references", ["Promotion plan"]),
    .init("Key Files Reviewed", "references", ["terraform/dynamodb/environments/sit.tfvars"]),
  ]

  @Test(arguments: sitCounterparts) fileprivate func sitSections(_ counterpart: Counterpart) throws {
    try check(counterpart, in: Self.sit.get())
  }
}

extension Section {
  /// Everything it says, without tones.
  var plainText: String { blocks.map(\.plainText).joined(separator: "\n") }
  var badges: [String] {
    blocks.flatMap(\.words).flatMap(\.spans).compactMap { if case .badge(let t, _) = $0 { t } else { nil } }
  }
}

extension Block {
  fileprivate var plainText: String {
    switch self {
    case .code(_, _, let text): text
    case .table(let table):
      (table.columns.map(\.title) + words.map(\.plain)).joined(separator: " | ")
    case .group(_, let title, _, let blocks): ([title.plain] + blocks.map(\.plainText)).joined(separator: "\n")
    case .paragraph, .callout, .facts, .checklist, .list, .figure, .blank: words.map(\.plain).joined(separator: " | ")
    }
  }

  fileprivate var words: [Words] {
    switch self {
    case .paragraph(_, let words), .callout(_, _, let words): [words]
    case .facts(_, let facts): facts.map(\.words)
    case .table(let table): table.rows.flatMap(\.cells)
    case .checklist(let list): list.entries.flatMap(\.everything)
    case .list(let list): list.entries.flatMap(\.everything)
    case .group(_, let title, _, let blocks): [title] + blocks.flatMap(\.words)
    case .code, .figure, .blank: []
    }
  }
}

extension Checklist.Entry {
  fileprivate var everything: [Words] { [words, remark] + parts.flatMap(\.everything) }
}

extension List.Entry {
  fileprivate var everything: [Words] { [words] + parts.flatMap(\.everything) }
}
