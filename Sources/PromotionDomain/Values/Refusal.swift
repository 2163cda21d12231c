/// Why a request is not carried out: one sentence that names the thing and the remedy.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of no it is. The command line turns the kind into an exit code.
  public enum Kind: String, Hashable, Sendable {
    /// A rule of the domain forbids it; the input itself is sound.
    case rule
    /// The input cannot be understood: a malformed time, an unknown name.
    case unreadable
    /// Something named in the request does not exist.
    case unknown
  }

  public let kind: Kind
  /// Without a full stop, so that it can stand behind "error: ". One line: what it quotes is made printable.
  public let sentence: String

  public init(_ kind: Kind, _ sentence: String) { (self.kind, self.sentence) = (kind, sentence.printable) }

  public var description: String { sentence }

  /// "no item 'x'; did you mean 'y'?" with the nearest of the names that exist.
  public static func unknown(_ noun: String, _ name: String, among candidates: some Collection<String>) -> Refusal {
    let near = Name.nearest(to: name, among: candidates)
    let remedy: String
    if !near.isEmpty {
      remedy = "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
    } else if candidates.isEmpty {
      remedy = "the plan has none"
    } else if candidates.count <= 8 {
      remedy = "there are: \(candidates.joined(separator: ", "))"
    } else {
      remedy = "'promo plan show' lists all \(candidates.count)"
    }
    return Refusal(.unknown, "there is no \(noun) '\(name.printable)'; \(remedy)")
  }
}
