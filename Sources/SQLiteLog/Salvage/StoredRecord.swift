/// One row as SQLite writes it (sqlite.org/fileformat2.html, section 2.1), read strictly.
struct StoredRecord {
  enum Value {
    case null
    case integer(Int64)
    case real
    case text(ArraySlice<UInt8>)
    case blob(ArraySlice<UInt8>)
  }

  let values: [Value]

  /// Nil when the bytes are not one whole record.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard var types = Self.types(bytes) else { return nil }
    var rest = bytes.dropFirst(types.headerSize)
    var values: [Value] = []
    while let type = types.next() {
      guard let count = Self.byteCount(type), count <= rest.count else { return nil }
      values.append(Self.value(type, rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    guard types.isAtEnd, rest.isEmpty else { return nil }
    self.values = values
  }

  /// The number of columns, told by a record's beginning; nil when it is none.
  static func columnCount(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard var types = types(bytes) else { return nil }
    var count = 0
    while types.next() != nil { count += 1 }
    return types.isAtEnd ? count : nil
  }

  /// The header's numbers, each of which tells the type and size of a column.
  private struct Types {
    let headerSize: Int
    var rest: ArraySlice<UInt8>
    var isAtEnd: Bool { rest.isEmpty }

    mutating func next() -> Int64? {
      guard let (type, size) = StoredRecord.varint(rest) else { return nil }
      rest = rest.dropFirst(size)
      return type
    }
  }

  private static func types(_ bytes: ArraySlice<UInt8>) -> Types? {
    guard let (headerSize, size) = varint(bytes), headerSize >= size, headerSize <= bytes.count else { return nil }
    return Types(headerSize: Int(headerSize), rest: bytes.prefix(Int(headerSize)).dropFirst(size))
  }

  private static func byteCount(_ type: Int64) -> Int? {
    switch type {
    case 0, 8, 9: 0
    case 1...4: Int(type)
    case 5: 6
    case 6, 7: 8
    case 12...: Int(clamping: (type - 12) / 2)
    default: nil
    }
  }

  private static func value(_ type: Int64, _ bytes: ArraySlice<UInt8>) -> Value {
    switch type {
    case 0: .null
    case 7: .real
    case 8: .integer(0)
    case 9: .integer(1)
    case ..<12: .integer(bytes.reduce((bytes.first ?? 0) & 0x80 == 0 ? 0 : -1) { $0 << 8 | Int64($1) })
    case _ where type.isMultiple(of: 2): .blob(bytes)
    default: .text(bytes)
    }
  }

  /// The number at the beginning of `bytes` and how many of them it takes; nil when they end within it.
  static func varint(_ bytes: ArraySlice<UInt8>) -> (value: Int64, size: Int)? {
    var value: UInt64 = 0
    for (offset, byte) in bytes.prefix(9).enumerated() {
      if offset == 8 { return (Int64(bitPattern: value << 8 | UInt64(byte)), 9) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { return (Int64(bitPattern: value), offset + 1) }
    }
    return nil
  }
}
