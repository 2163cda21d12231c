internal import PromotionDomain

extension CheckTicked: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let item: ItemID = try json.required("item")
    try json.close()
    self.init(item: item)
  }
}

extension CheckAssessed: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let done: Int? = try json.optional("done")
    let item: ItemID = try json.required("item")
    let of: Int? = try json.optional("of")
    let reason: String? = try json.optional("reason")
    let status: MarkedStatus = try json.required("status")
    try json.close()
    self.init(item: item, status: status, done: done, of: of, reason: reason)
  }
}

extension SecretSet: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let component: ComponentID? = try json.optional("component")
    let item: ItemID = try json.required("item")
    let name: String = try json.required("name")
    try json.close()
    self.init(item: item, name: name, component: component)
  }
}

extension ResourceObserved: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let absent: [String] = try json.required("absent")
    let complete: Bool = try json.required("complete")
    let component: ComponentID? = try json.nullable("component")
    let kind: String = try json.required("kind")
    let partTotals: [String: Int] = try json.required("partTotals")
    let resources: [Resource] = try json.required("resources")
    let source: Source = try json.required("source")
    let total: Int? = try json.optional("total")
    try json.close()
    self.init(
      source: source, kind: kind, component: component, resources: resources, absent: absent, complete: complete,
      total: total, partTotals: partTotals)
  }
}

extension Resource: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let attributes: [String: String] = try json.required("attributes")
    let name: String = try json.required("name")
    let parts: [String: [String]] = try json.required("parts")
    try json.close()
    self.init(name: name, parts: parts, attributes: attributes)
  }
}

extension ItemWaived: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let item: ItemID = try json.required("item")
    let reason: String = try json.required("reason")
    let until: Instant? = try json.optional("until")
    try json.close()
    self.init(item: item, reason: reason, until: until)
  }
}

extension SoakStarted: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let soak: SoakID = try json.required("soak")
    try json.close()
    self.init(soak: soak)
  }
}

extension SoakCheckpointed: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let failure: String? = try json.optional("failure")
    let measurements: [MetricID: Double] = try json.required("measurements")
    let number: Int = try json.required("number")
    let soak: SoakID = try json.required("soak")
    try json.close()
    self.init(soak: soak, number: number, measurements: measurements, failure: failure)
  }
}

extension MarkedStatus: CanonicalReadable {}
