import PlanFiles
import PromotionDomain
import Testing

/// What a file says of its items' ids, and leaves open.
@Suite struct NamingTests {
  private func read(_ items: String) -> PlanFile.Reading {
    PlanFile.read(
      """
      promotion: p
      title: P
      environment: { name: prod }
      timeZone: UTC
      components: { api: }
      areas:
        prep:
          weight: 1
          items:
      \(items)
      """)
  }

  @Test func `ids that the file does not give are left open`() {
    let reading = read(
      """
            - secret: TOKEN
              on: api
            - check: Brief the team
              id: brief
            - check: DNS verified
              parts: [{ check: Records }]
      """)
    #expect(
      reading.plan?.allItems.map(\.id) == ["prep/api", "prep/brief", "prep/dns-verified", "prep/dns-verified/records"])
    #expect(reading.naming.generated == ["prep/api", "prep/dns-verified", "prep/dns-verified/records"])
  }

  @Test func `what an item was is a path, or a name of the same list`() {
    let reading = read(
      """
            - check: DNS verified
              was: other/dns
            - check: Brief the team
              was: brief
      """)
    #expect(reading.naming.was == ["prep/dns-verified": "other/dns", "prep/brief-the-team": "prep/brief"])
  }

  @Test func `what no item can have been is an issue`() {
    let reading = read(
      """
            - check: DNS verified
              was: 'a b'
      """)
    #expect(
      reading.lines(name: "plan") == [
        "plan:11:14: error: areas.prep.items[0].was: 'a b' contains ' '; use letters, digits, '_', '-' and '.'"
      ])
  }
}
