/// Tokens of one kind: how they begin, what follows, and who says so. A new family is one line in a table beside this.
struct TokenFamily: Sendable {
  let kind: String
  let prefixes: [String]
  let pieces: [TokenShape.Piece]
  let proof: TokenShape.Proof
  /// How many bytes of which kind come before the prefix; nil where no letter or digit may.
  let behind: TokenShape.Behind?
  /// The page that describes it, the issuer's own where there is one.
  fileprivate(set) var source = ""

  init(
    _ kind: String, _ prefixes: Prefixes, _ pieces: [TokenShape.Piece], proof: TokenShape.Proof = .none,
    behind: TokenShape.Behind? = nil
  ) {
    (self.kind, self.prefixes, self.pieces, self.proof) = (kind, prefixes.all, pieces, proof)
    self.behind = behind
  }

  init(
    _ kind: String, _ prefixes: Prefixes, _ alphabet: Alphabet, _ length: ClosedRange<Int>,
    proof: TokenShape.Proof = .none, behind: TokenShape.Behind? = nil
  ) {
    self.init(kind, prefixes, [.run(alphabet, length)], proof: proof, behind: behind)
  }

  init(
    _ kind: String, _ prefixes: Prefixes, _ alphabet: Alphabet, exactly length: Int, proof: TokenShape.Proof = .none,
    behind: TokenShape.Behind? = nil
  ) {
    self.init(kind, prefixes, alphabet, length...length, proof: proof, behind: behind)
  }

  /// One prefix or several.
  struct Prefixes: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    let all: [String]
    init(stringLiteral prefix: String) { all = [prefix] }
    init(arrayLiteral prefixes: String...) { all = prefixes }
  }

  static func from(_ source: String, _ families: TokenFamily...) -> [TokenFamily] {
    families.map { family in
      var family = family
      family.source = source
      return family
    }
  }

  /// What hosting sites are told by issuers that have no page of their own about it.
  static let partners =
    "https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns"

  static let all: [TokenFamily] = (cloud + code + chat + money + models + infrastructure + general).flatMap { $0 }

  var shapes: [TokenShape] {
    prefixes.flatMap { prefix in
      // Shouted, it is still a token: only what follows decides.
      let isWritten =
        prefix.count >= 4 && prefix.contains { "_-.".contains($0) } && !prefix.contains { " :/".contains($0) }
      let shouted = isWritten && prefix != prefix.uppercased() ? [prefix.uppercased()] : []
      return ([prefix] + shouted).map {
        TokenShape(kind, $0, pieces, proof: proof, behind: behind)
      }
    }
  }
}
