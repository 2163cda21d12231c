import PromotionDomain
import RefusalSentences
import Testing
import ToolOutput

/// Reads `text` as a user would give it: with the format left to detection.
private func read(
  _ text: String, _ source: Source? = nil, _ kind: String? = nil, complete: Bool? = nil
) throws -> [ResourceObserved] {
  try ToolOutput.observations(
    in: ToolOutput.Input(name: "out.txt", text: text),
    context: ToolOutput.Context(source: source, kind: kind, complete: complete))
}

private func refusal(_ text: String, _ source: Source? = nil, _ kind: String? = nil) -> String {
  do {
    return "read: \(try read(text, source, kind))"
  } catch {
    return "\(error)"
  }
}

@Suite struct NameTests {
  @Test func readsLinesCommasAndComments() throws {
    let text = "# of the API\n2-1-bbws-tf-product-get-prod\n\n  a, b ,a\r\nDeploy to PROD # by hand\n"
    let observed = try #require(try read(text, "aws", "lambda").first)
    #expect(observed.resources.map(\.name) == ["2-1-bbws-tf-product-get-prod", "a", "b", "Deploy to PROD"])
    #expect(observed.source == "aws" && observed.kind == "lambda" && !observed.complete)
    #expect(try read("a", "aws", "lambda", complete: true).first?.complete == true)
  }

  @Test func asksForWhatAListCannotSay() {
    #expect(refusal("a\nb") == "out.txt does not say the source of its names; add --source aws")
    #expect(refusal("a\nb", "aws") == "out.txt does not say the kind of its names; add --kind lambda")
    #expect(
      refusal("# nothing", "aws", "lambda")
        == "out.txt is in no format that can be read; name one of names, json, terraform, aws, gh, junit, tap")
    #expect(
      refusal("a\nb\u{1B}[2J", "aws", "lambda").contains("line 2 in out.txt holds a control character: 'b\\u{1b}"))
    #expect(refusal("x,x" + String(repeating: "y", count: 120), "aws", "lambda\u{7}").contains("the kind in out.txt"))
  }
}

@Suite struct ResourceFileTests {
  @Test func readsTheFullForm() throws {
    let text = """
      {"source": "validator", "kind": "table", "complete": true, "total": 3, "partTotals": {"gsi": 8},
       "absent": ["users"], "resources": ["orders",
         {"name": "products", "parts": {"gsi": ["ProductActiveIndex", "ActiveIndex"]}, "attributes": {"pitr": "on"}}]}
      """
    #expect(
      try read(text) == [
        ResourceObserved(
          source: "validator", kind: "table",
          resources: [
            Resource(name: "orders"),
            Resource(
              name: "products", parts: ["gsi": ["ProductActiveIndex", "ActiveIndex"]], attributes: ["pitr": "on"]),
          ], absent: ["users"], complete: true, total: 3, partTotals: ["gsi": 8])
      ])
    #expect(try read("[\"a\", \"b\"]", "aws", "table").first?.resources.map(\.name) == ["a", "b"])
  }

  @Test func namesThePlaceOfAMistake() {
    #expect(
      refusal("{\"resources\": [{\"name\": \"a\", \"gsi\": []}]}").contains(
        "there is no key 'gsi' (the keys are name, parts, attributes) at resources[0].gsi"))
    #expect(
      refusal("{\"resources\": [{\"parts\": {}}]}")
        == "out.txt is not a list of resources: 'name' is missing at resources[0]; save the whole output of the tool")
    #expect(refusal("{\"resources\": [\"a\", \"a\"]}", "x", "y").contains("lists 'a' twice"))
    #expect(refusal("{\"kind\":\"table\",\"resources\":[]}", "x", "lambda").contains("lists the kind 'table'"))
    #expect(refusal("{\"resources\": [\"a\"], \"total\": -1}", "x", "y").contains("a total counts from 0"))
    #expect(refusal("{\"resources\": [\"a\"", "x", "y").contains("it is no valid JSON"))
    let deep = "{\"resources\":" + String(repeating: "[", count: 100_000)
    #expect(refusal(deep).contains("nests deeper than 128 levels"))
  }
}

