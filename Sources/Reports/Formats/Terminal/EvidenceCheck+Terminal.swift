extension EvidenceCheck {
  /// One line that counts, then one for each file or leftover that somebody may want to look at.
  func lines(on page: inout Page) {
    let kept = files.filter(\.kept)
    let others = files.filter { !$0.kept }
    page.line(Ink("evidence", .strong) + ": " + summary(kept) + "; " + summary(notKept: others), hanging: 2)
    let changed = others.filter { $0.state == .changed }.map { file in
      Ink(
        "\(file.path ?? file.names.joined(separator: ", ")) is no longer what \(listed(file.events)) recorded", .caution
      )
    }
    let missing = others.filter { $0.state != .sound && $0.state != .changed }.map { file in
      Ink("\(file.names.joined(separator: ", ")) of \(listed(file.events)) was not kept and is not here", .faint)
    }
    let leftovers = unreferenced.map {
      Ink("no event keeps \($0); it can be deleted when nobody else is at work", .caution)
    }
    for list in [changed, missing, leftovers] { lines(list, on: &page) }
  }

  private func lines(_ list: [Ink], on page: inout Page) {
    let shown = 20
    for line in list.prefix(shown) { page.line(line, indent: 2, hanging: 4) }
    if list.count > shown {
      page.line(Ink("and \(list.count - shown) more; --json lists them all", .faint), indent: 2)
    }
  }

  private func summary(_ kept: [File]) -> Ink {
    let count = Ink(counted(kept.count, "kept file"))
    let damaged = kept.count(where: \.isDamaged)
    if damaged > 0 { return count + ", " + Ink("\(damaged) damaged", .bad) }
    return kept.isEmpty ? count : count + ", " + Ink(kept.count == 1 ? "sound" : "all sound", .good)
  }

  private func summary(notKept files: [File]) -> Ink {
    let sound = files.count { $0.state == .sound }
    let changed = files.count { $0.state == .changed }
    let counts = [
      (sound, "unchanged here"), (changed, "changed since"), (files.count - sound - changed, "not here"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return Ink("\(files.count) not kept" + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"))
  }
}
