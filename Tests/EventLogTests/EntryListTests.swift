import PromotionDomain
import Testing

@testable import EventLog

@Suite struct EntryListTests {
  /// An entry whose texts live as long as `body` runs.
  private func withEntry(_ position: Int64, type: String, data: String?, _ body: (EntryBytes) -> Void) {
    let (typeBytes, actor, dataBytes) = (Array(type.utf8), Array("dana é".utf8), data.map { Array($0.utf8) })
    typeBytes.withUnsafeBufferPointer { type in
      actor.withUnsafeBufferPointer { actor in
        (dataBytes ?? []).withUnsafeBufferPointer { bytes in
          body(
            EntryBytes(
              position: position, version: position * 2, type: type, typeVersion: 3,
              occurredAt: Instant(microseconds: position * 5), recordedAt: Instant(microseconds: position * 7),
              actor: actor, data: data == nil ? nil : bytes))
        }
      }
    }
  }

  private func text(_ entry: EntryBytes) -> String {
    let data = entry.data.map { String(decoding: $0, as: UTF8.self) } ?? "-"
    let (type, actor) = (String(decoding: entry.type, as: UTF8.self), String(decoding: entry.actor, as: UTF8.self))
    let times = "\(entry.occurredAt.microseconds) \(entry.recordedAt.microseconds)"
    return "\(entry.position) \(entry.version) \(type) \(entry.typeVersion) \(times) \(actor) \(data)"
  }

  @Test(arguments: [0, 1, 100])
  func `what is put in comes out, long after the rows are gone`(expecting count: Int) {
    var list = EntryList(expecting: count)
    var expected: [String] = []
    for number in 1...50 as ClosedRange<Int64> {
      let data: [String?] = [nil, "", "{}", String(repeating: "x", count: Int(number) * 40)]
      withEntry(number * 3, type: number % 2 == 0 ? "" : "check.ticked", data: data[Int(number) % 4]) { entry in
        list.append(entry)
        expected.append(text(entry))
      }
    }
    #expect(list.count == 50)
    var texts: [String] = []
    list.forEach { texts.append(text($0)) }
    #expect(texts == expected)
    for index in 0..<50 { list.withEntry(at: index) { #expect(text($0) == expected[index]) } }
    for position in 1...160 as ClosedRange<Int64> {
      #expect(list.index(of: position) == (position % 3 == 0 && position <= 150 ? Int(position) / 3 - 1 : nil))
    }
  }

  @Test func `one without entries has none`() {
    EntryList().forEach { _ in Issue.record("there is an entry") }
    #expect(EntryList().index(of: 1) == nil)
  }
}