@Suite struct TerraformTests {
  static let plan = """
    {"format_version": "1.2", "terraform_version": "1.9.8", "planned_values": {"root_module": {
      "resources": [
        {"address": "aws_dynamodb_table.tenants", "mode": "managed", "type": "aws_dynamodb_table", "name": "tenants",
         "values": {"name": "tenants", "billing_mode": "PAY_PER_REQUEST", "stream_enabled": true,
           "stream_view_type": "NEW_AND_OLD_IMAGES", "point_in_time_recovery": [{"enabled": true}],
           "global_secondary_index": [{"name": "EmailIndex", "hash_key": "email"}, {"name": "TenantStatusIndex"},
             {"name": "ActiveIndex"}]}},
        {"address": "aws_dynamodb_table.products", "mode": "managed", "type": "aws_dynamodb_table", "name": "products",
         "values": {"name": "products-sit", "billing_mode": "PAY_PER_REQUEST", "stream_enabled": null,
           "global_secondary_index": [{"name": "ActiveProductsIndex"}]}},
        {"address": "data.aws_iam_role.ci", "mode": "data", "type": "aws_iam_role", "values": {"name": "ci"}}],
      "child_modules": [{"address": "module.api", "resources": [
        {"address": "module.api.aws_lambda_function.get", "mode": "managed", "type": "aws_lambda_function",
         "values": {"function_name": "campaigns-get", "runtime": "python3.12",
           "environment": [{"variables": {"SECRET": "never read"}}]}},
        {"address": "module.api.aws_iam_role_policy.a", "mode": "managed", "type": "aws_iam_role_policy",
         "values": {"name": "logs"}},
        {"address": "module.api.aws_iam_role_policy.b", "mode": "managed", "type": "aws_iam_role_policy",
         "values": {"name": "logs"}},
        {"address": "module.api.aws_s3_bucket.code", "mode": "managed", "type": "aws_s3_bucket", "values": {}}]}]}},
     "resource_changes": []}
    """

  @Test func readsOneObservationForEachKind() throws {
    let observed = try read(Self.plan)
    #expect(observed.map(\.kind) == ["bucket", "iam_role_policy", "lambda", "table"])
    #expect(observed.allSatisfy { $0.source == "terraform" && $0.complete })
    let tables = try #require(observed.last)
    #expect(
      tables.resources == [
        Resource(
          name: "tenants", parts: ["gsi": ["EmailIndex", "TenantStatusIndex", "ActiveIndex"]],
          attributes: ["billing": "PAY_PER_REQUEST", "pitr": "enabled", "streams": "NEW_AND_OLD_IMAGES"]),
        Resource(
          name: "products-sit", parts: ["gsi": ["ActiveProductsIndex"]],
          attributes: ["billing": "PAY_PER_REQUEST", "streams": "disabled"]),
      ])
    #expect(observed[2].resources == [Resource(name: "campaigns-get", attributes: ["runtime": "python3.12"])])
    #expect(observed[1].resources.map(\.name) == ["logs", "module.api.aws_iam_role_policy.b"])
    #expect(observed[0].resources.map(\.name) == ["module.api.aws_s3_bucket.code"], "unknown before the apply")
  }

  @Test func readsAStateAndOneKind() throws {
    let state = Self.plan.replacing("planned_values", with: "values")
    #expect(try read(state) == read(Self.plan))
    #expect(try read(Self.plan, nil, "table").map(\.resources.count) == [2])
    #expect(try read(Self.plan, nil, "aws_lambda_function").map(\.kind) == ["aws_lambda_function"])
    let none = try #require(try read(Self.plan, nil, "queue").first)
    #expect(none.resources.isEmpty && none.complete)
    let partial = Self.plan.replacing("\"resource_changes\"", with: "\"complete\": false, \"resource_changes\"")
    #expect(try read(partial).allSatisfy { !$0.complete })
  }

  @Test func refusesWhatIsNotShownAsJSON() {
    #expect(
      refusal(
        "{\"version\": 4, \"terraform_version\": \"1.9.8\", \"serial\": 1, \"lineage\": \"x\", \"resources\": []}")
        == "out.txt is Terraform's own state file; give the output of 'terraform show -json'")
    #expect(refusal("{\"@level\":\"info\",\"@message\":\"x\"}").contains("is the log of a run"))
    #expect(refusal("{\"format_version\":\"1.2\",\"errored\":true}").contains("ended in errors"))
    #expect(refusal("{\"format_version\":\"1.0\"}").contains("holds no resource"))
    #expect(
      refusal("{\"format_version\":\"1\",\"values\":{\"root_module\":{\"resources\":[{\"type\":3}]}}}")
        .contains("at values.root_module.resources[0]"))
  }
}

@Suite struct AWSTests {
  @Test func readsFunctions() throws {
    let text = """
      {"Functions": [{"FunctionName": "2-1-bbws-tf-product-get-prod", "Runtime": "python3.12", "Environment":
        {"Variables": {"X": "never read"}}}, {"FunctionName": "2-1-bbws-tf-order-get-prod"}]}
      """
    let observed = try #require(try read(text).first)
    #expect(observed.source == "aws" && observed.kind == "lambda" && observed.complete)
    #expect(observed.resources.first?.attributes == ["runtime": "python3.12"])
    #expect(observed.resources.count == 2)
  }

