import Markdown
import PromotionDomain

/// How many things a document says that it has, and how many of them are done.
extension Importer {
  /// `5 items, 3 done`, `4/5 checks done (60 %)`, `Silver — 24/40`.
  mutating func counted(_ text: String, _ line: Int) -> Bool {
    let phrase = Phrase(text)
    var (done, of) = (Int?.none, Int?.none)
    for index in phrase.tokens.indices {
      guard let number = phrase[index]?.number, let word = phrase[index + 1]?.lower else { continue }
      if ImportWords.countedWords.contains(word) { of = of ?? number }
      if ImportWords.statuses[word].contains(where: { $0.meaning == .verified && $0.words.count == 1 }) {
        done = done ?? number
      }
    }
    // Of a hundred are scores.
    if let count = Statement.count(in: text), count.of != 100 { (done, of) = (count.done, count.of) }
    guard !isPromoReport, done != nil || of != nil, claims.counts.count < Self.most else { return false }
    claims.counts.append((done, of, headingAbove?.line ?? 0, place(line)))
    let percent = phrase.tokens.indices.lazy.compactMap { index in
      phrase.decimal(at: index).flatMap { number, end in phrase[end]?.isSign("%") == true ? number : nil }
    }.first
    if let percent, let done, let of, of > 0, abs(Double(done * 100) / Double(of) - percent) >= 1 {
      let share = number((Double(done * 1000) / Double(of)).rounded() / 10)
      contradict(line, "\(done) of \(of) are \(share) %, and it says \(number(percent)) %")
    }
    return true
  }

  /// Holds what is counted against what is listed in its section, or in the whole document. Parts and what is not
  /// applicable count or do not, as people please.
  mutating func judgeCounts() {
    for said in claims.counts {
      let all = areas.filter { $0.place.document == said.place.document }.map(\.items)
      let own = areas.filter { $0.place.document == said.place.document && $0.place.line == said.own }.map(\.items)
      let scopes = [own, all].map { $0.flatMap(\.self) }.filter { !$0.isEmpty }
      let sums = scopes.flatMap { items in
        [items, items.flatMap(\.leaves)].flatMap { items -> [(done: Int, of: Int)] in
          let left = items.count { $0.status == .notApplicable }
          let done = items.count { $0.credit(false) == 1 }
          return [(done, items.count), (done, items.count - left), (done + left, items.count)]
        }
      }
      func isSo(_ sum: (done: Int, of: Int)) -> Bool {
        (said.done ?? sum.done, said.of ?? sum.of) == (sum.done, sum.of)
      }
      guard let listed = sums.first(where: { $0.of == said.of }) ?? sums.first, !sums.contains(where: isSo) else {
        continue
      }
      let words = [said.of.map { "\($0) in all" }, said.done.map { "\($0) done" }].compactMap(\.self)
      claims.contradict(
        said.place, "it says \(words.joined(separator: ", ")), and lists \(listed.of), \(listed.done) done")
    }
  }
}

extension ItemDraft {
  /// Itself, or what it is made of.
  fileprivate var leaves: [ItemDraft] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }
}
