import EventLog
import EventLogContract
import Foundation
import Interchange
import PromotionDomain
import Testing

@Suite("CloudEvents")
struct CloudEventTests {
  /// A CloudEvent as its consumer reads it: an unknown attribute, or one of another type, is an error here.
  private struct CloudEvent: Decodable {
    struct CDEvent: Decodable {
      struct Context: Decodable {
        var specversion, id, source, type, timestamp: String
      }
      struct Subject: Decodable {
        struct Reference: Decodable { var id: String }
        struct Content: Decodable {
          var environment, testSuite: Reference?
          var artifactId, outcome, reason, taskName, text: String?
        }
        var id: String
        var content: Content
      }
      var context: Context
      var subject: Subject
    }
    var specversion, id, source, type, subject, time, datacontenttype, dataschema: String
    var position: Int
    var recordedtime, actor, datahash, payloadschema: String
    var redacted: Bool?
    var data: CDEvent
  }

  private static let plan = Plan(
    promotion: "release-7", title: "Release 7", environment: .init(name: "prod"), timeZone: "UTC",
    components: [.init(id: "api", repository: "Example/The_API"), .init(id: "site"), .init(id: "schemas")],
    batches: [
      .init(
        id: "day", title: "The day", window: .init(from: ExportTests.start, to: ExportTests.start + .hours(4)),
        deploy: [
          .init(component: "api", version: "1.4.0"), .init(component: "site"),
          .init(component: "schemas", mode: "verify-only"),
        ])
    ])

  private static let story: [Event] = [
    .plan(.planApplied(PlanApplied(plan: plan))), .deployment(.batchStarted(BatchStarted(batch: "day"))),
    .deployment(.deploymentStarted(DeploymentStarted(batch: "day", component: "api", version: "v1.4.1+b 2"))),
    .deployment(.deploymentSucceeded(DeploymentSucceeded(component: "api"))),
    .deployment(.deploymentSucceeded(DeploymentSucceeded(component: "site"))),
    .deployment(.deploymentSucceeded(DeploymentSucceeded(component: "schemas"))),
    .deployment(.deploymentRolledBack(DeploymentRolledBack(component: "api", reason: "slow"))),
    .deployment(.batchFinished(BatchFinished(batch: "day"))),
    .deployment(.validationRecorded(ValidationRecorded(suite: "smoke", passed: 30, failed: 1, skipped: 1))),
    .deployment(.validationRecorded(ValidationRecorded(suite: "smoke", passed: 32))),
    .record(.noteAdded(NoteAdded(text: "done"))), .record(.noteAdded(NoteAdded(text: "cold", item: "secrets/api"))),
  ]

  private static func log(_ stream: StreamID = "promotion/release-7", _ story: [Event] = story) throws -> MemoryEventLog
  {
    let codec = EventCodec()
    return try ExportTests.log(
      story.map { event in
        let encoded = try codec.encode(event, occurredAt: ExportTests.start)
        return (stream, "lee@example.com", encoded.type, encoded.data)
      })
  }

  private func events(_ log: MemoryEventLog, _ export: Export = Export(format: .cloudEventsLines)) throws
    -> [CloudEvent]
  {
    try ExportTests.text(export, log).split(separator: "\n").map {
      try JSONDecoder().decode(CloudEvent.self, from: Data($0.utf8))
    }
  }

