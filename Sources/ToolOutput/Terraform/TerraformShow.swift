import PromotionDomain

/// `terraform show -json` of a plan file or of the state: what Terraform says exists, or will after the apply.
///
/// Format: developer.hashicorp.com/terraform/internals/json-format. Only managed resources count; a data source is
/// something Terraform looks at, not something it makes.
enum TerraformShow {
  static func read(_ input: ToolOutput.Input, _ context: ToolOutput.Context) throws(Refusal) -> [ResourceObserved] {
    let document = try ToolJSON.decode(Document.self, from: input, of: "the output of 'terraform show -json'")
    if document.isRawState {
      throw Refusal(
        .unreadable, "\(input.name) is Terraform's own state file; give the output of 'terraform show -json'")
    }
    if document.isLog {
      throw Refusal(
        .unreadable,
        "\(input.name) is the log of a run; save the plan with -out and give the output of 'terraform show -json'")
    }
    if document.errored == true {
      throw Refusal(.unreadable, "\(input.name) is of a plan that ended in errors; plan again and give the new output")
    }
    guard document.planned_values != nil || document.values != nil || document.format_version != nil else {
      throw Refusal(
        .unreadable,
        "\(input.name) has neither 'planned_values' nor 'values'; give the output of 'terraform show -json'")
    }
    let module = (document.planned_values ?? document.values)?.root_module
    var byKind: [String: [Resource]] = [:]
    for item in module?.allResources ?? [] where item.mode != "data" {
      let kind = TerraformKind(type: item.type)
      if let wanted = context.kind, wanted != kind.name, wanted != item.type { continue }
      byKind[context.kind ?? kind.name, default: []].append(item.resource(of: kind))
    }
    if let wanted = context.kind, byKind[wanted] == nil {
      // Asked for a kind it has none of, Terraform's answer is: none.
      byKind[wanted] = []
    }
    guard !byKind.isEmpty else {
      throw Refusal(
        .unreadable, "\(input.name) holds no resource; name the kind that was looked for, to record that there is none")
    }
    // A plan with -target or deferred changes does not show everything.
    let complete = context.complete ?? document.complete ?? true
    return byKind.sorted { $0.key < $1.key }.map { kind, resources in
      ResourceObserved(
        source: context.source ?? "terraform", kind: kind, resources: disambiguated(resources), complete: complete)
    }
  }

  /// Two resources may share a name (a policy on two roles, a table in two regions): the later goes by its address.
  private static func disambiguated(_ resources: [Resource]) -> [Resource] {
    var seen: Set<String> = []
    return resources.compactMap { resource in
      var resource = resource
      let address = resource.attributes.removeValue(forKey: addressKey)
      if seen.insert(resource.name).inserted { return resource }
      guard let address, seen.insert(address).inserted else { return nil }
      resource.name = address
      return resource
    }
  }

  fileprivate static let addressKey = "address"

  // The names of the keys are Terraform's.

  private struct Document: Decodable {
    var format_version: String?
    var planned_values: Values?
    var values: Values?
    var errored: Bool?
    var complete: Bool?
    var isRawState: Bool
    var isLog: Bool

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      format_version = container.lenient(String.self, "format_version")
      isRawState = container.contains("lineage") || (container.contains("serial") && container.contains("resources"))
      isLog = container.contains("@level") || container.contains("@message")
      planned_values = try container.decodeIfPresent(Values.self, forKey: "planned_values")
      values = try container.decodeIfPresent(Values.self, forKey: "values")
      errored = container.lenient(Bool.self, "errored")
      complete = container.lenient(Bool.self, "complete")
    }
  }

  private struct Values: Decodable {
    var root_module: Module?
  }

  private struct Module: Decodable {
    var resources: [Item]?
    var child_modules: [Module]?

    var allResources: [Item] { (resources ?? []) + (child_modules ?? []).flatMap(\.allResources) }
  }

  private struct Item: Decodable {
    var address: String
    var mode: String?
    var type: String
    var values: Attributes?

    /// A name that is known only after the apply leaves the address, which always is.
    func resource(of kind: TerraformKind) -> Resource {
      var resource = kind.resource(values ?? Attributes(), address: address)
      resource.attributes[TerraformShow.addressKey] = address
      return resource
    }
  }
}
