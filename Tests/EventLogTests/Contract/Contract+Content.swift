import EventLog
import PromotionDomain
import Testing

extension Contract {
  @Test(arguments: Store.allCases)
  func `a megabyte of data comes back as it went in`(store: Store) throws {
    let data = #"{"text":"\#(String(repeating: "0123456789abcdé ", count: 65_536))"}"#
    let bench = try Bench(store).given { try $0.append(.sample(data: data)) }
    try bench.reopen()
    try #expect(bench.log.read { try $0.event(at: 1)?.data } == data)
  }

  @Test(
    arguments: Store.allCases,
    [
      #"{}"#, #"{"a":""}"#, #"{"":""}"#, #"{"a":"\u0000\u001b"}"#, #"{"a":"日本語 🚀 e\#u{301}"}"#,
      #"{"a":[1,-0.5e+10,true,false,null,{"b":[]}]}"#, " {\n\t\"a\" : 1 }\r\n",
    ])
  func `any JSON object can be data`(store: Store, data: String) throws {
    try Bench(store).given { try $0.append(.sample(data: data)) }.log.read { reader in
      let event = try #require(try reader.event(at: 1))
      #expect(Array((event.data ?? "").utf8) == Array(data.utf8))
    }
  }

  @Test(
    arguments: Store.allCases,
    [
      "", " ", "null", "1", #""text""#, "[]", "{", "}", "{}{}", "{} x", #"{"a"}"#, #"{"a":}"#, #"{a:1}"#, #"{"a":1,}"#,
      #"{"a":01}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":+1}"#, #"{"a":1e}"#, #"{"a":tru}"#, #"{"a":"b}"#,
      #"{"a":"\x"}"#, #"{"a":"\u12g4"}"#, "{\"a\":\"\u{1}\"}", "{\"a\":\"\n\"}", #"{'a':1}"#, #"{"a":NaN}"#,
      #"{"a":1}\#u{0}"#, #"\#u{FEFF}{"a":1}"#, #"{"a":[1,]}"#, #"{"a":/* no */1}"#,
    ])
  func `what is not a JSON object is refused`(store: Store, data: String) throws {
    try Bench(store).when { try $0.append(.sample(data: data)) }.thenMalformed("data of 'note.added'").thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `data nested too deeply is refused rather than overflowing`(store: Store) throws {
    let deep = String(repeating: #"{"a":"#, count: 100_000)
    try Bench(store).when { try $0.append(.sample(data: deep)) }.thenMalformed("data of 'note.added'").thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `one bad event refuses its whole request`(store: Store) throws {
    var request = AppendRequest.sample(count: 3)
    request.events[2].data = "not JSON"
    try Bench(store).when { [request] in try $0.append(request) }.thenMalformed("data").thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `data beyond 16 MiB is refused`(store: Store) throws {
    let data = #"{"a":"\#(String(repeating: "x", count: 16 << 20))"}"#
    try Bench(store).when { try $0.append(.sample(data: data)) }.thenMalformed("data of 'note.added'").thenHolds(0)
  }

  @Test(arguments: Store.allCases, ["", "a\u{0}b", "a\nb", "a\u{1B}[31m", "\u{202E}a", "a\u{7F}"])
  func `empty names and control characters are refused`(store: Store, name: String) throws {
    let bench = try Bench(store)
    bench.when { try $0.append(.sample(StreamID(rawValue: name))) }.thenMalformed("stream name")
    bench.when { try $0.append(.sample(actor: name)) }.thenMalformed("actor")
    try bench.when { try $0.append(.sample(type: name)) }.thenMalformed("event type").thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `names that are too long are refused`(store: Store) throws {
    let name = String(repeating: "n", count: 257)
    let bench = try Bench(store)
    bench.when { try $0.append(.sample(StreamID(rawValue: name))) }.thenMalformed("stream name")
    bench.when { try $0.append(.sample(actor: name)) }.thenMalformed("actor")
    try bench.when { try $0.append(.sample(type: name)) }.thenMalformed("event type").thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `names as long as they may be are stored`(store: Store) throws {
    let name = String(repeating: "n", count: 256)
    try Bench(store).when { try $0.append(.sample(StreamID(rawValue: name), actor: name)) }.thenReads {
      try #expect($0.streams() == [StreamID(rawValue: name)])
      try #expect($0.event(at: 1)?.actor == name)
    }
  }

  @Test(arguments: Store.allCases)
  func `a type version below 1 is refused`(store: Store) throws {
    var request = AppendRequest.sample()
    request.events[0].typeVersion = 0
    try Bench(store).when { [request] in try $0.append(request) }.thenMalformed("version 0 of event type").thenHolds(0)
  }

  @Test(
    arguments: Store.allCases,
    [
      "", "x", "019B9C3E-6A40-7C1D-B3A5-0F6E2D4C8B1A", "019b9c3e6a407c1db3a50f6e2d4c8b1a",
      "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1",
    ])
  func `a command id that is not a UUID in lowercase is refused`(store: Store, id: String) throws {
    try Bench(store).when { try $0.append(.sample(commandID: id)) }.thenMalformed("command id").thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `a redacted event keeps everything but its data and salt`(store: Store) throws {
    let bench = try Bench(store).given("a", events: 2)
    var expected = try bench.log.read { try $0.events() }
    (expected[0].data, expected[0].salt) = (nil, nil)
    try bench.when { try $0.redact(position: 1) }.thenReads { try #expect($0.events() == expected) }
    #expect(expected[0].isRedacted)
  }

  @Test(arguments: Store.allCases)
  func `a second redaction changes nothing`(store: Store) throws {
    try Bench(store).given("a").given { try $0.redact(position: 1) }.when { try $0.redact(position: 1) }.thenReads {
      try #expect($0.event(at: 1)?.isRedacted == true)
    }
  }

  @Test(arguments: Store.allCases)
  func `what is not there cannot be redacted`(store: Store) throws {
    try Bench(store).given("a").when { try $0.redact(position: 2) }.thenRefused(LedgerError.noSuchEvent(position: 2))
  }

  @Test(arguments: Store.allCases)
  func `a write sees its own redaction, also of an event of its own`(store: Store) throws {
    try Bench(store).given("a").when { writer in
      try writer.append(.sample("a"))
      try writer.redact(position: 1)
      try writer.redact(position: 2)
      try #expect(writer.events().allSatisfy(\.isRedacted))
    }.thenReads { try #expect($0.events().allSatisfy(\.isRedacted)) }
  }
}
