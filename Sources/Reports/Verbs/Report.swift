import Projections
import PromotionDomain

/// What a verb answers: its encoding is the contract of `--json`, its document is what people read in any format.
public protocol Report: Encodable, Sendable {
  var document: Document { get }
}

/// What says of values of the domain what scripts are told of them, key by key.
public protocol Contract: Encodable, Sendable {
  var json: JSONObject { get }
}

extension Contract {
  public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

extension Report {
  public func terminal(width: Int?) -> Page { document.answer(width: width) }
}

extension Document {
  /// An answer is blocks without a heading, then sections of which those without a title are set off only.
  init(answer title: String, _ blocks: [Block], _ sections: [Section] = []) {
    self.init(kind: nil, title: title, sections: [Section("answer", "", blocks)] + sections)
  }

  init(answer title: String, _ blocks: Block...) { self.init(answer: title, blocks) }
}

extension Block {
  /// Points, of which the first `most` are shown.
  static func lines(_ id: String, _ lines: [Words], most: Int = .max) -> Block {
    var entries = lines.prefix(most).enumerated().map { List.Entry("\($0)", $1) }
    if lines.count > most {
      entries.append(List.Entry("more", "\(faint: "and \(lines.count - most) more; --json lists them all")"))
    }
    return .list(List(id, entries))
  }

  /// What the ledger is taken to have known, where that is not all of it.
  static func knownAt(_ assessment: Assessment) -> Block {
    let sentence = assessment.knownAt.map { "As the ledger knew it at \(assessment.zone.text($0))" }
    return .paragraph(id: "known-at", sentence.map { "\(badge: $0, .caution)" } ?? .none)
  }
}
