import Projections
import PromotionDomain

extension SecretsReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    guard !items.isEmpty else {
      page.line(Ink("The plan asks for no secrets."))
      return page
    }
    page.table(
      [
        .init(""), .init("Item"), .init("Secret"), .init("Status"), .init("Event", .right),
        .init("Repository", flexible: true), .init("Why", flexible: true),
      ],
      zip(items, secrets).map { item, secret in
        [
          item.status.mark, Ink(secret.item), Ink(secret.name), Ink(item.status.words, item.status.tone),
          Ink(secret.event.map { "#\($0)" } ?? "", .faint), Ink(secret.repository ?? "", .faint),
          Ink(secret.reason ?? "", .faint),
        ]
      })
    return page
  }
}
