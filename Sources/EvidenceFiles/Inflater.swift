import CZlib

/// Unpacks what comes a piece at a time: a gzip member (RFC 1952) or the bare deflate of a zip entry (RFC 1951).
final class Inflater {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init(gzip: Bool) {
    stream.initialize(to: z_stream())
    // 15 bits of window, 16 more for gzip's own header; negative without any.
    inflateInit2_(stream, gzip ? 31 : -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  enum Step: Equatable {
    case goesOn
    /// It is whole; so many bytes of the input lie behind it.
    case ended(unread: Int)
    case damaged
  }

  /// Unpacks `input` from an offset on, and hands over what comes out.
  func unpack(_ input: [UInt8], from offset: Int, _ body: ([UInt8]) throws -> Void) throws -> Step {
    var (offset, status) = (offset, Z_OK)
    while true {
      var output = [UInt8](repeating: 0, count: 1 << 16)
      let (capacity, start) = (output.count, offset)
      let (unread, unused) = input.withUnsafeBufferPointer { bytes in
        output.withUnsafeMutableBufferPointer { room in
          stream.pointee.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + start) }
          stream.pointee.avail_in = UInt32(bytes.count - start)
          stream.pointee.next_out = room.baseAddress
          stream.pointee.avail_out = UInt32(capacity)
          status = inflate(stream, Z_NO_FLUSH)
          return (Int(stream.pointee.avail_in), Int(stream.pointee.avail_out))
        }
      }
      offset = input.count - unread
      if unused < capacity { try body(Array(output[..<(capacity - unused)])) }
      switch status {
      case Z_STREAM_END: return .ended(unread: unread)
      // Nothing more to read, or no room: the latter only while the output is full.
      case Z_OK, Z_BUF_ERROR: if unread == 0, unused > 0 { return .goesOn }
      default: return .damaged
      }
    }
  }
}
