internal import Crypto

/// SHA-256 over rows: each value as a letter for its kind, then a netstring of its bytes; each row closed by a newline.
package struct RowHasher {
  private var hasher = SHA256()
  private var buffer: [UInt8] = []

  package init() {}

  package mutating func add(_ row: ProjectionRow) {
    for value in row.key { append(value) }
    for value in row.values { append(value) }
    closeRow()
  }

  /// What a row consists of may also be added piece by piece, of which nothing is copied.
  package mutating func add(text: TextBytes) { append("t", text) }

  package mutating func add(_ value: ProjectionValue) { append(value) }

  /// Ends a row that was added piece by piece.
  package mutating func closeRow() {
    buffer.append(UInt8(ascii: "\n"))
    hasher.update(data: buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  package func finish() -> Hash256 { Hash256(hasher.finalize()) }

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
