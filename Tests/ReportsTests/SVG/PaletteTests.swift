import Testing

@testable import Reports

/// Contrast as WCAG 2.2 computes it (1.4.3 and 1.4.11).
@Suite struct PaletteTests {
  private func luminance(_ color: String) throws -> Double {
    let value = try #require(UInt32(color.dropFirst(), radix: 16))
    let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel -> Double in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  /// x to the 2.4th, by its twelfth power's fifth root.
  private func power(_ x: Double) -> Double {
    let target = (0..<12).reduce(1.0) { product, _ in product * x }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if (0..<5).reduce(1.0, { product, _ in product * middle }) < target { low = middle } else { high = middle }
    }
    return low
  }

  private func contrast(_ a: String, _ b: String) throws -> Double {
    let (a, b) = (try luminance(a), try luminance(b))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test(arguments: [false, true]) func `text stands out from every ground it is on`(dark: Bool) throws {
    func color(_ color: Palette) -> String { color.hex(dark: dark) }
    let grounds: [Palette] = [.page, .ground, .raised, .accentSoft]
    var pairs = grounds.flatMap { ground in [Palette.ink, .muted, .accent].map { ($0, ground) } }
    for ground in [Palette.goodSoft, .cautionSoft, .badSoft] { pairs.append((.ink, ground)) }
    pairs += [(.good, .goodSoft), (.caution, .cautionSoft), (.bad, .badSoft)]
    for tone in [Palette.good, .caution, .bad] { pairs += [(tone, .ground), (tone, .page)] }
    for (text, ground) in pairs {
      let found = try contrast(color(text), color(ground))
      #expect(found >= 4.5, "\(text) on \(ground): \(found)")
    }
  }

  @Test(arguments: [false, true]) func `marks stand out from their ground`(dark: Bool) throws {
    for mark in [Palette.good, .cautionFill, .bad, .accent] {
      let found = try contrast(mark.hex(dark: dark), Palette.ground.hex(dark: dark))
      #expect(found >= 3, "\(mark): \(found)")
    }
  }

  @Test func `style sheets name no colour that is not there`() {
    for style in [ShippedText.chartStyle, ShippedText.pageStyle] {
      let resolved = Palette.resolved(style, dark: false)
      let left = resolved.split(separator: "var(--").dropFirst().map { $0.prefix { $0 != ")" && $0 != "," } }
      #expect(left.allSatisfy { $0 == "top" }, "\(left)")
    }
  }
}
