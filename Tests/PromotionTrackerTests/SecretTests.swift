import Fixtures
import Foundation
import PromotionDomain
import PromotionTracker
import RefusalSentences
import Testing

@testable import EventLog

/// Text that looks like a credential gets into no ledger, whatever command or import it comes with, and wherever in it.
@Suite("Secrets stay out") struct SecretTests {
  private typealias Positive = CredentialSamples.Positive
  /// One of each kind, the first; what else has its form is for the tests of the scan.
  private static let credentials = Dictionary(grouping: CredentialSamples.credentials, by: \.kind).values
    .compactMap(\.first).sorted { $0.kind < $1.kind }
  /// What looks like one at first sight, in words that any text may have.
  private static let nearMisses = CredentialSamples.nearMisses.filter { $0.contains { $0.isLetter } }

  /// A command with a place for text, and what must be so for it to be taken.
  private struct Writing: Sendable {
    var name: String
    var actor: Actor = "lee"
    var promotion: PromotionID = "release-7"
    /// Whether the place takes a name only, which most credentials are not to begin with.
    var isName = false
    var command: @Sendable (String) -> Command
  }

  /// Every command; where it has text of its own, with a place for that.
  private static let writings: [Writing] = [
    Writing(name: "plan revised") { text in .plan(.apply(.sample.with { $0.title = text })) },
    Writing(name: "plan applied", promotion: "release-8") { text in
      .plan(.apply(.sample.with { ($0.promotion, $0.rollback) = ("release-8", [.init(title: "back", warning: text)]) }))
    },
    Writing(name: "tick") { _ in .item(.tick("workflows/api")) },
    Writing(name: "mark") { .item(.assess(CheckAssessed(item: "workflows/api", status: .failed, reason: $0))) },
    Writing(name: "secret set") { _ in .item(.setSecret("secrets/api")) },
    Writing(name: "observe a name") { observed([Resource(name: $0)]) },
    Writing(name: "observe a part") { observed([Resource(name: "t", parts: ["gsi": [$0]])]) },
    Writing(name: "observe a kind of part") { observed([Resource(name: "t", parts: [$0: []])]) },
    Writing(name: "observe an attribute") { observed([Resource(name: "t", attributes: ["a": $0])]) },
    Writing(name: "observe an attribute's name") { observed([Resource(name: "t", attributes: [$0: "a"])]) },
    Writing(name: "observe what is absent") { observed([], absent: [$0]) },
    Writing(name: "waive") { .item(.waive("workflows/api", reason: $0, until: nil)) },
    Writing(name: "soak start") { _ in .soak(.start("prod")) },
    Writing(name: "soak checkpoint") {
      .soak(.checkpoint("sit", number: 6, measurements: ["throttles": 0], failure: $0))
    },
    Writing(name: "soak checkpoint that says nothing") {
      .soak(.checkpoint("sit", number: 6, measurements: [:], inconclusive: $0))
    },
    Writing(name: "soak judged") { .soak(.judge(SoakJudged(soak: "sit", checkpoint: 1, passed: true, reason: $0))) },
    Writing(name: "finding's title") { .finding(.raise(FindingRaised(finding: "x", severity: .warning, title: $0))) },
    Writing(name: "finding's consequence") { raised { $0.consequence = $1 }($0) },
    Writing(name: "finding's action") { raised { $0.action = $1 }($0) },
    Writing(name: "finding's downstream") { raised { $0.blocks = [$1] }($0) },
    Writing(name: "finding resolved") { .finding(.resolve("f", resolution: $0)) },
    Writing(name: "finding accepted") { .finding(.accept("f", reason: $0)) },
    Writing(name: "signoff", actor: "Lee@example.com") { _ in .approval(.signOff("lead")) },
    Writing(name: "signoff refused", actor: "Lee@example.com") { .approval(.refuseSignOff("lead", reason: $0)) },
    Writing(name: "decide", actor: "Lee@example.com") { .approval(.decide(.noGo, reason: $0)) },
    Writing(name: "batch start") { _ in .deployment(.startBatch("rest")) },
    Writing(name: "batch finish") { _ in .deployment(.finishBatch("frontend")) },
    Writing(name: "deploy start") { .deployment(.start("api", batch: nil, version: $0)) },
    Writing(name: "deploy succeed") { _ in .deployment(.succeed("schemas")) },
    Writing(name: "deploy fail") { .deployment(.fail("schemas", reason: $0)) },
    Writing(name: "deploy skip") { .deployment(.skip("api", batch: "backend", reason: $0)) },
    Writing(name: "deploy rollback") { .deployment(.rollBack("site", reason: $0)) },
    Writing(name: "validate") { _ in .deployment(.recordValidation(ValidationRecorded(suite: "smoke", passed: 3))) },
    Writing(name: "measure") { _ in .deployment(.measure("errors", value: 0.05, met: nil)) },
    Writing(name: "measure an item") { _ in .item(.measure("prep/tag", 2)) },
    Writing(name: "repeat", isName: true) { .item(.openRound("rc", RoundID($0))) },
    Writing(name: "repeat once") { _ in .item(.openRound("rc", "rc1")) },
    Writing(name: "note") { .record(.note($0, item: nil)) },
    Writing(name: "retract") { .history(.retract(event: 2, reason: $0)) },
    Writing(name: "close") { .record(.close(PromotionClosed(outcome: .abandoned, reason: $0))) },
    Writing(name: "freeze's environment", isName: true) { declared($0, "why") },
    Writing(name: "freeze's reason") { declared("prod", $0) },
    Writing(name: "freeze lifted") { .freeze(.lift("z", reason: $0)) },
  ]

