import Markdown
import PromotionDomain

/// A time zone as people write it beside a time: `(Europe/Paris)`, `CEST`, `UTC+2`.
enum WrittenZone: Hashable {
  case zone(Zone)
  /// Several zones are called so, or none that is known.
  case unclear(String)

  var spoken: String {
    switch self {
    case .zone(let zone): zone.name
    case .unclear(let name): "'\(name)'"
    }
  }

  /// Every zone of a text, in order. Abbreviations count behind a time, and wherever nothing but a zone can stand.
  static func all(in text: String, isKey: Bool) -> [WrittenZone] {
    guard isKey || hasClock(text) else { return [] }
    let words = text.split { " \t()[],;|*".contains($0) }
    return words.indices.compactMap { index in
      let word = words[index].hasSuffix(".") ? words[index].dropLast() : words[index]
      let before = index > 0 ? words[index - 1] : ""
      let isBeside = isKey || before.last?.isNumber == true || ["am", "pm"].contains(before.lowercased())
      return zone(word, behind: isBeside, before: index + 1 < words.count ? words[index + 1] : "")
    }
  }

  /// Whether a word is a zone's, and no part of a time: `22:00 CET – 04:00 CET`.
  static func isAbbreviation(_ word: Substring) -> Bool { ImportWords.zones[String(word)] != nil }

  private static func zone(_ word: Substring, behind isBeside: Bool, before next: Substring) -> WrittenZone? {
    if let slash = word.firstIndex(of: "/") {
      if let zone = Zone(name: String(word)) { return .zone(zone) }
      return ImportWords.continents.contains(String(word[..<slash])) ? .unclear(String(word)) : nil
    }
    // 22:00Z, 22:00+02:00
    if hasClock(String(word)) {
      if word.hasSuffix("Z") { return .zone(.utc) }
      return word.firstIndex(of: "+").flatMap { offset(word[$0...]) }
    }
    guard isBeside else { return nil }
    if word == "local" { return .unclear("local time") }
    for name in ["UTC", "GMT"] where word.hasPrefix(name) {
      let rest = word.count == 3 ? next : word.dropFirst(3)
      if let sign = rest.first, "+-−".contains(sign) { return offset(rest) }
      return word.count == 3 ? .zone(.utc) : nil
    }
    guard let name = ImportWords.zones[String(word)] else { return nil }
    return Zone(name: name).map { .zone($0) } ?? .unclear(String(word))
  }

  /// `+2`, `-05:00`. The database has zones of whole hours only.
  private static func offset(_ text: Substring) -> WrittenZone? {
    let parts = text.dropFirst().split(separator: ":")
    let digits = parts.first?.count == 4 && parts.count == 1 ? [text.dropFirst().prefix(2), text.suffix(2)] : parts
    guard let hours = digits.first.flatMap({ Int($0) }), digits.count <= 2 else { return nil }
    let isWhole = digits.count == 1 || Int(digits[1]) == 0
    if hours == 0, isWhole { return .zone(.utc) }
    // In these names the sign is the other way round.
    let zone = isWhole ? Zone(name: "Etc/GMT\(text.first == "+" ? "-" : "+")\(hours)") : nil
    return zone.map { .zone($0) } ?? .unclear("UTC\(text)")
  }

  private static func hasClock(_ text: String) -> Bool {
    var before: Character?
    for (place, character) in zip(text.indices, text) {
      if character == ":", before?.isNumber == true, text[text.index(after: place)...].first?.isNumber == true {
        return true
      }
      before = character
    }
    return false
  }
}

extension Importer {
  /// Notes the zones that a text names.
  mutating func survey(zonesOf text: String, _ line: Int, isKey: Bool = false) {
    guard settings.zone == nil, zoneClaims.count < Self.most else { return }
    let isKey = isKey || Self.pair(MarkdownText(text)).map { ImportWords.keys[$0.key.lowercased()] == .zone } ?? false
    for zone in WrittenZone.all(in: text, isKey: isKey) { zoneClaims.append((zone, place(line), isKey)) }
  }

  /// Takes the zone that a document says its times are in, else the first that stands beside a time. Another one is a
  /// contradiction, and what may be several is left open.
  mutating func settleZone() {
    // What a report by this program says of other zones is somebody's text.
    let found = isPromoReport ? Array(zoneClaims.prefix(1)) : zoneClaims
    let known = found.filter { if case .zone = $0.zone { true } else { false } }
    if zonePlace == nil, let first = known.first(where: \.isKey) ?? known.first, case .zone(let named) = first.zone {
      (zone, zonePlace) = (named, first.place)
    }
    var told: Set<WrittenZone> = []
    for (other, place, _) in found where told.insert(other).inserted {
      switch other {
      case .zone(let named):
        guard named.name != zone.name, let first = zonePlace else { continue }
        claims.contradict(place, "the time zone is \(named.name) here, and \(zone.name) in line \(first.line)")
      case .unclear(let name):
        claims.leaveOpen(
          place, "the time zone '\(name)' may be several, so its times are read in \(zone.name); say --time-zone")
      }
    }
    zoneClaims = []
  }
}
