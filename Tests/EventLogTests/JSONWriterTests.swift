import Foundation
import PromotionDomain
import Testing

@testable import EventLog

/// Stored bytes are those that `JSONEncoder` writes with sorted keys and plain slashes, and come back as what they were.
@Suite("The stored form") struct JSONWriterTests {
  private static func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func written<Value: Described>(_ value: Value) throws -> String {
    var (writer, value) = (JSONWriter(), value)
    try value.describe(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func read<Value: Described>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes)
      let value = try Value(from: &reader)
      #expect(reader.isAtEnd)
      return value
    }
  }

  private static func check<Value: Described & Encodable & Equatable>(_ value: Value) throws {
    let text = try written(value)
    #expect(try text == encoded(value))
    #expect(try read(text) == value, "\(text)")
    #expect(try Array(text.utf8).withUnsafeBufferPointer { try CanonicalForm.of($0) } == Array(text.utf8))
  }

  @Test func `numbers`() throws {
    var random = SplitMix64(state: 7)
    let odd = [
      0, -0.0, 0.1, 1e15, 1e16, 123_456_789_012_345_680, 5e-324, .greatestFiniteMagnitude, 1.5e-7, 99.95, 1e22,
    ]
    for value in odd + odd.map({ -$0 }) {
      try Self.check(value)
      #expect(try Self.read(Self.written(value), as: Double.self).sign == value.sign)
    }
    for _ in 0..<2_000 {
      let bits = Double(bitPattern: random.next())
      if bits.isFinite { try Self.check(bits) }
      try Self.check(Double(Int64(bitPattern: random.next()) >> Int64(random.next() % 40 + 10)) / 1000)
      try Self.check(Int64(bitPattern: random.next()) >> Int64(random.next() % 50 + 11))
    }
  }

  @Test func `texts`() throws {
    var random = SplitMix64(state: 8)
    for value in 0..<0x300 { if let scalar = Unicode.Scalar(value) { try Self.check("a\(scalar)") } }
    let alphabet = Array("a\"\\/\n\t\r\u{8}\u{c}\u{0}\u{1f}\u{7f}é\u{301}\u{2028}😀{}[],:".unicodeScalars)
    for _ in 0..<1_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<random.next() % 12 { text.append(alphabet[Int(random.next() % UInt64(alphabet.count))]) }
      try Self.check(String(text))
    }
  }

  @Test func `tables are sorted by the bytes of their keys`() throws {
    var random = SplitMix64(state: 9)
    let alphabet = Array("aAzZ0919_-.éü\u{301}\u{FFFF}\u{E000}😀".unicodeScalars)
    for _ in 0..<2_000 {
      var table: [String: [Int]] = [:]
      for _ in 0..<random.next() % 8 {
        var key = String.UnicodeScalarView()
        for _ in 0..<random.next() % 5 { key.append(alphabet[Int(random.next() % UInt64(alphabet.count))]) }
        table[String(key)] = [Int(random.next() % 5)]
      }
      try Self.check(table)
    }
  }

  @Test func `times and spans have one form`() throws {
    #expect(try Self.written([try #require(Instant("2026-01-08T08:25:00.5+02:00"))]) == #"["2026-01-08T06:25:00.5Z"]"#)
    #expect(
      try Self.read(#"["2026-01-08T06:25:00.5Z"]"#, as: [Instant].self) == [Instant("2026-01-08T08:25:00.5+02:00")])
    #expect(throws: FormProblem.self) { try Self.read(#""2026-01-08""#, as: Instant.self) }
    #expect(try Self.written(TimeSpan.minutes(10)) == #""PT600S""#)
    #expect(try Self.read(#""PT600S""#, as: TimeSpan.self) == .minutes(10))
    for bad in ["10m", "PT10M", "PTS", "600", "PT1.5S"] {
      #expect(throws: FormProblem.self) { try Self.read("\"\(bad)\"", as: TimeSpan.self) }
    }
  }

  @Test(arguments: [
    ("[1 , 2]", "[1,2]"), ("{\"b\":1,\"a\":[]}", "{\"a\":[],\"b\":1}"), ("\"\\u0041\\/\\u000a\"", "\"A/\\n\""),
    ("1.50", "1.5"), ("1E2", "100"), ("-0.0", "-0"), ("-0", "-0"), ("2.0", "2"), (" null\n", "null"),
    ("\"\\ud83d\\ude00\"", "\"😀\""), ("[{}, true,false ]", "[{},true,false]"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func `any JSON has one canonical form`(text: String, canonical: String) throws {
    let form = try Array(text.utf8).withUnsafeBufferPointer { try CanonicalForm.of($0) }
    #expect(String(decoding: form, as: UTF8.self) == canonical)
  }

  @Test(arguments: [
    "", "nul", "01", "+1", "1.", ".5", "1e", "\"", "\"\\x\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\u{1}\"", "[1,]",
    "{\"a\"}", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{a:1}", "[1 2]", "1 2", "1e999", String(repeating: "[", count: 600),
  ])
  func `what is no JSON has none`(text: String) {
    #expect(throws: FormProblem.self) { try Array(text.utf8).withUnsafeBufferPointer { try CanonicalForm.of($0) } }
  }
}
