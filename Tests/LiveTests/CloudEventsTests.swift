import Foundation
import Needs
import Testing

/// Exports, read by the SDK that cloudevents.io publishes: what it takes for a CloudEvent is what a consumer gets.
@Suite("CloudEvents, read by their SDK", .needs(Live.need)) struct CloudEventsTests {
  @Test func `each event of the demo is read as it was written`() throws {
    try Live.withDemo { folder in
      let export = folder.appendingPathComponent("events.json")
      try Live.run(Live.promo, ["export", "--format", "cloudevents", "-o", export.path], in: folder)
      let written = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: export)) as? [[String: Any]])
      let read = try Live.python("read_cloudevents.py", export.path).split(separator: "\n").map { line in
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
      #expect(written.count > 100)
      #expect(read.count == written.count)
      for (read, written) in zip(read, written) {
        let id = written["id"] as? String ?? ""
        for attribute in ["id", "source", "type", "subject", "dataschema", "datacontenttype", "position", "data"] {
          #expect(read[attribute] as? NSObject == written[attribute] as? NSObject, "\(attribute) of \(id)")
        }
        #expect(try instant(read["time"]) == instant(written["time"]), "\(id)")
      }
    }
  }

  private func instant(_ text: Any?) throws -> Date {
    let text = try #require(text as? String)
    return try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains(".")))
  }
}
