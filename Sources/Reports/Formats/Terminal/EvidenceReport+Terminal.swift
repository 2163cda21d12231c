import PromotionDomain

extension EvidenceReport {
  /// One line for each page and file.
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    guard !evidence.isEmpty else {
      page.line(Ink("No event has evidence; logging verbs take it with --evidence."))
      return page
    }
    page.table(
      [
        .init("Event", .right), .init("Evidence", flexible: true), .init("Type"), .init("Size", .right),
        .init("SHA-256"), .init("Copy"), .init("Of what", flexible: true),
      ],
      evidence.map { entry in
        let by = entry.retractedBy.map { Ink("  retracted by #\($0)", .caution) } ?? Ink("")
        return [
          Ink("#\(entry.event)", .faint), Ink(entry.file ?? entry.url ?? ""), Ink(entry.mediaType ?? "", .faint),
          Ink(entry.bytes.map(byteCount) ?? ""), Ink(entry.sha256.map { String($0.prefix(12)) } ?? "", .accent),
          Ink(entry.kept ? "kept" : entry.file == nil ? "" : "not kept", entry.kept ? .good : .faint),
          Ink(entry.sentence, .faint) + by,
        ]
      })
    if evidence.contains(where: \.kept) {
      page.line(Ink("'promo evidence show' with an event's number or a hash says where a copy is.", .faint))
    }
    return page
  }
}
