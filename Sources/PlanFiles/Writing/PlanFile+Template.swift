public import PromotionDomain

extension PlanFile {
  /// A short plan to start from, with comments that explain it. It passes `read` without a warning.
  ///
  /// - Parameters:
  ///   - title: the id again when nil.
  ///   - day: the day of the deployment; only its date in `zone` counts.
  public static func template(promotion: PromotionID, title: String? = nil, zone: Zone, day: Instant) -> String {
    func date(_ days: Int64) -> String { CivilTime(zone.civil(day).instant(offset: 0) + .days(days), offset: 0).date }
    let (today, before, soakDay) = (date(0), date(-1), date(-3))
    return """
      # The plan of one promotion. 'promo plan check' says what is wrong with it, 'promo plan apply' puts it on record.
      promotion: \(promotion.rawValue)
      title: \(YAMLText.scalar(title ?? promotion.rawValue))
      environment: { name: prod, from: sit }  # also: account: "012345678901", region, profile
      timeZone: \(zone.name)  # all times below are local to it

      # When deployments may run; with 'every: week' (day, month, year) it opens again.
      window: { from: \(today) 09:00, to: \(today) 14:00 }

      # MOSTLY READY from this score up; 'notApplicable: satisfied' counts such items as done.
      readiness: { mostlyReady: 80 }

      people:
        ann: { name: Ann Example, email: ann@example.com, roles: [release-lead] }
      # Jobs and bots that act. 'actors: only-named' refuses everybody who is neither.
      agents: [ci]

      # What is promoted.
      components:
        api: { title: Public API, repository: example/api, workflow: .github/workflows/deploy.yml }

      # What must be so before. The weights make the score; an area of weight 0 is tracked, not scored.
      # An item begins with what it is: check, secret, workflow, resource, tag or document.
      areas:
        configuration:
          title: Configuration
          weight: 60
          items:
            - secret: DEPLOY_ROLE
              on: api
              estimate: 5m
            - check: Release notes are published
              owner: ann
        preparation:
          title: Preparation
          weight: 40
          items:
            - tag: v1.0.0
              on: api

      # Watched before the decision; 'stage: after' watches what was deployed.
      soaks:
        sit:
          from: \(soakDay) 12:00
          to: \(before) 12:00
          checkpoints: { first: \(soakDay) 18:00, every: 6h, count: 7, grace: 30m }
          metrics:
            error_rate: { below: 0.1, unit: percent }

      signoffs: [release-lead]
      decision: { at: \(before) 16:00, by: [release-lead] }

      batches:
        - id: services
          window: { from: \(today) 09:00, to: \(today) 11:00 }
          deploy:
            - { component: api, estimate: 30m, version: v1.0.0 }

      validations:
        smoke: { title: Smoke tests, tests: 10, window: { from: \(today) 11:00, to: \(today) 12:00 } }

      # More sections: criteria, risks, rollback, dependencies, resources, costs, references.

      """
  }
}
