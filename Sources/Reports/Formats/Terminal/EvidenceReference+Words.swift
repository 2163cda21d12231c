import PromotionDomain

extension EvidenceReference {
  /// A page's address, or a file by its name and what 'promo evidence show' knows it by.
  var words: String {
    switch self {
    case .url(let url): url
    case .file(let file): file.words
    }
  }
}

extension EvidenceFile {
  /// `smoke.xml (sha256 60303ae22b99…, kept)`.
  var words: String { "\(name) (sha256 \(sha256.prefix(12))…\(isKept ? ", kept" : ""))" }
}

/// `214 B`, `4.1 kB`, `12.5 MB`: a size in bytes, by thousands.
func byteCount(_ bytes: Int64) -> String {
  var (value, units) = (Double(bytes), ["B", "kB", "MB", "GB", "TB", "PB", "EB"][...])
  while value >= 999.95, units.count > 1 {
    value /= 1000
    units.removeFirst()
  }
  let isWhole = units.first == "B"
  return "\(isWhole ? "\(bytes)" : number((value * 10).rounded() / 10)) \(units.first ?? "B")"
}
