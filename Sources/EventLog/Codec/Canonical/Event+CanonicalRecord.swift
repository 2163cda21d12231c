internal import PromotionDomain

extension NoteAdded: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let item: ItemID? = try json.optional("item")
    let text: String = try json.required("text")
    try json.close()
    self.init(text: text, item: item)
  }
}

extension EventRetracted: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let event: Int64 = try json.required("event")
    let reason: String = try json.required("reason")
    try json.close()
    self.init(event: event, reason: reason)
  }
}

extension DataRedacted: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let event: Int64 = try json.required("event")
    let reason: String = try json.required("reason")
    try json.close()
    self.init(event: event, reason: reason)
  }
}

extension PromotionClosed: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let outcome: PromotionClosed.Outcome = try json.required("outcome")
    let reason: String? = try json.optional("reason")
    try json.close()
    self.init(outcome: outcome, reason: reason)
  }
}

extension PlanApplied: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let plan: Plan = try json.required("plan")
    try json.close()
    self.init(plan: plan)
  }
}

extension PlanRevised: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let plan: Plan = try json.required("plan")
    try json.close()
    self.init(plan: plan)
  }
}

extension PromotionClosed.Outcome: CanonicalReadable {}
