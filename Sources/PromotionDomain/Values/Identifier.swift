/// A name that points at one kind of thing. The phantom `Kind` keeps a component's id from being passed as an item's.
public struct Identifier<Kind>: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ text: some StringProtocol) { rawValue = String(text) }
  public init(stringLiteral text: String) { rawValue = text }

  public var description: String { rawValue }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A promotion, and with it its stream in the ledger: `prod-2026-01-10`.
public typealias PromotionID = Identifier<Promotion>
/// One of the things that are deployed: `order_lambda`.
public typealias ComponentID = Identifier<Plan.Component>
/// A weighted group of items: `secrets`.
public typealias AreaID = Identifier<Plan.Area>
/// The path of an item: its area, then its own name, then those of its parts: `secrets/dynamodb_schemas`.
public typealias ItemID = Identifier<Plan.Item>
/// What an item is about: `tag on api: rc2`. A mark counts for what it was made for, whatever has its id later.
public typealias ItemSubject = Identifier<ItemSubjects>
/// A soak of the plan: `sit`.
public typealias SoakID = Identifier<Plan.Soak>
/// A number that is measured at a soak's checkpoints: `error_rate`.
public typealias MetricID = Identifier<Plan.Threshold>
/// A group of deployments that go together: `foundation`.
public typealias BatchID = Identifier<Plan.Batch>
/// A test suite that validates a deployment: `smoke`.
public typealias SuiteID = Identifier<Plan.Suite>
/// A success criterion that is measured afterwards: `no-customer-impact`.
public typealias CriterionID = Identifier<Plan.Criterion>
/// A role that signs off: `devops`.
public typealias Role = Identifier<Plan.SignoffRole>
/// Somebody whom the plan names.
public typealias PersonID = Identifier<Plan.Person>
/// A person or a role that sees to something.
public typealias OwnerID = Identifier<Owners>
/// How far a promotion is, where a plan grades it: `bronze`, `A`.
public typealias LevelID = Identifier<Levels>
/// What a plan goes through again and again: `rc`.
public typealias RepeatID = Identifier<Repeats>
/// One time of it: `rc2`.
public typealias RoundID = Identifier<Rounds>
/// What a sign-off is on, where that is not the promotion: an item, or a component's deployment.
public typealias SignoffTarget = Identifier<SignoffTargets>
/// A CI job or a bot that the plan names.
public typealias AgentID = Identifier<Plan.Agent>
/// A blocker or a warning, by a short name: `gsi-names`.
public typealias FindingID = Identifier<Finding>
/// A freeze, by a short name: `year-end-2025`.
public typealias FreezeID = Identifier<Freeze>
/// What says that something exists: terraform, plan, validator, aws.
public typealias Source = Identifier<Observation>
/// Who acted, as the ledger records it: an e-mail address, a user name, a CI job.
public typealias Actor = Identifier<Actors>

/// What a `PromotionID` names. Phantom, as there is no type of that name.
public enum Promotion {}
/// What an `Actor` names. Phantom as well.
public enum Actors {}
/// What an `OwnerID` names. Phantom as well.
public enum Owners {}
/// What a `LevelID` names. Phantom as well.
public enum Levels {}
/// What a `RepeatID` names. Phantom as well.
public enum Repeats {}
/// What a `RoundID` names. Phantom as well.
public enum Rounds {}
/// What a `SignoffTarget` names. Phantom as well.
public enum SignoffTargets {}
/// What an `ItemSubject` names. Phantom as well.
public enum ItemSubjects {}

/// Names that a shell, a path and a person can all handle.
public enum Name {
  /// The sentence that says why `text` cannot be an id, or nil when it can.
  ///
  /// An id is 1 to 100 letters, digits, `_`, `-`, `.` (and `/` in a path), and does not begin with `-` or `.`.
  public static func problem(with text: String, path: Bool = false) -> String? {
    if text.isEmpty { return "a name cannot be empty" }
    if text.utf8.count > 200 { return "'\(text.prefix(20))…' is longer than 200 bytes" }
    let parts = path ? text.split(separator: "/", omittingEmptySubsequences: false) : [text[...]]
    for part in parts {
      guard let first = part.unicodeScalars.first else { return "'\(text)' has an empty part" }
      if first == "-" || first == "." { return "'\(text)' begins with '\(first)'" }
      if let bad = part.unicodeScalars.first(where: { !isAllowed($0) }) {
        return "'\(text.printable)' contains '\(String(bad).printable)'; use letters, digits, '_', '-' and '.'"
      }
    }
    return nil
  }

