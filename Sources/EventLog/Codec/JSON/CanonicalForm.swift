/// Brings JSON of any form (RFC 8259) into the one that `JSONWriter` writes: no blanks, keys in ascending order, no more
/// escapes and digits than have to be. Strict: a key that stands there twice is refused.
package struct CanonicalForm {
  private var reader: JSONReader

  /// The canonical form of the one value that `text` is; nil when it is none.
  package static func of(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { bytes in try? String(decoding: of(bytes), as: UTF8.self) }
  }

  /// The canonical form of the one value that `bytes` are.
  static func of(_ bytes: TextBytes) throws(FormProblem) -> [UInt8] {
    var form = CanonicalForm(reader: JSONReader(bytes))
    form.reader.skipBlanks()
    let canonical = try form.value(depth: 0)
    form.reader.skipBlanks()
    guard form.reader.isAtEnd else { throw form.invalid }
    return canonical
  }

  private var invalid: FormProblem { FormProblem("is not JSON from byte \(reader.index + 1) on") }

  private mutating func value(depth: Int) throws(FormProblem) -> [UInt8] {
    guard depth <= JSONReader.depthLimit else { throw FormProblem("is nested too deeply") }
    switch reader.peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""):
      guard let text = try reader.text() else { throw invalid }
      return Self.quoted(text)
    case UInt8(ascii: "t"): return try word("true")
    case UInt8(ascii: "f"): return try word("false")
    case UInt8(ascii: "n"): return try word("null")
    default: return try number()
    }
  }

  private static func quoted(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.quoted(text)
    return writer.bytes
  }

  private mutating func object(depth: Int) throws(FormProblem) -> [UInt8] {
    _ = reader.take("{")
    reader.skipBlanks()
    var members: [(key: String, value: [UInt8])] = []
    if !reader.take("}") {
      repeat {
        reader.skipBlanks()
        guard let key = try reader.text() else { throw invalid }
        reader.skipBlanks()
        guard reader.take(":") else { throw invalid }
        reader.skipBlanks()
        do { members.append((key, try value(depth: depth + 1))) } catch { throw error.under(key) }
        reader.skipBlanks()
      } while reader.take(",")
      guard reader.take("}") else { throw invalid }
    }
    members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var canonical = Array("{".utf8)
    for (index, member) in members.enumerated() {
      if index > 0 {
        guard !members[index - 1].key.utf8.elementsEqual(member.key.utf8) else {
          throw FormProblem("stands there twice", at: [member.key])
        }
        canonical.append(UInt8(ascii: ","))
      }
      canonical += Self.quoted(member.key) + [UInt8(ascii: ":")] + member.value
    }
    return canonical + [UInt8(ascii: "}")]
  }

  private mutating func list(depth: Int) throws(FormProblem) -> [UInt8] {
    _ = reader.take("[")
    reader.skipBlanks()
    if reader.take("]") { return Array("[]".utf8) }
    var canonical = Array("[".utf8)
    repeat {
      if canonical.count > 1 { canonical.append(UInt8(ascii: ",")) }
      reader.skipBlanks()
      canonical += try value(depth: depth + 1)
      reader.skipBlanks()
    } while reader.take(",")
    guard reader.take("]") else { throw invalid }
    return canonical + [UInt8(ascii: "]")]
  }

  private mutating func word(_ word: StaticString) throws(FormProblem) -> [UInt8] {
    guard reader.takeWord(word) else { throw invalid }
    return Array("\(word)".utf8)
  }

  private mutating func number() throws(FormProblem) -> [UInt8] {
    guard let token = reader.number() else { throw invalid }
    guard token.contains(where: { ".eE".utf8.contains($0) }) else { return Array(token) }
    guard let value = Double(String(token)), value.isFinite else { throw FormProblem("is no finite number") }
    var writer = JSONWriter()
    writer.decimal(value)
    return writer.bytes
  }
}
