internal import Crypto

/// SHA-256 over rows: each value as a letter for its kind, then a netstring of its bytes; each row closed by a newline.
struct RowHasher {
  private var hasher = SHA256()
  private var buffer: [UInt8] = []

  mutating func add(_ row: ProjectionRow) {
    for value in row.key { append(value) }
    for value in row.values { append(value) }
    closeRow()
  }

  /// The same of a row as SQLite holds it, of which nothing is copied.
  mutating func add(_ row: PreparedStatement) {
    for column in 0..<row.columnCount {
      switch row.type(column) {
      case .text: append("t", row.bytes(column))
      case .integer: append(.integer(row.integer(column)))
      case .real: append(.real(row.real(column)))
      case .null: append(.null)
      }
    }
    closeRow()
  }

  private mutating func closeRow() {
    buffer.append(UInt8(ascii: "\n"))
    hasher.update(data: buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  func finish() -> Hash256 { Hash256(hasher.finalize()) }

  private mutating func append(_ value: ProjectionValue) {
    switch value {
    case .text(let text): append("t", text.utf8)
    case .integer(let number): append("i", String(number).utf8)
    case .real(let number): append("r", String(number.bitPattern, radix: 16).utf8)
    case .null: append("n", "".utf8)
    }
  }

  private mutating func append(_ kind: Unicode.Scalar, _ bytes: some Collection<UInt8>) {
    buffer.append(UInt8(ascii: kind))
    buffer.append(contentsOf: String(bytes.count).utf8)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(contentsOf: bytes)
    buffer.append(UInt8(ascii: ","))
  }
}
