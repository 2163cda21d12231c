public import PromotionDomain

/// `"08 08:25"`: a day and time in January 2026, as clocks in the sample plan's zone show it.
public func time(_ text: String) -> Instant {
  let zone = Zone(name: "Africa/Johannesburg") ?? .utc
  return (try? TimePhrase.absolute("2026-01-" + text, zone: zone)) ?? .latest
}

public func hours(_ from: String, _ to: String) -> Plan.Window { Plan.Window(from: time(from), to: time(to)) }

extension Plan {
  /// A small promotion that has one of everything.
  ///
  /// The scored areas weigh 40, 25, 20 and 15. With every other scored item satisfied, `secrets/api` is worth 10 points
  /// and `functions/orders` 15.
  public static let sample = Plan(
    promotion: "release-7", title: "Release 7", environment: .init(name: "prod", from: "sit"),
    timeZone: "Africa/Johannesburg", window: RecurringWindow(hours("10 09:00", "10 14:00")),
    readiness: .init(mostlyReady: 80, notApplicable: .satisfied),
    people: [
      .init(id: "lee", name: "Lee", email: "Lee@example.com", roles: ["lead"]),
      .init(id: "dana", name: "Dana", roles: ["dba"]),
      .init(id: "oli", name: "Oli", roles: ["security"]),
    ],
    components: [.init(id: "schemas"), .init(id: "api"), .init(id: "site"), .init(id: "docs")],
    areas: [infrastructure, workflows, secrets, functions, preparation],
    soaks: [
      Soak(
        id: "sit", title: "Soak of SIT", window: hours("07 18:40", "09 18:40"),
        checkpoints: .init(first: time("07 20:00"), every: .hours(6), count: 8, grace: .minutes(20)),
        thresholds: [
          .init(metric: "error_rate", bound: .below, value: 0.1, unit: "percent"),
          .init(metric: "throttles", bound: .atMost, value: 0),
        ]),
      Soak(
        id: "prod", title: "Soak of PROD", stage: .after, window: hours("10 15:00", "11 15:00"),
        checkpoints: .init(first: time("10 21:00"), every: .hours(6), count: 2)),
    ],
    signoffs: [
      .init(role: "lead", title: "Tech lead"), .init(role: "dba", title: "DBA"),
      .init(role: "security", title: "Security"),
    ],
    decision: .init(at: time("09 18:40"), by: ["lead"]),
    batches: [
      .init(
        id: "foundation", title: "Foundation", window: hours("10 09:00", "10 10:00"),
        deploy: [.init(component: "schemas", estimate: .minutes(10), mode: "verify-only")]),
      .init(
        id: "backend", title: "Backend", window: hours("10 10:30", "10 11:30"),
        deploy: [.init(component: "api", estimate: .minutes(20), version: "1.4.0")]),
      .init(
        id: "frontend", title: "Frontend", window: hours("10 12:00", "10 14:00"),
        deploy: [.init(component: "site", estimate: .minutes(30))]),
    ],
    validations: [.init(id: "smoke", title: "Smoke tests", tests: 32, window: hours("10 14:00", "10 15:00"))],
    criteria: [
      .init(
        id: "errors", title: "Error rate", due: time("11 15:00"),
        threshold: .init(metric: "error_rate", bound: .below, value: 0.1, unit: "percent")),
      .init(id: "calm", title: "No customer noticed"),
    ],
    dependencies: .init(
      promotions: ["platform"], downstream: [.init(name: "checkout", requires: ["orders"], kind: "table")]),
    resources: [
      .init(kind: "table", list: [.init(name: "orders", parts: ["gsi": ["ByDate"]]), .init(name: "users")])
    ])

  /// The sample where a go needs the score and nobody's word: no soak, no sign-off, no other promotion.
  public static let simple = sample.with {
    ($0.soaks, $0.signoffs) = ([], [])
    $0.dependencies.promotions = []
  }

  /// The sample whose batches need nothing but their time.
  public static let undemanding = simple.with {
    $0.decision = nil
    $0.readiness.mostlyReady = 0
    $0.areas[0].items[0].key = false
  }

  private static let infrastructure = Area(
    id: "infrastructure", title: "Infrastructure", weight: 40,
    items: [
      .init(id: "infrastructure/network", kind: .check, title: "Network", key: true),
      .init(
        id: "infrastructure/tables", kind: .resource, title: "Tables",
        expects: .init(source: "aws", kind: "table", names: ["orders", "users"])),
    ])

  private static let workflows = Area(
    id: "workflows", title: "Workflows", weight: 25,
    items: [.init(id: "workflows/api", kind: .workflow, title: "deploy.yml", on: "api")])

  private static let secrets = Area(
    id: "secrets", title: "Secrets", weight: 20,
    items: [
      .init(id: "secrets/api", kind: .secret, title: "AWS_ROLE_PROD", on: "api", estimate: .minutes(3)),
      .init(
        id: "secrets/site", kind: .secret, title: "AWS_ROLE", on: "site",
        notApplicable: "the role is in the workflow"),
    ])

  private static let functions = Area(
    id: "functions", title: "Functions", weight: 15,
    items: [
      .init(
        id: "functions/orders", kind: .resource, title: "Orders API",
        expects: .init(source: "aws", kind: "lambda", names: ["orders-get", "orders-list", "orders-put"]))
    ])

  private static let preparation = Area(
    id: "prep", title: "Preparation", weight: 0, window: hours("09 19:00", "09 22:00"),
    items: [
      .init(id: "prep/dns", kind: .check, title: "DNS verified", evidence: true),
      .init(id: "prep/tag", kind: .tag, title: "v1.4.0", on: "api"),
      .init(
        id: "prep/runbook", kind: .document, title: "Runbook",
        parts: [
          .init(id: "prep/runbook/steps", kind: .check, title: "Steps"),
          .init(id: "prep/runbook/contacts", kind: .check, title: "Contacts"),
        ]),
    ])

  /// A plan of nothing but one area of weight 1 with these items.
  public static func of(_ items: [Item], _ rules: ReadinessRules = .init()) -> Plan {
    Plan(
      promotion: "small", title: "Small", environment: .init(name: "prod"), timeZone: "UTC", readiness: rules,
      areas: [.init(id: "a", title: "A", weight: 1, items: items)])
  }

  /// The same plan after `change`.
  public func with(_ change: (inout Plan) -> Void) -> Plan {
    var plan = self
    change(&plan)
    return plan
  }
}
