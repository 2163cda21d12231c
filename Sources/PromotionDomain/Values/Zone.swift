import Foundation

/// A time zone of the IANA database, by which plans are written and times are shown.
///
/// The rules come from the system's time zone data; converting reads no clock.
public struct Zone: Hashable, Sendable {
  /// `Africa/Johannesburg`
  public let name: String
  private let timeZone: TimeZone

  public static let utc = Zone(name: "UTC", timeZone: .gmt)

  private init(name: String, timeZone: TimeZone) { (self.name, self.timeZone) = (name, timeZone) }

  /// Nil when the system knows no zone of that name.
  public init?(name: String) {
    if name == "UTC" || name == "Etc/UTC" || name == "Z" {
      self = .utc
      return
    }
    // Abbreviations such as "EST" are ambiguous and are no names of places.
    guard name.contains("/"), let timeZone = TimeZone(identifier: name) else { return nil }
    self.init(name: name, timeZone: timeZone)
  }

  /// Every name that `init(name:)` accepts, for suggestions.
  public static var knownNames: [String] { TimeZone.knownTimeZoneIdentifiers + ["UTC"] }

  /// Seconds that clocks in the zone are ahead of UTC at `instant`.
  public func offset(at instant: Instant) -> Int {
    timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000))
  }

  /// What clocks in the zone show at `instant`.
  public func civil(_ instant: Instant) -> CivilTime { CivilTime(instant, offset: offset(at: instant)) }

  /// The zone of that name, or the refusal that names the nearest.
  public static func named(_ name: String) throws(Refusal) -> Zone {
    if let zone = Zone(name: name) { return zone }
    let near = Name.nearest(to: name, among: knownNames).map { "'\($0)'" }
    throw Refusal(
      .unknown,
      "there is no time zone '\(name.printable)'; "
        + (near.isEmpty ? "write for example 'Europe/Lisbon'" : "did you mean \(near.joined(separator: " or "))?"))
  }

  /// What a wall clock time in a zone stands for.
  public enum LocalTime: Equatable {
    case instant(Instant)
    /// Nothing: clocks were set forward over it.
    case skipped
    /// Two instants: clocks were set back, so they showed it twice.
    case repeated(first: Instant, second: Instant)
  }

  /// When clocks in the zone show `civil`.
  public func resolve(_ civil: CivilTime) -> LocalTime {
    let naive = civil.instant(offset: 0)
    // No zone changes its offset twice within two days, so the offsets a day before and after are the only candidates.
    let offsets = Set([offset(at: naive - .days(1)), offset(at: naive + .days(1))])
    let matches = offsets.map { civil.instant(offset: $0) }.filter { self.civil($0) == civil }.sorted()
    guard let first = matches.first else { return .skipped }
    if let second = matches.dropFirst().first { return .repeated(first: first, second: second) }
    return .instant(first)
  }

  /// When clocks show `civil`, whatever it is: where they show it twice, the first time; where they skip it, as much later
  /// as they skip.
  public func instant(_ civil: CivilTime) -> Instant {
    switch resolve(civil) {
    case .instant(let instant): instant
    case .repeated(let first, _): first
    case .skipped: civil.instant(offset: offset(at: civil.instant(offset: 0) - .days(1)))
    }
  }

  /// The first instant at which clocks show `civil` or, where they skip it, more.
  func earliest(_ civil: CivilTime) -> Instant {
    switch resolve(civil) {
    case .instant(let instant), .repeated(let instant, _): instant
    case .skipped: change(around: civil)
    }
  }

  /// The last instant at which they do.
  func latest(_ civil: CivilTime) -> Instant {
    switch resolve(civil) {
    case .instant(let instant), .repeated(_, let instant): instant
    case .skipped: change(around: civil)
    }
  }

  /// When clocks are set forward over `civil`: between the instants at which they would show it by the offsets before
  /// and after.
  private func change(around civil: CivilTime) -> Instant {
    let naive = civil.instant(offset: 0)
    let before = offset(at: naive - .days(1))
    var (low, high) = (naive - .days(1), naive + .days(1))
    while high - low > TimeSpan(seconds: 1) {
      let middle = low + TimeSpan(microseconds: (high - low).microseconds / 2)
      if offset(at: middle) == before { low = middle } else { high = middle }
    }
    return Instant(seconds: high.microseconds / 1_000_000)
  }

  /// Whether clocks show the time of `instant` twice.
  public func isRepeated(_ instant: Instant) -> Bool {
    guard offset(at: instant - .days(1)) != offset(at: instant + .days(1)) else { return false }
    if case .repeated = resolve(civil(instant)) { return true }
    return false
  }
}
