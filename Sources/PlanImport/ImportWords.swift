import PromotionDomain

/// The words by which a document is understood. Everything that a team may call otherwise stands here, in small letters.
enum ImportWords {
  // MARK: Statuses

  /// What people write for a status. The longest that fits is taken.
  static let statuses = Phrases<MarkedStatus>([
    .verified: """
    done, complete, completed, verified, ok, okay, pass, passed, passing, passes, ready, exists, exist, deployed,
    configured, properly configured, enabled, present, created, approved, granted, green, confirmed, available,
    success, successful, finished, closed, merged, signed, signed off, consistent, resolved, fixed, validated,
    tested, healthy, reviewed, shipped, released, satisfied, achieved
    """,
    .pending: """
    pending, todo, to do, open, not started, not performed, not done, not verified, not run, not tested,
    not measured, waiting, awaiting, awaited, wait, scheduled, planned, tbd, tbc, unknown, to be deployed,
    to be done, not yet, queued, upcoming, unverified, not checked, unchecked, in review
    """,
    .partial: """
    partial, partially, partly, mixed, in progress, in-progress, wip, started, ongoing, mismatch, incomplete,
    mostly ready, mostly done, mostly, warning, degraded, running, work in progress, needs work, amber, yellow,
    at risk, inconsistent
    """,
    .assumed: "assumed, presumably, assuming, assumption, believed",
    .failed: """
    failed, fail, fails, failing, broken, error, red, not working, rejected, not ready, invalid, not met, not ok,
    unhealthy, refused, not approved
    """,
    .missing: """
    missing, not created, not defined, not implemented, not configured, not found, not set, not deployed, absent,
    does not exist, not present, needs deployment, not documented, not available, not written, not there,
    not enabled, not set up, lacking
    """,
    .blocked: "blocked, cannot verify, on hold, blocked by, stuck, cannot test, cannot check",
    .notApplicable: """
    n/a, na, not applicable, skipped, skip, not needed, not required, cancelled, canceled, won't do, wont do,
    out of scope, no longer needed, dropped, does not apply
    """,
  ])

  /// Words that are a status only where nothing but a status can stand: in its column, or behind its key.
  static let answers: [String: MarkedStatus] = table([
    .verified: "yes, y, match, matches, active, good, set, live, up, met, on, true, x, 100%, 100 %",
    .failed: "no, n, down, off, false",
    .pending: "next, -, –",
  ])