  @Test func `attributes have the names and values that CloudEvents demands`() throws {
    let log = try Self.log()
    let lines = try ExportTests.text(Export(format: .cloudEventsLines), log).split(separator: "\n")
    for line in lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      for name in object.keys {
        #expect(name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }, "\(name)")
        #expect((1...20).contains(name.utf8.count) && name.first?.isLetter == true, "\(name)")
      }
      for required in ["specversion", "id", "source", "type"] {
        #expect((object[required] as? String)?.isEmpty == false, "\(required)")
      }
    }
    let recorded = try log.read { try $0.events() }
    for (event, recorded) in zip(try events(log), recorded) {
      #expect(event.specversion == "1.0")
      #expect(event.id == recorded.id)
      #expect(event.source == "urn:promotion-ledger:ledger:\(recorded0(log))/promotion/release-7")
      #expect(event.time == recorded.occurredAt.description)
      #expect(event.recordedtime == recorded.recordedAt.description)
      #expect(event.position == Int(recorded.position))
      #expect(event.actor == recorded.actor)
      #expect(event.datahash == recorded.dataHash.description)
      #expect(event.payloadschema == "urn:promotion-ledger:event:\(recorded.type):v1")
      #expect(event.datacontenttype == "application/json")
      #expect(URL(string: event.dataschema)?.scheme == "https")
      #expect(event.redacted == nil)
    }
  }

  private func recorded0(_ log: MemoryEventLog) -> String { (try? log.read { try $0.event(at: 1)?.id }) ?? "" }

  /// The CloudEvents binding of CDEvents: id, source, type, subject and time stand in both.
  @Test func `data is a CDEvent that says the same as its envelope`() throws {
    for event in try events(Self.log()) {
      #expect(event.data.context.specversion == "0.5.1")
      #expect(event.data.context.id == event.id)
      #expect(event.data.context.source == event.source)
      #expect(event.data.context.type == event.type)
      #expect(event.data.context.timestamp == event.time)
      #expect(event.data.subject.id == event.subject)
    }
  }

  @Test func `types are those of the vocabulary where they mean the same`() throws {
    #expect(
      try events(Self.log()).map(\.type) == [
        "dev.cdeventsx.promo-plan.applied.1.0.0", "dev.cdevents.taskrun.started.0.3.0",
        "dev.cdeventsx.promo-deployment.started.1.0.0", "dev.cdevents.service.deployed.0.3.0",
        "dev.cdevents.service.deployed.0.3.0", "dev.cdeventsx.promo-deployment.succeeded.1.0.0",
        "dev.cdevents.service.rolledback.0.3.0", "dev.cdevents.taskrun.finished.0.3.0",
        "dev.cdevents.testsuiterun.finished.0.3.0", "dev.cdevents.testsuiterun.finished.0.3.0",
        "dev.cdeventsx.promo-note.added.1.0.0", "dev.cdeventsx.promo-note.added.1.0.0",
      ])
  }

  /// The pattern of `custom/schema.json` in the specification of CDEvents.
  @Test(arguments: StoredType.all)
  func `every stored type makes a custom type of the form that CDEvents demands`(type: StoredType) throws {
    let log = try ExportTests.log([("promotion/a", "lee", type.name, "{}")])
    try log.write { try $0.redactOnRecord(1) }
    let event = try #require(try events(log).first)
    let form = /dev\.cdeventsx\.[a-zA-Z0-9]+-[a-zA-Z]+\.[a-zA-Z]+\.[0-9]\.[0-9]\.[0-9]/
    #expect(event.type.wholeMatch(of: form) != nil, "\(event.type)")
    #expect(event.type.contains(type.name))
    #expect(event.redacted == true)
    #expect(event.subject == "a")
    #expect(event.dataschema == "https://cdevents.dev/0.5.1/schema/custom")
  }

  @Test func `subjects and contents say what the vocabulary requires`() throws {
    let all = try events(Self.log())
    #expect(
      all.map(\.subject) == [
        "release-7", "day", "api", "api", "site", "schemas", "api", "day", "smoke/9", "smoke/10", "release-7",
        "secrets/api",
      ])
    #expect(all[1].data.subject.content.taskName == "day")
    let deployed = all[3].data.subject.content
    #expect(deployed.environment?.id == "prod")
    #expect(deployed.artifactId == "pkg:github/example/the_api@v1.4.1%2Bb%202")
    #expect(all[4].data.subject.content.artifactId == "pkg:generic/site")
    #expect(all[6].data.subject.content.artifactId == "pkg:github/example/the_api")
    #expect(all[8].data.subject.content.outcome == "failure")
    #expect(all[8].data.subject.content.reason == "1 of 32 failed")
    #expect(all[9].data.subject.content.outcome == "success")
    #expect(all[9].data.subject.content.testSuite?.id == "smoke")
    #expect(all[10].data.subject.content.text == "done")
  }

  @Test func `the stored object is there as it is`() throws {
    let log = try Self.log()
    let lines = try ExportTests.text(Export(format: .cloudEventsLines), log).split(separator: "\n")
    let stored = try log.read { try $0.events().map { $0.data ?? "" } }
    for (line, data) in zip(lines, stored) {
      let key = line.contains(#""type":"dev.cdevents."#) ? #""customData":"# : #""content":"#
      #expect(line.contains(key + data), "\(line)")
    }
  }

  @Test func `an event means the same where only a part is exported`() throws {
    let log = try Self.log()
    let whole = try ExportTests.text(Export(format: .cloudEventsLines), log).split(separator: "\n")
    let part = try ExportTests.text(Export(format: .cloudEventsLines, firstPosition: 4), log).split(separator: "\n")
    #expect(part == Array(whole[3...]))
  }

  @Test func `a batch is a JSON array of the same events`() throws {
    let log = try Self.log()
    let batch = try JSONDecoder().decode(
      [CloudEvent].self, from: Data(ExportTests.text(Export(format: .cloudEvents), log).utf8))
    #expect(batch.map(\.id) == (try events(log).map(\.id)))
  }

  @Test func `without a readable plan a deployment is a custom event`() throws {
    let log = try Self.log()
    try log.write { try $0.redactOnRecord(1) }
    let all = try events(log)
    #expect(all[3].type == "dev.cdeventsx.promo-deployment.succeeded.1.0.0")
    #expect(all[0].redacted == true)
    #expect(all[8].type == "dev.cdeventsx.promo-validation.recorded.1.0.0")
  }

  @Test func `a name that no URI may hold is percent-encoded`() throws {
    let event = try #require(try events(Self.log("promotion/é ü%", [.record(.noteAdded(NoteAdded(text: "x")))])).first)
    #expect(event.source.hasSuffix("/promotion/%C3%A9%20%C3%BC%25"))
    let ledger = try #require(try events(Self.log(.ledger, [.record(.noteAdded(NoteAdded(text: "x")))])).first)
    #expect(ledger.source == "urn:promotion-ledger:ledger:\(ledger.id)")
    #expect(ledger.subject == "ledger")
  }

  @Test func `data with line breaks between its tokens stays on one line`() throws {
    let log = try ExportTests.log([("promotion/a", "lee", "note.added", "{\n\"text\":\r\n\"a\\nb\"}")])
    #expect(try events(log).first?.data.subject.content.text == "a\nb")
  }
}
