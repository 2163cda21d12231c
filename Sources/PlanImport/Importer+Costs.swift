import Markdown
import PromotionDomain

/// Tables of risks and of prices.
extension Importer {
  mutating func risk(_ row: Row) {
    guard let likelihood = Self.level(row.text(.likelihood)), let impact = Self.level(row.text(.impact)),
      let title = row.first(except: [.number, .likelihood, .impact])
    else { return }
    let mitigation = row.text(.mitigation) ?? row.text(.action) ?? row.text(.note)
    risks.append(
      Plan.Risk(
        title: row.cells[title].plain.fitting, likelihood: likelihood, impact: impact, mitigation: mitigation?.fitting))
    take(row.line)
  }

  private static func level(_ text: String?) -> Plan.Level? {
    text.flatMap { Phrase($0).words.lazy.compactMap { ImportWords.levels[$0] }.first }
  }

  /// What things cost. Whether there is a price in the table.
  mutating func costs(_ rows: [Row]) -> Bool {
    var (sum, isFound) = ((from: 0.0, to: 0.0), false)
    var currency: String?
    for row in rows {
      guard let title = row.cells.first?.plain, !title.isEmpty,
        let (place, money) = row.cells.indices.reversed().lazy.compactMap({ place in
          Self.money(row.cells[place].plain).map { (place, $0) }
        }).first
      else { continue }
      isFound = true
      take(row.line)
      if Self.words(title).contains("total") {
        if abs(sum.from - money.from) > 0.005 || abs(sum.to - money.to) > 0.005, currency == money.currency {
          contradict(
            row.line,
            "the total is \(Self.range(money.from, money.to)), and its parts give \(Self.range(sum.from, sum.to))")
        }
        continue
      }
      currency = currency ?? money.currency
      sum = (sum.from + money.from, sum.to + money.to)
      let quantity = row.text(.quantity) ?? (place > 1 ? row.cells[1].plain : nil)
      let cost = Plan.Cost(
        title: title.fitting, quantity: quantity?.fitting.ifSaid, from: money.from, to: money.to,
        currency: money.currency, per: money.per)
      if costs.count < Self.most, !costs.contains(cost) { costs.append(cost) }
    }
    return isFound
  }

  private static func range(_ from: Double, _ to: Double) -> String {
    from == to ? number(from) : "\(number(from))–\(number(to))"
  }

  /// `$5-10/month`, `EUR 20 per year`, `5–10 USD`.
  static func money(_ text: String) -> (from: Double, to: Double, currency: String, per: String)? {
    let phrase = Phrase(text)
    let sign = phrase.tokens.lazy.compactMap { $0.kind == .sign ? ImportWords.currencies[$0.text.first ?? " "] : nil }
      .first
    let code = phrase.tokens.first { ImportWords.currencies.values.contains(String($0.text)) }
    guard let currency = sign ?? code.map({ String($0.text) }),
      let start = phrase.tokens.firstIndex(where: { $0.kind == .number }), let (from, end) = phrase.decimal(at: start)
    else { return nil }
    var to = from
    if phrase[end]?.isSign("-–—") == true,
      let (upper, _) = phrase.decimal(at: phrase[end + 1]?.kind == .sign ? end + 2 : end + 1)
    {
      to = upper
    }
    let words = Set(phrase.words)
    let per =
      !words.isDisjoint(with: ["year", "annually", "yr"])
      ? "year" : !words.isDisjoint(with: ["once", "one"]) ? "once" : "month"
    return from <= to ? (from, to, currency, per) : nil
  }
}