  /// Whether all of a name can be seen: nothing invisible, and no blank at its ends, of which it may consist.
  public static func isVisible(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, let last = name.unicodeScalars.last else { return false }
    return !first.properties.isWhitespace && !last.properties.isWhitespace
      && !name.unicodeScalars.contains(where: \.isInvisible)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || scalar == "."
      || !scalar.isInvisible
        && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
          || scalar.properties.generalCategory == .nonspacingMark)
  }

  /// `Verify DNS records for kimmyai.io` becomes `verify-dns-records-for-kimmyai.io`: short, typeable, stable.
  public static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if isAllowed(scalar), scalar != "." || !slug.isEmpty {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
      if slug.utf8.count >= 48 { break }
    }
    while let last = slug.last, last == "-" || last == "." { slug.removeLast() }
    while let first = slug.first, first == "-" || first == "." { slug.removeFirst() }
    return slug.isEmpty ? "unnamed" : slug
  }

  /// The candidates nearest to `text`, best first: what a person who typed it may have meant.
  public static func nearest(to text: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    let wanted = text.lowercased()
    let scored = candidates.compactMap { candidate -> (Int, String)? in
      let lowered = candidate.lowercased()
      let tail = lowered.split(separator: "/").last.map(String.init) ?? lowered
      if wanted.count > 1, lowered.contains(wanted) { return (1, candidate) }
      let distance = min(editDistance(wanted, lowered), editDistance(wanted, tail) + 1)
      return distance <= max(2, wanted.count / 3) ? (distance + 1, candidate) : nil
    }
    return scored.sorted { $0 < $1 }.prefix(limit).map(\.1)
  }

  /// Whether one of two names can hardly be meant to be another than the other: `prd` and `prod`, `prod_eu` and
  /// `prod-eu`, `production` and `prod`, but not `prod-1` and `prod-2`, nor `uat` and `sit`.
  public static func areNearlyTheSame(_ a: String, _ b: String) -> Bool {
    let names = [a, b].map { $0.lowercased().filter { !"-_. ".contains($0) } }.sorted { $0.count < $1.count }
    let (short, long) = (names[0], names[1])
    if short == long { return true }
    // Numbers and the like tell names apart on purpose.
    guard short.filter(\.isNumber) == long.filter(\.isNumber), short.count >= 3, short.first == long.first else {
      return false
    }
    if editDistance(short, long) <= (short.count >= 8 ? 2 : 1) { return true }
    guard short.allSatisfy(\.isLetter), long.allSatisfy(\.isLetter) else { return false }
    if !a.contains(where: "-_.".contains), !b.contains(where: "-_.".contains), long.hasPrefix(short) { return true }
    // An abbreviation leaves the vowels out: stg, staging.
    var rest = short[...]
    for letter in long where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty && !short.contains(where: "aeiou".contains)
  }

  /// There is no `noun` of that name: the nearest of `names`, or all of a few.
  public static func unknown(_ noun: String, _ name: String, among names: some Collection<String>) -> String {
    let near = nearest(to: name, among: names).map { "'\($0)'" }
    let remedy =
      if !near.isEmpty {
        "did you mean \(near.joined(separator: " or "))?"
      } else if names.isEmpty {
        "the plan has none"
      } else if names.count <= 8 {
        "there are: \(names.joined(separator: ", "))"
      } else {
        "'promo plan show' lists all \(names.count)"
      }
    return "there is no \(noun) '\(name.printable)'; \(remedy)"
  }

  /// Optimal string alignment distance (Damerau–Levenshtein without repeated edits), on at most 64 characters of each.
  static func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.prefix(64)), Array(b.prefix(64)))
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var previous = [Int](repeating: 0, count: b.count + 1)
    var current = Array(0...b.count)
    for i in 1...a.count {
      let next = [i] + [Int](repeating: 0, count: b.count)
      let beforePrevious = previous
      previous = current
      current = next
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforePrevious[j - 2] + 1)
        }
      }
    }
    return current[b.count]
  }
}
