import EventLog
import EventLogContract
import PromotionDomain
import Testing

@Suite("Ids and salts") struct IdentityTests {
  @Test func `an id carries its version, its variant and its time`() throws {
    let id = UUIDv7Generator().next(at: Instant(microseconds: 0x0123_4567_89AB * 1000 + 999))
    #expect(id.utf8.count == 36)
    #expect(id.hasPrefix("01234567-89ab-7"))
    #expect(try "89ab".contains(#require(id.dropFirst(19).first)))
    #expect(id == id.lowercased())
  }

  @Test func `ids of one generator increase, however many fall into a millisecond`() {
    let generator = UUIDv7Generator()
    var previous = ""
    for _ in 0..<20_000 {
      let id = generator.next(at: Bench.start)
      #expect(previous < id)
      previous = id
    }
  }

  @Test func `ids increase while the clock runs backwards`() {
    let generator = UUIDv7Generator()
    let first = generator.next(at: Bench.start)
    #expect(first < generator.next(at: Bench.start - TimeSpan(seconds: 3600)))
    #expect(first < generator.next(at: .earliest))
  }

  @Test func `ids of many threads are all different`() {
    let generator = UUIDv7Generator()
    let tally = Tally()
    concurrently(4) { _ in
      let ids = Set((0..<1000).map { _ in generator.next(at: Bench.start) })
      for _ in ids { tally.add() }
    }
    #expect(tally.count == 4000)
  }

  @Test func `a seed gives the same ids and salts again`() {
    let (one, two) = (EventIdentity.seeded(1), EventIdentity.seeded(1))
    for _ in 0..<10 {
      #expect(one.nextID(Bench.start) == two.nextID(Bench.start))
      #expect(one.nextSalt() == two.nextSalt())
    }
    #expect(EventIdentity.seeded(2).nextSalt() != EventIdentity.seeded(1).nextSalt())
  }

  @Test func `random salts differ`() {
    let identity = EventIdentity.random()
    #expect(Set((0..<100).map { _ in identity.nextSalt() }).count == 100)
  }
}
