import PromotionDomain

/// What the AWS command line prints: `aws lambda list-functions`, `aws dynamodb describe-table` and their like.
enum AWSOutput {
  /// A listing: the key that holds it, what it lists, and where an entry's name stands (nil: the entry is the name).
  struct Listing {
    let key: String
    let kind: String
    let name: String?
    let command: String
    /// Fields worth showing, by the name they get.
    var attributes: [String: String] = [:]
  }

  static let listings: [Listing] = [
    Listing(
      key: "Functions", kind: "lambda", name: "FunctionName", command: "lambda list-functions",
      attributes: ["runtime": "Runtime", "lastModified": "LastModified"]),
    Listing(key: "TableNames", kind: "table", name: nil, command: "dynamodb list-tables"),
    Listing(
      key: "Buckets", kind: "bucket", name: "Name", command: "s3api list-buckets",
      attributes: ["created": "CreationDate"]),
    Listing(key: "Roles", kind: "role", name: "RoleName", command: "iam list-roles"),
    Listing(key: "QueueUrls", kind: "queue", name: nil, command: "sqs list-queues"),
    Listing(key: "SecretList", kind: "secret", name: "Name", command: "secretsmanager list-secrets"),
    Listing(
      key: "Vpcs", kind: "vpc", name: "VpcId", command: "ec2 describe-vpcs", attributes: ["cidr": "CidrBlock"]),
  ]

  static func read(_ input: ToolOutput.Input, _ context: ToolOutput.Context) throws(Refusal) -> ResourceObserved {
    let document = try ToolJSON.decode(Document.self, from: input, of: "output of the AWS command line in JSON")
    guard let found = document.found else {
      let commands = listings.map { "'aws \($0.command)'" }.joined(separator: ", ")
      throw Refusal(
        .unreadable,
        "\(input.name) is output of an aws command that is not read; give that of \(commands) or "
          + "'aws dynamodb describe-table', or a list of names")
    }
    if let wanted = context.kind, wanted != found.kind {
      throw ToolOutput.wrongKind(found.kind, wanted: wanted, in: input)
    }
    return ResourceObserved(
      source: context.source ?? "aws", kind: found.kind, resources: found.resources,
      complete: context.complete ?? found.complete)
  }

  private struct Document: Decodable {
    var found: (kind: String, resources: [Resource], complete: Bool)?

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      if let table = try container.decodeIfPresent(TableDescription.self, forKey: "Table") {
        found = (kind: "table", resources: [table.resource], complete: false)
        return
      }
      guard let listing = AWSOutput.listings.first(where: { container.contains(AnyKey(stringValue: $0.key)) }) else {
        return
      }
      let key = AnyKey(stringValue: listing.key)
      let resources: [Resource]
      if let name = listing.name {
        var entries = try container.nestedUnkeyedContainer(forKey: key)
        var read: [Resource] = []
        while !entries.isAtEnd {
          let entry = try entries.nestedContainer(keyedBy: AnyKey.self)
          var resource = Resource(name: try entry.decode(String.self, forKey: AnyKey(stringValue: name)))
          for (attribute, field) in listing.attributes {
            resource.attributes[attribute] = entry.lenient(String.self, AnyKey(stringValue: field))
          }
          read.append(resource)
        }
        resources = read
      } else {
        resources = try container.decode([String].self, forKey: key).map { Resource(name: AWSOutput.lastPart($0)) }
      }
      // A token says that there is another page, so a name that is not here is not therefore absent.
      let isPage = ["NextToken", "NextMarker", "Marker", "LastEvaluatedTableName", "ContinuationToken"].contains {
        container.lenient(String.self, AnyKey(stringValue: $0)) != nil
      }
      var seen: Set<String> = []
      found = (
        kind: listing.kind, resources: resources.filter { seen.insert($0.name).inserted }, complete: !isPage
      )
    }
  }

  /// A queue is listed by its URL and known by the last part of it.
  private static func lastPart(_ name: String) -> String {
    name.contains("://") ? name.split(separator: "/").last.map(String.init) ?? name : name
  }

  /// The names of the keys are those of DynamoDB's DescribeTable.
  private struct TableDescription: Decodable {
    var TableName: String
    var GlobalSecondaryIndexes: [Index]?
    var BillingModeSummary: Billing?
    var StreamSpecification: Stream?
    var TableStatus: String?

    struct Index: Decodable {
      var IndexName: String
    }

    struct Billing: Decodable {
      var BillingMode: String?
    }

    struct Stream: Decodable {
      var StreamEnabled: Bool?
      var StreamViewType: String?
    }

    var resource: Resource {
      let indexes = GlobalSecondaryIndexes?.map(\.IndexName) ?? []
      var attributes = ["billing": BillingModeSummary?.BillingMode ?? "PROVISIONED"]
      attributes["status"] = TableStatus
      attributes["streams"] =
        StreamSpecification?.StreamEnabled == true ? StreamSpecification?.StreamViewType ?? "enabled" : "disabled"
      return Resource(name: TableName, parts: ["gsi": indexes], attributes: attributes)
    }
  }
}