  @Test func aPageIsNotTheWhole() throws {
    #expect(try read("{\"TableNames\": [\"tenants\"], \"NextToken\": \"x\"}").first?.complete == false)
    #expect(try read("{\"TableNames\": [\"tenants\"]}").first?.complete == true)
    #expect(try read("{\"TableNames\": [\"tenants\"], \"NextToken\": null}").first?.complete == true)
    #expect(try read("{\"TableNames\": []}").first?.resources == [])
  }

  @Test func readsATableBucketsAndQueues() throws {
    let table = """
      {"Table": {"TableName": "tenants", "TableStatus": "ACTIVE",
        "GlobalSecondaryIndexes": [{"IndexName": "EmailIndex"}],
        "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}, "StreamSpecification": {"StreamEnabled": true,
        "StreamViewType": "NEW_AND_OLD_IMAGES"}}}
      """
    let observed = try #require(try read(table).first)
    #expect(!observed.complete)
    #expect(
      observed.resources == [
        Resource(
          name: "tenants", parts: ["gsi": ["EmailIndex"]],
          attributes: ["billing": "PAY_PER_REQUEST", "status": "ACTIVE", "streams": "NEW_AND_OLD_IMAGES"])
      ])
    let buckets =
      "{\"Buckets\":[{\"Name\":\"bbws-terraform-state-prod\",\"CreationDate\":\"2025-11-01T10:00:00+00:00\"}]}"
    #expect(try read(buckets).first?.resources.map(\.name) == ["bbws-terraform-state-prod"])
    #expect(try read("{\"QueueUrls\":[\"https://sqs.x/1/orders\"]}").first?.resources.map(\.name) == ["orders"])
  }

  @Test func refusesOtherOutput() throws {
    let input = try ToolOutput.Input(name: "out.txt", text: "{\"Users\": []}")
    #expect(throws: Refusal.self) { try ToolOutput.observations(in: input, as: .aws) }
    #expect(refusal("{\"TableNames\": []}", nil, "lambda").contains("lists the kind 'table', not 'lambda'"))
    #expect(
      refusal("{\"Functions\": [{\"FunctionName\": 3}]}").contains("a text is expected at Functions[0].FunctionName"))
  }
}

@Suite struct GitHubTests {
  @Test func readsSecrets() throws {
    let expected = ResourceObserved(
      source: "github", kind: "secret",
      resources: [Resource(name: "AWS_ROLE_PROD", attributes: ["updated": "2026-01-09T17:05:00Z"])], complete: true)
    #expect(try read("AWS_ROLE_PROD\t2026-01-09T17:05:00Z\n") == [expected])
    #expect(try read("[{\"name\":\"AWS_ROLE_PROD\",\"updatedAt\":\"2026-01-09T17:05:00Z\"}]") == [expected])
    #expect(try read("AWS_ROLE_PROD\t2026-01-09T17:05:00Z\tALL\n") == [expected])
  }

  @Test func readsWorkflowsAndTags() throws {
    let table = try #require(try read("Deploy to PROD\tactive\t123\nOld one\tdisabled_manually\t124\n").first)
    #expect(table.kind == "workflow" && table.complete)
    #expect(table.resources.map(\.attributes) == [["state": "active"], ["state": "disabled_manually"]])
    let json = "[{\"name\":\"Deploy to PROD\",\"path\":\".github/workflows/deploy-prod.yml\",\"state\":\"active\"}]"
    #expect(
      try read(json).first?.resources == [
        Resource(
          name: "Deploy to PROD", attributes: ["path": ".github/workflows/deploy-prod.yml", "state": "active"])
      ])
    #expect(
      try read("Release 1\tLatest\tv1.0.0-prod\t2026-01-09T17:05:00Z\n").first?.resources.map(\.name) == ["v1.0.0-prod"]
    )
    #expect(try read("[{\"name\":\"v1.0.0-prod\",\"zipball_url\":\"x\",\"commit\":{}}]").first?.kind == "tag")
  }

  @Test func aFullPageMayGoOn() throws {
    let table = (1...50).map { "Workflow \($0)\tactive\t\($0)" }.joined(separator: "\n")
    #expect(try read(table).first?.complete == false)
  }

  @Test func refusesAMixture() {
    #expect(
      refusal("A\t2026-01-09T17:05:00Z\nDeploy\tactive\t12\n").hasPrefix(
        "line 2 of out.txt is not what 'gh secret list'"))
    #expect(refusal("A\t2026-01-09T17:05:00Z", nil, "workflow").contains("lists the kind 'secret'"))
  }
}