  /// Signs, without the selector that makes a picture of them.
  static let signs: [Character: MarkedStatus] = Dictionary(
    table([
      .verified: "✅, ☑, ✔, ✓, 🟢, 👍, 🆗, 💚, 🎉",
      .partial: "⚠, 🟡, 🟠, 🔶, 🔄, 🚧, 🔵",
      .failed: "❌, ✗, ✘, ✖, 🔴, ⛔, ❎, 👎, ☒",
      .pending: "⏳, ⌛, 🕐, ⬜, ☐, ❓, ⚪, 🔲, 🔜",
      .blocked: "🚫, 🛑",
      .notApplicable: "➖, ⏭",
    ]).map { (Character($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })

  /// What is said of a whole promotion, the longest first.
  static let verdicts = ["mostly ready", "almost ready", "not ready", "no-go", "no go", "blocked", "ready", "go"]

  // MARK: Sections

  /// What a section is about, by words of its heading. The first that fits is taken.
  static let topics = Phrases<Topic>([
    .risks: "risk, risks",
    .costs: "cost, costs, budget",
    .criteria: "success criteria, acceptance criteria, exit criteria, success metrics, kpis",
    .findings: "findings, blockers, warnings, issues, known issues",
    .approvals: "approvals, approval, sign-off, sign-offs, signoff, signoffs, approvers, sign off",
    .rollback: "rollback, roll back, backout, back-out, fallback",
    .batches: "deployment order, deployment schedule, deployment batches, rollout, batches, waves",
    .downstream: "downstream",
    .upstream: "upstream, prerequisites for, depends on",
    .references: """
    references, appendix, links, documentation, further reading, file locations, project files, files reviewed,
    see also, useful links, related documents
    """,
    .sources: "sources",
    .notes: "notes, note, features, background, context, remarks, comments, key features, history",
    .summary: "summary, conclusion, overview, tl;dr",
    .steps: """
    checklist, checklists, check list, steps, step, tasks, task, todo, to do, before, after, pre, post, prep,
    preparation, procedure, process, verification, verify, validation, actions, action items, must, next,
    recommendations, immediate, morning, evening, day, week, runbook, cutover, requirements, prerequisites,
    planning, release, deploy, deployment, strategy, level, gate, readiness, phase, final, smoke, monitoring,
    communication, announce, go-live, testing, tests, security, build, publish, candidate, freeze, during, when
    """,
  ])

  /// Headings of these words alone say what form the section above them has, not what it is about.
  static let formWords = set(
    "current, deployment, state, status, overview, details, table, list, existing, checks, items")

  /// Words that make a bold beginning with a number a finding, and how bad it is.
  static let findingWords: [String: FindingSeverity] = table([
    .blocker: "blocker, showstopper",
    .warning: "warning, warn, concern",
  ])

  // MARK: Columns

  /// What a column holds, by its head. The first that fits is taken.
  static let columns: [String: Column] = table([
    .mitigation: "mitigation, mitigations, contingency, response",
    .likelihood: "likelihood, probability, chance",
    .impact: "impact, severity, consequence, consequences",
    .action: "action, action needed, action required, next step, next steps, how, remedy, fix, what to do, command",
    .owner: "owner, owners, who, assignee, assigned to, responsible, assigned, by, person, dri, lead, contact",
    .estimate: "estimate, duration, takes, effort, length, est, est., open work, minutes, time needed, eta",
    .cost: "cost, costs, estimated cost, price, monthly cost, cost per month, amount, estimate cost",
    .quantity: "quantity, qty, count, amount of",
    .weight: "weight, weighting",
    .status: """
    status, current status, state, result, done, done?, ok?, ready, ready?, ✓, ✅, complete, completed, progress,
    pass/fail, passed, checked
    """,
    .time: "time, when, start, at, window, planned, t, clock, schedule, due, deadline, date, by when, target date",
    .end: "end, until, finish",
    .target: "target, threshold, limit, goal, objective, expected value",
    .secret: "secret, secret name, secret name required, secrets, variable",
    .workflow: "workflow, workflow file, prod workflow file, pipeline",
    .number: "#, no, no., nr, nr., step #, order, id, num, №",
    .role: "role, approver, approval, sign-off, signoff",
    .component: "repository, repo, component, service, application, app, system, project",
    .note: """
    notes, note, details, detail, comments, comment, reason, remarks, remark, evidence, rationale, why,
    description
    """,
    .version: "version, tag, release",
    .mode: "mode, method",
    .title: """
    step, task, action item, item, activity, what, check, requirement, criterion, criteria, metric, resource,
    risk, name, description, api, area, question, control, test, feature, deliverable, finding, suite, topic,
    milestone
    """,
  ])

  /// Column heads that make a table's rows things to do, though no column has a status.
  static let taskHeads = set(
    "step, task, action, action item, activity, check, requirement, control, to do, todo, what to do")

  /// Heads of the first of two columns that hold keys and values.
  static let keyHeads = set("field, property, key, setting, parameter, attribute, item, what").union([""])

  // MARK: Keys in front of a colon

  static let keys: [String: Key] = table([
    .date: """
    date, report generated, report date, generated, last updated, updated, as of, created, last reviewed,
    reviewed, review date
    """,
    .zone: "time zone, timezone, times are in",
    .verdict: """
    status, overall status, readiness status, deployment readiness, overall readiness, readiness, verdict,
    overall, score, readiness score, overall score, go-live readiness
    """,
    .decision: "go/no-go decision, go/no-go, go-no-go, go no go, decision, decision due, go or no-go",
    .window: """
    target deployment, deployment window, window, maintenance window, change window, prod deployment,
    deployment date, release window, cutover window, deployment, go-live, release date, scheduled for
    """,
    .environment: "target environment, environment, env, target, into",
    .account: "account, aws account, account id, subscription",
    .region: "region, aws region",
    .profile: "profile, aws profile",
    .project: "project, service, component, application, repository, repo, product, system",
    .version: "version, release, tag, release version",
    .approvals: """
    approval required from, approvals required from, approvers, sign-off required from, approval from,
    signed off by
    """,
    .people: """
    owner, release manager, release lead, lead, report prepared by, prepared by, author, incident commander,
    deployer, engineer, on call, on-call
    """,
    .reference: """
    plan reference, reference, link, links, ticket, change request, runbook, jira, pr, pull request, document,
    dashboard, change, issue
    """,
    .promotion: "promotion",
    .total: "total, total time, total duration, total estimate, duration, estimated duration, estimated time",
    .impact: "impact, severity",
    .action: """
    action required, action, mitigation, fix, remedy, resolution, review, how, recommendation, workaround, to do,
    next step
    """,
    .consequence: "reason, concern, consequence, why, details, detail, cause, description",
    .warning: "warning, caution, attention, important",
    .estimate: "estimate, effort, takes, time",
    .remark: "note, notes, comment, remark",
  ])

  /// What stands in front of a colon below the heading of a soak, or behind the word for it.
  static let soakKeys: [String: SoakKey] = table([
    .start: "start, starts, started, begin, begins, from, since, starting, beginning",
    .end: "end, ends, until, till, finish, finishes, through, ending",
    .length: "duration, length, for, takes",
    .every: "every, interval, frequency, cadence",
    .checkpoints: "checkpoints, checkpoint, checks",
    .whole: "window, period, when, schedule, thresholds, limits, metrics, criteria",
  ])

  /// What the word for a soak is said with.
  static let soakWords = set("soak, bake, time, test, tests, testing, period, window, phase")

  /// Words by which the owner of something is several people.
  static let teamWords = set("team, teams, squad, group, guild, crew, department")

  // MARK: Levels, units, months, environments

  static let levels: [String: Plan.Level] = table([
    .low: "low, minor, unlikely, rare, l, negligible",
    .medium: "medium, med, moderate, m, possible, mid",
    .high: "high, likely, major, h, severe, very",
    .critical: "critical, catastrophic, certain, blocker",
  ])

  /// In seconds.
  static let units: [String: Int64] = table([
    1: "s, sec, secs, second, seconds",
    60: "m, min, mins, minute, minutes",
    3600: "h, hr, hrs, hour, hours",
    86_400: "d, day, days",
    604_800: "w, week, weeks",
  ])

  static let months: [String: Int] = table([
    1: "january, jan", 2: "february, feb", 3: "march, mar", 4: "april, apr", 5: "may", 6: "june, jun", 7: "july, jul",
    8: "august, aug", 9: "september, sep, sept", 10: "october, oct", 11: "november, nov", 12: "december, dec",
  ])

  static let environments: [String: String] = table([
    "prod": "prod, production", "sit": "sit", "uat": "uat", "staging": "staging, stage, stg",
    "preprod": "preprod, pre-prod", "qa": "qa", "test": "test", "dev": "dev",
  ])

  /// Abbreviations of time zones; empty where several are called so. Of zones that many countries share, the one that
  /// the database gives for the abbreviation.
  static let zones: [String: String] = Dictionary(
    uniqueKeysWithValues: ([
      "Europe/Brussels": "CET, CEST, MEZ, MESZ", "Europe/Athens": "EET, EEST", "Europe/Lisbon": "WET, WEST",
      "Europe/Moscow": "MSK", "Africa/Johannesburg": "SAST", "Africa/Nairobi": "EAT", "Africa/Lagos": "WAT",
      "Africa/Maputo": "CAT", "America/New_York": "EST, EDT, ET", "America/Chicago": "CDT, CT",
      "America/Denver": "MDT, MT", "America/Los_Angeles": "PST, PDT, PT", "Asia/Tokyo": "JST", "Asia/Seoul": "KST",
      "Asia/Singapore": "SGT", "Asia/Hong_Kong": "HKT", "Australia/Sydney": "AEDT", "Pacific/Auckland": "NZST, NZDT",
      "Etc/UTC": "UTC, GMT", "": "IST, BST, CST, MST, AST, AEST, ACST, AWST",
    ] as KeyValuePairs).flatMap { zone, names in list(names).map { ($0, zone) } })

  /// Before the slash in the names of time zones.
  static let continents: Set<String> = [
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Etc", "Europe", "Indian", "Pacific",
  ]

  /// What totals count.
  static let countedWords = set(
    "items, item, checks, check, tasks, task, steps, step, boxes, box, points, controls, requirements, todos, things")

  /// In the heads of tables whose roles have to sign.
  static let signingHeads = set(
    "approval, approver, signoff, sign, off, signed, signature, approved, date, status, decision, ok, done")

  /// Words for everybody, and for nobody: whoever is meant, it is no person.
  static let nobody = set("all, everyone, everybody, anyone, anybody, nobody, none, team, the team, both, whoever")

  static let currencies: [Character: String] = ["$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"]

  // MARK: Look-ups

  /// The meaning of each word; of two meanings the first.
  private static func table<Meaning>(_ rows: KeyValuePairs<Meaning, String>) -> [String: Meaning] {
    Dictionary(
      rows.flatMap { meaning, words in list(words).map { ($0, meaning) } }, uniquingKeysWith: { first, _ in first })
  }

  private static func set(_ words: String) -> Set<String> { Set(list(words)) }

  private static func list(_ words: String) -> [String] {
    words.split(separator: ",").map { String($0).trimmingBlanks }
  }

  /// Phrases of several words, by their first word, for a look-up that costs little.
  struct Phrases<Meaning: Sendable> {
    struct Entry {
      var words: [String]
      var meaning: Meaning
      /// The place of its row.
      var rank: Int
    }

    private let byFirstWord: [String: [Entry]]

    fileprivate init(_ rows: KeyValuePairs<Meaning, String>) {
      var entries: [Entry] = []
      for (rank, row) in rows.enumerated() {
        entries += ImportWords.list(row.value).map {
          Entry(words: Phrase($0).tokens.map(\.lower), meaning: row.key, rank: rank)
        }
      }
      byFirstWord = Dictionary(grouping: entries) { $0.words.first ?? "" }
        .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// Those that begin with a word, the longest first.
    subscript(_ first: String) -> [Entry] { byFirstWord[first] ?? [] }
  }
}

/// What a section is about.
enum Topic {
  case risks, costs, criteria, findings, approvals, rollback, batches, downstream, upstream, references, sources,
    summary
  case notes, steps, plain
}

/// What a column of a table holds.
enum Column {
  case title, status, owner, estimate, action, note, likelihood, impact, mitigation, cost, quantity, weight, time, end
  case target, secret, workflow, number, role, component, version, mode, other
}

/// What a key in front of a colon is about.
enum Key {
  case date, verdict, decision, window, environment, account, region, profile, project, version, approvals, people
  case zone, reference, promotion, total, impact, action, consequence, warning, estimate, remark
}
