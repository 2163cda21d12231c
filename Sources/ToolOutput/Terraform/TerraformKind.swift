import PromotionDomain

/// What a Terraform resource type is called in plans, and what of it is worth recording.
struct TerraformKind {
  let name: String
  private let type: String

  /// `aws_dynamodb_table` is a table; a type without a word of its own loses its provider: `aws_backup_vault`.
  init(type: String) {
    self.type = type
    name = Self.words[type] ?? type.split(separator: "_", maxSplits: 1).last.map(String.init) ?? type
  }

  private static let words = [
    "aws_dynamodb_table": "table",
    "aws_lambda_function": "lambda",
    "aws_s3_bucket": "bucket",
    "aws_iam_role": "role",
    "aws_sqs_queue": "queue",
    "aws_sns_topic": "topic",
    "aws_secretsmanager_secret": "secret",
  ]

  func resource(_ values: Attributes, address: String) -> Resource {
    switch type {
    case "aws_dynamodb_table":
      var attributes = ["billing": values.billing_mode ?? "PROVISIONED"]
      if let enabled = values.point_in_time_recovery?.first?.enabled { attributes["pitr"] = Self.onOff(enabled) }
      attributes["streams"] =
        values.stream_enabled == true ? values.stream_view_type ?? "enabled" : Self.onOff(false)
      let indexes = values.global_secondary_index?.compactMap(\.name) ?? []
      // An empty list is a statement, too: another source may say that there are some.
      return Resource(name: values.name ?? address, parts: ["gsi": indexes], attributes: attributes)
    case "aws_lambda_function":
      // Never its environment: that is where values live which must not reach a ledger.
      return Resource(
        name: values.function_name ?? address, attributes: values.runtime.map { ["runtime": $0] } ?? [:])
    case "aws_s3_bucket":
      return Resource(name: values.bucket ?? address)
    case _:
      return Resource(name: values.anyName ?? address)
    }
  }

  private static func onOff(_ isOn: Bool) -> String { isOn ? "enabled" : "disabled" }
}

/// The few attributes of a resource that are read, each nil where it is absent, unknown before the apply or of another
/// type than expected. The names of the keys are Terraform's.
struct Attributes: Decodable {
  var name: String?
  var function_name: String?
  var bucket: String?
  var id: String?
  var billing_mode: String?
  var runtime: String?
  var stream_enabled: Bool?
  var stream_view_type: String?
  var point_in_time_recovery: [Recovery]?
  var global_secondary_index: [Index]?
  private var other: String?

  struct Recovery: Decodable {
    var enabled: Bool?
  }

  struct Index: Decodable {
    var name: String?
  }

  var anyName: String? { [name, other, id].compactMap(\.self).first { !$0.isEmpty } }

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    func text(_ key: AnyKey) -> String? { container.lenient(String.self, key).flatMap { $0.isEmpty ? nil : $0 } }
    name = text("name")
    function_name = text("function_name")
    bucket = text("bucket")
    id = text("id")
    billing_mode = text("billing_mode")
    runtime = text("runtime")
    stream_enabled = container.lenient(Bool.self, "stream_enabled")
    stream_view_type = text("stream_view_type")
    point_in_time_recovery = container.lenient([Recovery].self, "point_in_time_recovery")
    global_secondary_index = container.lenient([Index].self, "global_secondary_index")
    let names: [AnyKey] = [
      "function_name", "bucket", "identifier", "cluster_identifier", "domain_name", "alarm_name", "repository_name",
      "display_name", "key", "family", "title",
    ]
    other = names.lazy.compactMap(text).first
  }
}
