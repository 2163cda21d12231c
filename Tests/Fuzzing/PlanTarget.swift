import EventLog
import Fixtures
import PlanFiles
import PromotionDomain

/// A plan's YAML. Accepted: written and read it is the same plan, also on its way through the ledger.
struct PlanTarget: FuzzTarget {
  let name = "plan"
  let share = 15
  private let seeds: [[UInt8]]
  private let codec = EventCodec()

  private static let splices =
    Mutation.words + [
      "*a", "&a ", "&a [*a]", "<<: *a", "? ", "---\n", "...\n", "!!binary ", "!x ", "%YAML 1.2\n", "|", "|-\n", ">-",
      "\"", "'", "{", "}", "[", "]", ": ", "- ", "#", " #", "\"\\ud800\"", "\"\\u0000\"", "\"\\x85\"", "- check: x\n",
      "items:", "weight: 0", "key: true", "parts: [{ check: y }]",
    ]

  init(_ seeds: FuzzSeeds) { self.seeds = seeds.plans.map { Array($0.utf8) } }

  func input(_ random: inout Seeded) -> [UInt8] {
    // Whole samples are dear: they are read in milliseconds, what the grammar makes in a fraction of one.
    if random.chance(7) { return Mutation.mutated(random.pick(seeds, or: []), with: Self.splices, &random) }
    let grammar = PlanGrammar(random)
    let text = Array(grammar.plan().utf8)
    random = grammar.random
    return random.chance(70) ? text : Mutation.mutated(text, with: Self.splices, &random)
  }

  func take(_ input: [UInt8]) throws -> Bool {
    let reading = PlanFile.read(input)
    guard let plan = reading.plan else {
      try Defect.unless(reading.issues.contains { $0.severity == .error }, "it was refused without an error")
      return false
    }
    let text = PlanFile.write(plan)
    let again = PlanFile.read(text)
    try Defect.unless(
      again.plan == plan, "what is written does not read the same: \(again.lines(name: "written").prefix(3))\n\(text)")
    try Defect.unless(PlanFile.write(plan) == text, "it is written in two ways")
    try Defect.unless(PlanDiff.sentences(from: plan, to: plan).isEmpty, "it differs from itself")
    let event = Event.plan(.planApplied(PlanApplied(plan: plan)))
    let stored = try codec.encode(event, occurredAt: .earliest)
    let recorded = RecordedEvent.trial(stored)
    try Defect.unless(try codec.decode(recorded)?.event == event, "the ledger does not give it back")
    return true
  }
}
