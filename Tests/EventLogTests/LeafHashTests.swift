import EventLog
import EventLogContract
import PromotionDomain
import Testing

@Suite("Leaf hashes") struct LeafHashTests {
  private let data = #"{"item":"secrets/é","note":"x"}"#

  private func event() throws -> RecordedEvent {
    let salt = try #require(Salt(0..<16))
    let hash = LeafHasher.dataHash(salt: salt, data: data)
    return RecordedEvent(
      position: 42, id: "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a", stream: "promotion/prod-2026-01-10", version: 7,
      type: "check.ticked", typeVersion: 1, occurredAt: Instant(microseconds: -1_500_000),
      recordedAt: Instant(microseconds: 1_767_853_500_000_001), actor: "Zoë <z@example.com>", principal: "ssh:SHA256:x",
      commandID: "019b9c3e-6a40-7c1d-a3a5-0f6e2d4c8b1b", commandIndex: 0, dataHash: hash, salt: salt, data: data,
      leafHash: hash)
  }

  /// The expected hashes come from Python:
  ///
  ///     def ns(v): b = v if isinstance(v, bytes) else str(v).encode(); return b"%d:%s," % (len(b), b)
  ///     data_hash = sha256(bytes(range(16)) + data.encode()).digest()
  ///     leaf_hash = sha256(b"\0" + b"".join(map(ns, [42, "019b9c3e-…", …, 0, data_hash]))).hexdigest()
  @Test func `a leaf hash is what another program computes from the same row`() throws {
    let event = try event()
    #expect("\(event.dataHash)" == "69c5105d4044fb1b26e6731ccf87a02cba01888b7e5d3fc3a8305991133f6cf0")
    var hasher = LeafHasher()
    #expect("\(hasher.leafHash(of: event))" == "07c4fda1b1d364f65d01520bf76bd2530e49ef8dd8bb82960f3f2144f872f34e")
    #expect(
      "\(hasher.leafHash(of: event))" == "07c4fda1b1d364f65d01520bf76bd2530e49ef8dd8bb82960f3f2144f872f34e",
      "the buffer is clean on reuse")
  }

  /// The worked example of events/README.md.
  @Test func `the documented example is what is computed`() throws {
    let data = #"{"item":"secrets/stripe","status":"verified"}"#
    let salt = try #require(Salt(0..<16))
    let event = RecordedEvent(
      position: 1, id: "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a", stream: "promotion/prod-2026-01-10", version: 1,
      type: "check.assessed", typeVersion: 1, occurredAt: Instant(microseconds: 1_767_853_500_000_000),
      recordedAt: Instant(microseconds: 1_767_853_560_000_001), actor: "ana@example.com",
      commandID: "019b9c3e-6a40-7c1d-a3a5-0f6e2d4c8b1b", commandIndex: 0,
      dataHash: LeafHasher.dataHash(salt: salt, data: data), salt: salt, data: data, leafHash: MerkleTree.emptyRoot)
    var hasher = LeafHasher()
    #expect("\(event.dataHash)" == "496905485472bd1a363fbb164da778428f1b88bfe1d66987546fbfa80d197781")
    #expect("\(hasher.leafHash(of: event))" == "b36239598ab976438aa35d8ce1faffedd6233025d85dc177f1b4e62bdc579839")
  }

  @Test func `every committed field changes the leaf hash`() throws {
    let original = try event()
    var hasher = LeafHasher()
    let changes: [(inout RecordedEvent) -> Void] = [
      { $0.position = 43 }, { $0.id = "x" }, { $0.stream = "ledger" }, { $0.version = 8 }, { $0.type = "x" },
      { $0.typeVersion = 2 }, { $0.occurredAt = .earliest }, { $0.recordedAt = .latest }, { $0.actor = "x" },
      { $0.principal = "x" },
      { $0.commandID = "x" }, { $0.commandIndex = 1 },
      { $0.dataHash = LeafHasher.dataHash(salt: .sample, data: "{}") },
    ]
    var hashes: Set = [hasher.leafHash(of: original)]
    for change in changes {
      var event = original
      change(&event)
      hashes.insert(hasher.leafHash(of: event))
    }
    #expect(hashes.count == changes.count + 1)
  }

  @Test func `blanking data and salt leaves the leaf hash alone`() throws {
    var (event, hasher) = (try event(), LeafHasher())
    let before = hasher.leafHash(of: event)
    (event.data, event.salt) = (nil, nil)
    #expect(hasher.leafHash(of: event) == before)
  }

  @Test func `numbers of every size are written in decimal`() throws {
    var (event, hasher) = (try event(), LeafHasher())
    var hashes: Set<Hash256> = []
    for position: Int64 in [0, 9, 10, 99, 100, .max, -1, .min] {
      event.position = position
      hashes.insert(hasher.leafHash(of: event))
    }
    #expect(hashes.count == 8)
  }

  @Test func `hashes and salts are read from and written to hexadecimal`() throws {
    let hex = "00ff" + String(repeating: "7e", count: 30)
    #expect(Hash256(hex: hex)?.description == hex)
    #expect(Hash256(hex: hex.uppercased())?.description == hex)
    #expect(Salt(hex: String(hex.prefix(32)))?.description == String(hex.prefix(32)))
    for wrong in ["", "0", String(hex.dropLast()), hex + "00", "zz" + hex.dropFirst(2)] {
      #expect(Hash256(hex: wrong) == nil)
    }
    let smaller = try #require(Hash256(hex: "00" + String(repeating: "ff", count: 31)))
    let larger = try #require(Hash256(hex: "01" + String(repeating: "00", count: 31)))
    #expect(smaller < larger)
  }
}
