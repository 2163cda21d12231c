/// The strings of byte sequences of which there are few, such as names: what comes again is not made again.
public struct TextCache {
  private static let size = 64
  private var texts = [String](repeating: "", count: size)

  public init() {}

  public mutating func text(_ bytes: TextBytes) -> String {
    var place = bytes.count
    for byte in bytes.suffix(8) { place = place &* 31 &+ Int(byte) }
    place &= Self.size - 1
    if texts[place].utf8.elementsEqual(bytes) { return texts[place] }
    let text = String(bytes)
    texts[place] = text
    return text
  }
}
