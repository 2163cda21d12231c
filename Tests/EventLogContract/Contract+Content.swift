import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let content: [Clause] = [
    Clause("a megabyte of data comes back as it went in") { store in
      let data = #"{"text":"\#(String(repeating: "0123456789abcdé ", count: 65_536))"}"#
      let bench = try ContractBench(store).given { try $0.append(.sample(data: data)) }
      try bench.reopen()
      try #expect(bench.log.read { try $0.event(at: 1)?.data } == data)
    },
    Clause("any JSON object can be data") { store in
      for data in [
        #"{}"#, #"{"a":""}"#, #"{"":""}"#, #"{"a":"\u0000\u001b"}"#, #"{"a":"日本語 🚀 e\#u{301}"}"#,
        #"{"a":[1,-0.5e+10,true,false,null,{"b":[]}]}"#, " {\n\t\"a\" : 1 }\r\n",
      ] {
        try ContractBench(store).given { try $0.append(.sample(data: data)) }.log.read { reader in
          let event = try #require(try reader.event(at: 1))
          #expect(Array((event.data ?? "").utf8) == Array(data.utf8))
        }
      }
    },
    Clause("what is not a JSON object is refused") { store in
      for data in [
        "", " ", "null", "1", #""text""#, "[]", "{", "}", "{}{}", "{} x", #"{"a"}"#, #"{"a":}"#, #"{a:1}"#,
        #"{"a":1,}"#,
        #"{"a":01}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":+1}"#, #"{"a":1e}"#, #"{"a":tru}"#, #"{"a":"b}"#,
        #"{"a":"\x"}"#, #"{"a":"\u12g4"}"#, "{\"a\":\"\u{1}\"}", "{\"a\":\"\n\"}", #"{'a':1}"#, #"{"a":NaN}"#,
        #"{"a":1}\#u{0}"#, #"\#u{FEFF}{"a":1}"#, #"{"a":[1,]}"#, #"{"a":/* no */1}"#,
      ] {
        try ContractBench(store).when { try $0.append(.sample(data: data)) }.thenMalformed("data of 'note.added'")
          .thenHolds(0)
      }
    },
    Clause("data nested too deeply is refused rather than overflowing") { store in
      let deep = String(repeating: #"{"a":"#, count: 100_000)
      try ContractBench(store).when { try $0.append(.sample(data: deep)) }.thenMalformed("data of 'note.added'")
        .thenHolds(0)
    },
    Clause("one bad event refuses its whole request") { store in
      var request = AppendRequest.sample(count: 3)
      request.events[2].data = "not JSON"
      try ContractBench(store).when { [request] in try $0.append(request) }.thenMalformed("data").thenHolds(0)
    },
    Clause("data beyond 16 MiB is refused") { store in
      let data = #"{"a":"\#(String(repeating: "x", count: 16 << 20))"}"#
      try ContractBench(store).when { try $0.append(.sample(data: data)) }.thenMalformed("data of 'note.added'")
        .thenHolds(0)
    },
    Clause("empty names and control characters are refused") { store in
      for name in ["", "a\u{0}b", "a\nb", "a\u{1B}[31m", "\u{202E}a", "a\u{7F}"] {
        let bench = try ContractBench(store)
        bench.when { try $0.append(.sample(StreamID(rawValue: name))) }.thenMalformed("stream name")
        bench.when { try $0.append(.sample(actor: name)) }.thenMalformed("actor")
        try bench.when { try $0.append(.sample(type: name)) }.thenMalformed("event type").thenHolds(0)
      }
    },
    Clause("names that are too long are refused") { store in
      let name = String(repeating: "n", count: 257)
      let bench = try ContractBench(store)
      bench.when { try $0.append(.sample(StreamID(rawValue: name))) }.thenMalformed("stream name")
      bench.when { try $0.append(.sample(actor: name)) }.thenMalformed("actor")
      try bench.when { try $0.append(.sample(type: name)) }.thenMalformed("event type").thenHolds(0)
    },
    Clause("names as long as they may be are stored") { store in
      let name = String(repeating: "n", count: 256)
      try ContractBench(store).when { try $0.append(.sample(StreamID(rawValue: name), actor: name)) }.thenReads {
        try #expect($0.streams() == [StreamID(rawValue: name)])
        try #expect($0.event(at: 1)?.actor == name)
      }
    },
    Clause("a type version below 1 is refused") { store in
      var request = AppendRequest.sample()
      request.events[0].typeVersion = 0
      try ContractBench(store).when { [request] in try $0.append(request) }.thenMalformed("version 0 of event type")
        .thenHolds(0)
    },
    Clause("a command id that is not a UUID in lowercase is refused") { store in
      for id in [
        "", "x", "019B9C3E-6A40-7C1D-B3A5-0F6E2D4C8B1A", "019b9c3e6a407c1db3a50f6e2d4c8b1a",
        "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1",
      ] {
        try ContractBench(store).when { try $0.append(.sample(commandID: id)) }.thenMalformed("command id").thenHolds(0)
      }
    },
    Clause("a redacted event keeps everything but its data and salt") { store in
      let bench = try ContractBench(store).given("a", events: 2)
      var expected = try bench.log.read { try $0.events() }
      (expected[0].data, expected[0].salt) = (nil, nil)
      try bench.when { try $0.redactOnRecord(1) }.thenReads { try #expect($0.events(upTo: 2) == expected) }
      #expect(expected[0].isRedacted)
    },
    Clause("a second redaction changes nothing") { store in
      try ContractBench(store).given("a").given { try $0.redactOnRecord(1) }.when { try $0.redactOnRecord(1) }
        .thenReads {
          try #expect($0.event(at: 1)?.isRedacted == true)
        }
    },
    Clause("what is not there cannot be redacted") { store in
      try ContractBench(store).given("a").when { try $0.redactOnRecord(2) }.thenRefused(
        LedgerError.noSuchEvent(position: 2))
    },
    Clause("a write sees its own redaction, also of an event of its own") { store in
      try ContractBench(store).given("a").when { writer in
        try writer.append(.sample("a"))
        try writer.redactOnRecord(1)
        try writer.redactOnRecord(2)
        try #expect(writer.events(upTo: 2).allSatisfy(\.isRedacted))
      }.thenReads { try #expect($0.events(upTo: 2).allSatisfy(\.isRedacted)) }
    },
    Clause("nothing is blanked before an event says who does it and why") { store in
      let bench = try ContractBench(store).given("a", events: 2)
      for said in [#"{"event":2,"reason":"x"}"#, #"{"event":11,"reason":"x"}"#, #"{"events":1}"#] {
        try bench.when { writer in
          try writer.append(.sample("a", type: "data.redacted", data: said))
          try writer.redact(position: 1)
        }.thenRefused(LedgerError.unexplainedBlank(position: 1))
      }
      try bench.when { try $0.redact(position: 1) }.thenRefused(LedgerError.unexplainedBlank(position: 1)).thenHolds(2)
    },
  ]

}
