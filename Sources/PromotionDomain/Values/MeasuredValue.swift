/// What was measured: a number in the unit of its metric, or the answer to a question.
public enum MeasuredValue: Hashable, Sendable {
  case number(Double)
  case answer(Bool)

  /// Where it lies on a scale: yes is 1, no is 0.
  public var onScale: Double {
    switch self {
    case .number(let number): number
    case .answer(let answer): answer ? 1 : 0
    }
  }
}

extension MeasuredValue: CustomStringConvertible {
  /// `0.05`, `yes`
  public var description: String {
    switch self {
    case .number(let number): PromotionDomain.number(number)
    case .answer(let answer): answer ? "yes" : "no"
    }
  }

  /// Why a text that cannot be read is none: `99.7%` has its unit behind it, which the plan knows.
  public static func problem(with text: String, example: String) -> String {
    let value = text.lastIndex(of: "=").map { text[text.index(after: $0)...] } ?? text[...]
    let digits = value.prefix { !$0.isLetter && $0 != "%" && $0 != " " }
    if digits.count < value.count, MeasuredValue(digits) != nil, !value[digits.endIndex...].contains(where: \.isNumber)
    {
      return
        "'\(text)' has a unit, which is that of the limit in the plan; write \(text.prefix(upTo: digits.endIndex)) without it"
    }
    return "'\(text)' is not a measurement; write for example \(example)"
  }

  /// Reads `yes`, `no`, and a decimal number such as `0.05`, `-3` or `1e-6`; nil for anything else. `0x10`, `inf` and
  /// `nan` are no measurements.
  public init?(_ text: some StringProtocol) {
    switch text {
    case "yes": self = .answer(true)
    case "no": self = .answer(false)
    default:
      guard let number = Double(decimal: text) else { return nil }
      self = .number(number)
    }
  }
}

extension MeasuredValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(floatLiteral number: Double) { self = .number(number) }
  public init(integerLiteral number: Int) { self = .number(Double(number)) }
  public init(booleanLiteral answer: Bool) { self = .answer(answer) }
}

extension Double {
  /// Reads digits with at most one point, a sign before them and an exponent behind. Nil for what Swift and YAML would
  /// let through besides: `0x10`, `1_000`, `.inf`, `nan`.
  public init?(decimal text: some StringProtocol) {
    guard text.utf8.count <= 40, text.utf8.contains(where: { (48...57).contains($0) }),
      text.utf8.allSatisfy({ (48...57).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }),
      let first = text.utf8.first, first != 0x2B, first != 0x45, first != 0x65,
      let number = Double(text), number.isFinite
    else { return nil }
    self = number == 0 ? 0 : number
  }
}

/// `0.1`, `2`, `14`: a number as it is shown, without a needless fraction and without the noise of binary fractions:
/// 0.1 + 0.2 is `0.3`.
public func number(_ value: Double) -> String { exactNumber(withoutNoise(value)) }

/// The number as it is written where it is read back: every digit that tells it from its neighbours.
public func exactNumber(_ value: Double) -> String {
  if value.rounded() == value, abs(value) < 1e15 { return String(Int64(value)) }
  return String(value)
}

/// To twelve digits that count or one more: binary fractions are exact to fifteen, and a sum of a few of them to less.
public func withoutNoise(_ value: Double) -> Double {
  guard value.isNormal else { return value }
  // About how many digits stand before the point; negative where the first ones behind it are zeros.
  let whole = (Double(value.exponent) * 0.30103).rounded(.up)
  guard abs(whole) < 200, let scale = Double("1e\(12 - Int(whole))") else { return value }
  let rounded = (value * scale).rounded() / scale
  return rounded.isFinite ? rounded : value
}
