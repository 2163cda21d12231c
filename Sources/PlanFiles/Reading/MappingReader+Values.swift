import PromotionDomain

extension MappingReader {
  // MARK: Numbers

  static let mostWeight: Double = 1_000_000

  /// A number of `range`, as digits with at most one point; nil when the key is missing.
  func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    value(key).flatMap { tree in
      // What a person gives is no power of ten.
      if case .text(let text, _) = tree.content, text.lowercased().contains("e") {
        log.error(tree.place, path.key(key), "'\(key)' is a number such as 20 or 0.5, found \(tree.description)")
        return nil
      }
      return number(tree, path.key(key), key, in: range)
    }
  }

  func number(_ tree: Tree, _ path: PlanPath, _ name: String, in range: ClosedRange<Double>) -> Double? {
    guard case .text(let text, _) = tree.content, let number = Double(decimal: text) else {
      log.error(tree.place, path, "'\(name)' is a number such as 20 or 0.5, found \(tree.description)")
      return nil
    }
    guard range.contains(number) else {
      log.error(
        tree.place, path, "'\(name)' is from \(plain(range.lowerBound)) to \(plain(range.upperBound)), found \(text)")
      return nil
    }
    return number
  }

  func count(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let tree = value(key) else { return nil }
    return count(tree, path.key(key), key, in: range)
  }

  func count(_ tree: Tree, _ path: PlanPath, _ name: String, in range: ClosedRange<Int>) -> Int? {
    guard case .text(let text, _) = tree.content, text.utf8.allSatisfy({ (48...57).contains($0) }),
      !text.isEmpty
    else {
      log.error(tree.place, path, "'\(name)' is a whole number, found \(tree.description)")
      return nil
    }
    guard let number = Int(text), range.contains(number) else {
      log.error(
        tree.place, path, "'\(name)' is from \(range.lowerBound) to \(range.upperBound), found \(text.prefix(40))")
      return nil
    }
    return number
  }

  private func plain(_ number: Double) -> String { exactNumber(number) }

  // MARK: Choices

  func flag(_ key: String) -> Bool {
    guard let tree = value(key) else { return false }
    guard case .text(let text, _) = tree.content, ["true", "false"].contains(text) else {
      log.error(tree.place, path.key(key), "'\(key)' is true or false, found \(tree.description)")
      return false
    }
    return text == "true"
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Choice.Type) -> Choice? {
    guard let tree = value(key) else { return nil }
    if case .text(let text, _) = tree.content, let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    log.error(
      tree.place, path.key(key), "'\(key)' is one of \(known.joined(separator: ", ")); found \(tree.description)")
    return nil
  }

  /// A list of choices, each once.
  func choices<Choice: RawRepresentable<String> & CaseIterable & Equatable>(
    _ key: String, _ type: Choice.Type
  ) -> [Choice] {
    list(key).enumerated().reduce(into: []) { choices, element in
      let (number, tree) = element
      guard case .text(let text, _) = tree.content, let choice = Choice(rawValue: text) else {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return log.error(
          tree.place, path.key(key).index(number), "'\(key)' is a list of \(known); found \(tree.description)")
      }
      if !choices.contains(choice) { choices.append(choice) }
    }
  }

  // MARK: Time

  func instant(_ key: String) -> Instant? {
    value(key).flatMap { instant($0, path.key(key), key) }
  }

  /// What a date alone stands for under a key: what ends, or is due, on a day has all of it.
  static let dateAlone: [String: TimePhrase.DateAlone] = ["to": .end, "until": .end, "due": .last, "at": .last]

  private func instant(_ tree: Tree, _ path: PlanPath, _ name: String) -> Instant? {
    guard case .text(let text, _) = tree.content else {
      log.error(tree.place, path, "'\(name)' is a time such as 2026-01-08 08:25, found \(tree.description)")
      return nil
    }
    do {
      return try TimePhrase.absolute(text, zone: zone, dateAlone: Self.dateAlone[name] ?? .beginning)
    } catch {
      log.error(tree.place, path, error.inputProblem ?? "\(error)")
      return nil
    }
  }

  func requiredInstant(_ key: String) -> Instant {
    required(key, example: "2026-01-08 08:25").flatMap { instant($0, path.key(key), key) } ?? Instant(seconds: 0)
  }

  func span(_ key: String) -> TimeSpan? {
    guard let tree = value(key) else { return nil }
    guard case .text(let text, _) = tree.content, let span = TimeSpan(text) else {
      log.error(
        tree.place, path.key(key), "'\(key)' is a length of time such as 10m, 1h30m or 2d; found \(tree.description)")
      return nil
    }
    return span
  }

  /// `every: 6h`
  func period(_ key: String) -> Plan.Period? {
    guard let tree = value(key) else { return nil }
    guard case .text(let text, _) = tree.content, TimeSpan(text) != nil else {
      log.error(
        tree.place, path.key(key), "'\(key)' is a length of time such as 6h, 30m or 1d; found \(tree.description)")
      return nil
    }
    guard let period = Plan.Period(text) else {
      log.error(
        tree.place, path.key(key),
        "'\(key)' mixes days, which clocks make longer or shorter, with hours: '\(text)'; write 36h, say")
      return nil
    }
    return period
  }

  /// `window: { from: …, to: …, every: week }`
  func recurringWindow(_ key: String) -> RecurringWindow? {
    let keys = ["from", "to", "every", "until"]
    return mapping(key, keys: keys, example: "{ from: 2026-01-10 09:00, to: 2026-01-10 14:00 }").map {
      RecurringWindow(
        from: $0.requiredInstant("from"), to: $0.requiredInstant("to"),
        every: $0.choice("every", RecurringWindow.Period.self), until: $0.instant("until"))
    }
  }

  /// `window: { from: …, to: … }`
  func window(_ key: String) -> Plan.Window? {
    mapping(key, keys: ["from", "to"], example: "{ from: 2026-01-10 09:00, to: 2026-01-10 14:00 }").map {
      Plan.Window(from: $0.requiredInstant("from"), to: $0.requiredInstant("to"))
    }
  }
}