  private static func observed(_ resources: [Resource], absent: [String] = []) -> Command {
    .item(
      .observe(ResourceObserved(source: "aws", kind: "lambda", resources: resources, absent: absent, complete: false)))
  }

  private static func raised(
    _ change: @escaping @Sendable (inout FindingRaised, String) -> Void
  ) -> @Sendable (String) -> Command {
    { text in
      var raised = FindingRaised(finding: "x", severity: .warning, title: "t")
      change(&raised, text)
      return .finding(.raise(raised))
    }
  }

  private static func declared(_ environment: String, _ reason: String) -> Command {
    .freeze(
      .declare(
        FreezeDeclared(
          freeze: "y", environment: environment, from: time("20 00:00"), to: time("21 00:00"), reason: reason)))
  }

  /// A place in a request that every command has.
  private static let places: [(name: String, put: @Sendable (inout Request, String) -> Void)] = [
    ("the note", { $0.remarks.note = $1 }),
    ("evidence by its address", { $0.remarks.evidence = [.url("https://example.com/" + $1)] }),
    ("evidence by its file", { $0.remarks.evidence = [.file(EvidenceFile(name: $1, bytes: 1, sha256: "00"))] }),
    ("the reason to go ahead", { $0.despite = $1 }),
    ("the actor", { $0.actor = Actor($1) }),
    ("the idempotency key", { $0.idempotencyKey = $1 }),
  ]

  // MARK: The ledger

  /// In the midst of a release, so that every command has something to do.
  private final class Ledger {
    let log = MemoryEventLog(clock: { time("10 13:00") }, identity: .seeded(1))
    var tracker: PromotionTracker { PromotionTracker(log: log, clock: { time("10 13:00") }) }

    init() throws {
      let plan = Plan.sample.with { plan in
        plan.dependencies.promotions = []
        plan.areas[4].items[1].limit = .init(metric: "tag", bound: .below, value: 3)
        plan.areas[4].repeats = "rc"
        plan.batches.append(
          .init(id: "rest", title: "Rest", window: hours("10 13:00", "10 14:00"), deploy: [.init(component: "docs")]))
      }
      let commands: [Command] = [
        .plan(.apply(plan)), .record(.note("a note", item: nil)),
        .finding(.raise(FindingRaised(finding: "f", severity: .warning, title: "t"))),
        .deployment(.startBatch("foundation")), .deployment(.start("schemas", batch: nil, version: nil)),
        .deployment(.startBatch("backend")),
        .deployment(.startBatch("frontend")),
        .deployment(.start("site", batch: nil, version: nil)), .deployment(.succeed("site")),
        .freeze(
          .declare(
            FreezeDeclared(
              freeze: "z", environment: "sit", from: time("20 00:00"), to: time("21 00:00"), reason: "holidays"))),
      ]
      for command in commands { _ = try tracker.carryOut(request(command)) }
      // Its first checkpoints are missed by now, and the sixth is due since ten minutes.
      var start = request(.soak(.start("sit")))
      start.at = TimeText(time("09 05:30"))
      _ = try tracker.carryOut(start)
    }

