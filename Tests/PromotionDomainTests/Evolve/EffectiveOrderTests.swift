import Fixtures
import PromotionDomain
import Testing

/// The order against its definition, which is slow and plain.
@Suite struct EffectiveOrderTests {
  private typealias Entry = EffectiveOrder.Entry

  private static func entries(_ random: inout Seeded, _ count: Int) -> [Entry] {
    var entries: [Entry] = []
    var position: Int64 = 0
    for number in 0..<count {
      position += 1 + Int64(random.next() % 3)
      let late = random.chance(30) ? TimeSpan.minutes(Int64(random.next() % 40)) : .zero
      let place = EventPlace(occurredAt: time("07 08:00") + .minutes(Int64(number) / 2) - late, position: position)
      // Also of events that are not there, and of itself and later ones, which retract nothing.
      let target = random.chance(40) ? Int64(random.next() % UInt64(position + 3)) : nil
      entries.append(Entry(place, retracts: target))
    }
    return entries
  }

  /// Whether the event counts among `entries`: nothing that counts and stands behind it retracts it.
  private static func counts(_ position: Int64, _ entries: [Entry]) -> Bool {
    !entries.contains { entry in
      entry.retracts == position && entry.place.position > position && counts(entry.place.position, entries)
    }
  }

  private static func effective(_ entries: [Entry]) -> [EventPlace] {
    entries.map(\.place).filter { counts($0.position, entries) }.sorted()
  }

  @Test(arguments: UInt64(0)..<60)
  func `at once and one by one, the order is as it is defined`(seed: UInt64) {
    var random = Seeded(seed)
    let entries = Self.entries(&random, 80)
    var grown = EffectiveOrder()
    var before: [EventPlace] = []
    for (index, entry) in entries.enumerated() {
      let first = grown.append(entry)
      let known = Array(entries[...index])
      let places = grown.effective.map { grown.entries[$0].place }
      #expect(places == Self.effective(known), "seed \(seed), up to #\(entry.place.position)")
      #expect(places.prefix(first) == before.prefix(first))
      #expect(first < max(places.count, before.count))
      before = places
      let whole = EffectiveOrder(known)
      #expect(whole.effective == grown.effective && whole.retractions == grown.retractions && whole.late == grown.late)
    }
    for (retracted, by) in grown.retractions {
      let standing = entries.filter { $0.retracts == retracted && Self.counts($0.place.position, entries) }
      #expect(standing.first { $0.place.position > retracted }?.place.position == by)
    }
    let late = grown.effective.map { grown.entries[$0].place }.filter { place in
      Self.effective(entries).contains { $0.position < place.position && $0.occurredAt > place.occurredAt }
    }
    #expect(grown.late == Set(late.map(\.position)))
  }

  @Test func `the first of the second part is found`() {
    for count in 0...9 {
      for second in 0...count {
        #expect(Array(0..<count).partitioningIndex { $0 >= second } == second)
        #expect((10..<10 + count).partitioningIndex { $0 >= 10 + second } == 10 + second)
      }
    }
  }
}