    func request(_ command: Command, by actor: Actor = "lee", to promotion: PromotionID = "release-7") -> Request {
      Request(promotion: promotion, actor: actor, despite: "on purpose", commands: [command])
    }

    var head: Int64 { get throws { try log.read { try $0.head().position } } }

    /// What is said when the request is refused, with nothing appended and nothing of `secret` shown.
    func refusal(_ request: Request, _ secret: Positive, _ story: String) throws -> String {
      let before = try head
      do {
        _ = try tracker.carryOut(request)
        Issue.record("\(story): \(secret.kind) was taken")
        return ""
      } catch {
        let sentence = "\(error)"
        #expect(try head == before, "\(story): \(secret.kind)")
        #expect(try log.read { try $0.remembered(request.idempotencyKey ?? "none") } == nil)
        return sentence
      }
    }

    func problems() throws -> [String] {
      try log.read { log in
        let texts = try log.events().flatMap { [$0.data ?? "", $0.actor, $0.stream.rawValue] }
        return SecretTests.credentials.map(\.secret).filter { secret in texts.contains { $0.contains(secret) } }
      }
    }
  }

  @Test func `every kind of credential is refused in every text of every command`() throws {
    let ledger = try Ledger()
    for writing in Self.writings where Self.takesText(writing) {
      for credential in Self.credentials {
        let request = ledger.request(writing.command(credential.text), by: writing.actor, to: writing.promotion)
        let sentence = try ledger.refusal(request, credential, writing.name)
        #expect(
          writing.isName || sentence.contains("looks like \(credential.kind)"), "\(writing.name): \(sentence)")
      }
    }
    #expect(try ledger.problems() == [])
  }

  private static func takesText(_ writing: Writing) -> Bool { writing.command("a") != writing.command("b") }

  @Test func `and beside every command, in notes, evidence, actors and keys`() throws {
    let ledger = try Ledger()
    var next = 0
    var kinds: [String: Set<String>] = [:]
    for writing in Self.writings {
      for place in Self.places {
        for _ in 0..<4 {
          let credential = Self.credentials[next % Self.credentials.count]
          next += 1
          var request = ledger.request(writing.command("words"), by: writing.actor, to: writing.promotion)
          place.put(&request, credential.text)
          // Only what a rule objects to needs a reason to go ahead; otherwise the reason goes nowhere.
          if place.name == "the reason to go ahead", try isTakenWithoutReason(request, ledger) { continue }
          _ = try ledger.refusal(request, credential, "\(writing.name), \(place.name)")
          kinds[place.name, default: []].insert(credential.kind)
        }
      }
    }
    for place in Self.places where place.name != "the reason to go ahead" {
      #expect(kinds[place.name, default: []].count >= 25, "\(place.name)")
    }
    #expect(try ledger.problems() == [])
  }

  private func isTakenWithoutReason(_ request: Request, _ ledger: Ledger) throws -> Bool {
    var plain = request
    (plain.despite, plain.isDryRun) = (nil, true)
    return (try? ledger.tracker.carryOut(plain)) != nil
  }

  @Test func `what only looks like one passes`() throws {
    let ledger = try Ledger()
    var types: Set<String> = []
    for (number, writing) in Self.writings.enumerated() where !writing.isName {
      for offset in 0..<6 {
        let text = Self.nearMisses[(number * 6 + offset) % Self.nearMisses.count]
        var request = ledger.request(writing.command(text), by: writing.actor, to: writing.promotion)
        request.isDryRun = true
        request.remarks = Remarks(note: text, evidence: [.url("https://example.com/\(offset)")])
        do {
          types.formUnion(try ledger.tracker.carryOut(request).events.map(\.event.type))
        } catch {
          Issue.record("\(writing.name): '\(text)' was refused: \(error)")
        }
      }
    }
    // So the tests above look at every command that appends anything; what is done to the ledger itself is no command.
    #expect(
      Set(StoredType.all.map(\.name)).subtracting(types) == ["data.redacted", "import.trusted", "key.changed"])
  }

  @Test func `every text of a plan`() throws {
    let ledger = try Ledger()
    let stored = try EventCodec().encode(.plan(.planApplied(PlanApplied(plan: .sample))), occurredAt: .earliest).data
    let json = try JSONSerialization.jsonObject(with: Data(stored.utf8))
    var tried = 0
    for (number, path) in Self.texts(in: json).enumerated() {
      let credential = Self.credentials[number % Self.credentials.count]
      let changed = Self.replacing(path[...], in: json, with: credential.text)
      let data = try JSONSerialization.data(withJSONObject: changed)
      let type = try #require(StoredType("plan.applied"))
      let read = try? Array(data).withUnsafeBufferPointer { try Event.read(type, $0).event }
      guard case .promotion(.plan(.planApplied(let applied)))? = read else { continue }
      let plan = applied.plan
      tried += 1
      for promotion in [plan.promotion, "release-7"] {
        _ = try ledger.refusal(
          ledger.request(.plan(.apply(plan)), to: promotion), credential, path.map { "\($0)" }.joined(separator: "."))
      }
    }
    #expect(tried > 90)
    #expect(try ledger.problems() == [])
  }

  private static func texts(in value: Any, _ path: [any Sendable] = []) -> [[any Sendable]] {
    switch value {
    case let object as [String: Any]:
      object.sorted { $0.key < $1.key }.flatMap { texts(in: $0.value, path + [$0.key]) }
    case let list as [Any]: list.enumerated().flatMap { texts(in: $0.element, path + [$0.offset]) }
    case is String: [path]
    default: []
    }
  }

  private static func replacing(_ path: ArraySlice<any Sendable>, in value: Any, with text: String) -> Any {
    guard let first = path.first else { return text }
    if let key = first as? String, var object = value as? [String: Any] {
      object[key] = object[key].map { replacing(path.dropFirst(), in: $0, with: text) }
      return object
    }
    if let index = first as? Int, var list = value as? [Any] {
      list[index] = replacing(path.dropFirst(), in: list[index], with: text)
      return list
    }
    return value
  }

  @Test func `a redaction's reason and actor`() throws {
    let ledger = try Ledger()
    for credential in Self.credentials {
      for (reason, actor) in [(credential.text, "lee"), ("a reason", credential.text)] {
        let before = try ledger.log.read { try $0.events() }
        #expect(throws: Refusal.self, "\(credential.kind)") {
          try ledger.tracker.redact(event: 2, reason: reason, by: Actor(actor))
        }
        #expect(try ledger.log.read { try $0.events() } == before, "\(credential.kind)")
      }
    }
  }

  static let unseen = [
    "", " ", "\u{A0}", "\u{200B}", "\u{3164}", " lee", "lee ", "lee\u{3000}", "le\u{200B}e", "lee\u{FEFF}", "l\u{AD}ee",
    "lee\u{202E}", "\u{2066}lee\u{2069}", "le\u{200F}e", "lee\u{E0041}", "lee\u{FE0F}", "lee\u{2060}", "le\u{7}e",
    "lee\n",
    "lee\u{180E}", "lee\u{34F}", "\u{2800}",
  ]

  @Test(arguments: unseen)
  func `a name that cannot be seen is no actor's`(name: String) throws {
    let ledger = try Ledger()
    let before = try ledger.head
    #expect(throws: Refusal.self) {
      try ledger.tracker.carryOut(ledger.request(.record(.note("words", item: nil)), by: Actor(name)))
    }
    #expect(throws: Refusal.self) { try ledger.tracker.redact(event: 2, reason: "a reason", by: Actor(name)) }
    #expect(try ledger.head == before)
    #expect(PromotionDomain.Name.problem(with: name) != nil)
    #expect(PromotionDomain.Name.problem(with: "a/" + name, path: true) != nil)
  }

  @Test(arguments: ["lee", "Lee van Cleef", "lee@example.com", "李雷", "Zoë", "Đặng", "नीलम", "github-actions[bot]"])
  func `a name that can be seen is one`(name: String) throws {
    let ledger = try Ledger()
    _ = try ledger.tracker.carryOut(ledger.request(.record(.note("words", item: nil)), by: Actor(name)))
  }
}
