import PromotionDomain

/// The words by which a document is understood. Everything that a team may call otherwise stands here.
enum ImportWords {
  // MARK: Statuses

  /// What people write for a status, in small letters. The longest that fits is taken.
  static let statuses: [MarkedStatus: [String]] = [
    .verified: [
      "done", "complete", "completed", "verified", "ok", "okay", "pass", "passed", "passing", "passes", "ready",
      "exists",
      "exist", "deployed", "configured", "properly configured", "enabled", "present", "created", "approved",
      "granted", "green", "confirmed", "available", "success", "successful", "finished", "closed", "merged", "signed",
      "signed off", "consistent", "resolved", "fixed", "validated", "tested", "healthy", "reviewed", "shipped",
      "released", "satisfied", "achieved",
    ],
    .pending: [
      "pending", "todo", "to do", "open", "not started", "not performed", "not done", "not verified", "not run",
      "not tested", "not measured", "waiting", "awaiting", "awaited", "wait", "scheduled", "planned", "tbd", "tbc",
      "unknown", "to be deployed", "to be done", "not yet", "queued", "upcoming", "unverified", "not checked",
      "unchecked", "in review",
    ],
    .partial: [
      "partial", "partially", "partly", "mixed", "in progress", "in-progress", "wip", "started", "ongoing", "mismatch",
      "incomplete", "mostly ready", "mostly done", "mostly", "warning", "degraded", "running", "work in progress",
      "needs work", "amber", "yellow", "at risk", "inconsistent",
    ],
    .assumed: ["assumed", "presumably", "assuming", "assumption", "believed"],
    .failed: [
      "failed", "fail", "fails", "failing", "broken", "error", "red", "not working", "rejected", "not ready", "invalid",
      "not met", "not ok", "unhealthy", "refused", "not approved",
    ],
    .missing: [
      "missing", "not created", "not defined", "not implemented", "not configured", "not found", "not set",
      "not deployed", "absent", "does not exist", "not present", "needs deployment", "not documented", "not available",
      "not written", "not there", "not enabled", "not set up", "lacking",
    ],
    .blocked: ["blocked", "cannot verify", "on hold", "blocked by", "stuck", "cannot test", "cannot check"],
    .notApplicable: [
      "n/a", "na", "not applicable", "skipped", "skip", "not needed", "not required", "cancelled", "canceled",
      "won't do", "wont do", "out of scope", "no longer needed", "dropped", "does not apply",
    ],
  ]

  /// Words that are a status only where nothing but a status can stand: in its column, or behind its key.
  static let answers: [String: MarkedStatus] = [
    "yes": .verified, "y": .verified, "no": .failed, "n": .failed, "match": .verified, "matches": .verified,
    "active": .verified, "good": .verified, "set": .verified, "live": .verified, "up": .verified, "down": .failed,
    "met": .verified, "next": .pending, "on": .verified, "off": .failed, "true": .verified, "false": .failed,
    "x": .verified, "-": .pending, "–": .pending, "100%": .verified, "100 %": .verified,
  ]

  /// Signs, without the selector that makes a picture of them.
  static let signs: [Character: MarkedStatus] = [
    "✅": .verified, "☑": .verified, "✔": .verified, "✓": .verified, "🟢": .verified, "👍": .verified, "🆗": .verified,
    "💚": .verified, "🎉": .verified, "⚠": .partial, "🟡": .partial, "🟠": .partial, "🔶": .partial, "🔄": .partial,
    "🚧": .partial, "🔵": .partial, "❌": .failed, "✗": .failed, "✘": .failed, "✖": .failed, "🔴": .failed, "⛔": .failed,
    "❎": .failed, "👎": .failed, "☒": .failed, "⏳": .pending, "⌛": .pending, "🕐": .pending, "⬜": .pending,
    "☐": .pending, "❓": .pending, "⚪": .pending, "🔲": .pending, "🚫": .blocked, "🛑": .blocked, "➖": .notApplicable,
    "⏭": .notApplicable, "🔜": .pending,
  ]

  /// By their first word, for a look-up that costs little.
  static let statusPhrases: [String: [(words: [String], status: MarkedStatus)]] = {
    var table: [String: [(words: [String], status: MarkedStatus)]] = [:]
    for (status, phrases) in statuses {
      for phrase in phrases {
        let words = Phrase(phrase).tokens.map(\.lower)
        guard let first = words.first else { continue }
        table[first, default: []].append((words, status))
      }
    }
    return table.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }()

  /// What is said of a whole promotion, the longest first.
  static let verdicts = ["mostly ready", "almost ready", "not ready", "no-go", "no go", "blocked", "ready", "go"]

  // MARK: Sections

  /// What a section is about, by words of its heading. The first that fits is taken.
  static let topics: [(Topic, [String])] = [
    (.risks, ["risk", "risks"]),
    (.costs, ["cost", "costs", "budget"]),
    (.criteria, ["success criteria", "acceptance criteria", "exit criteria", "success metrics", "kpis"]),
    (.findings, ["findings", "blockers", "warnings", "issues", "known issues"]),
    (.approvals, ["approvals", "approval", "sign-off", "sign-offs", "signoff", "signoffs", "approvers", "sign off"]),
    (.rollback, ["rollback", "roll back", "backout", "back-out", "fallback"]),
    (.batches, ["deployment order", "deployment schedule", "deployment batches", "rollout", "batches", "waves"]),
    (.downstream, ["downstream"]),
    (.upstream, ["upstream", "prerequisites for", "depends on"]),
    (
      .references,
      [
        "references", "appendix", "links", "documentation", "further reading", "file locations", "project files",
        "files reviewed", "see also", "useful links", "related documents",
      ]
    ),
    (.sources, ["sources"]),
    (.notes, ["notes", "note", "features", "background", "context", "remarks", "comments", "key features", "history"]),
    (.summary, ["summary", "conclusion", "overview", "tl;dr"]),
    (
      .steps,
      [
        "checklist", "checklists", "check list", "steps", "step", "tasks", "task", "todo", "to do", "before", "after",
        "pre", "post", "prep",
        "preparation", "procedure", "process", "verification", "verify", "validation", "actions", "action items",
        "must", "next",
        "recommendations", "immediate", "morning", "evening", "day", "week", "runbook", "cutover", "requirements",
        "prerequisites", "planning", "release", "deploy", "deployment", "strategy", "level", "gate", "readiness",
        "phase",
        "final", "smoke", "monitoring", "communication", "announce", "go-live", "testing", "tests", "security",
        "build", "publish", "candidate", "freeze", "during", "when",
      ]
    ),
  ]

  /// The phrases of `topics` by their first word, each with the place of its topic.
  static let topicPhrases: [String: [(words: [String], rank: Int)]] = {
    var table: [String: [(words: [String], rank: Int)]] = [:]
    for (rank, topic) in topics.enumerated() {
      for phrase in topic.1 {
        let words = Phrase(phrase).tokens.map(\.lower)
        if let first = words.first { table[first, default: []].append((words, rank)) }
      }
    }
    return table
  }()

  // MARK: Columns

  /// What a column holds, by its head. The first that fits is taken.
  static let columns: [(Column, [String])] = [
    (.mitigation, ["mitigation", "mitigations", "contingency", "response"]),
    (.likelihood, ["likelihood", "probability", "chance"]),
    (.impact, ["impact", "severity", "consequence", "consequences"]),
    (
      .action,
      [
        "action", "action needed", "action required", "next step", "next steps", "how", "remedy", "fix", "how, or why",
        "what to do", "command",
      ]
    ),
    (
      .owner,
      [
        "owner", "owners", "who", "assignee", "assigned to", "responsible", "assigned", "by", "person", "dri", "lead",
        "contact",
      ]
    ),
    (
      .estimate,
      [
        "estimate", "duration", "takes", "effort", "length", "est", "est.", "open work", "minutes", "time needed",
        "eta",
      ]
    ),
    (.cost, ["cost", "costs", "estimated cost", "price", "monthly cost", "cost per month", "amount", "estimate cost"]),
    (.quantity, ["quantity", "qty", "count", "amount of"]),
    (.weight, ["weight", "weighting"]),
    (
      .status,
      [
        "status", "current status", "state", "result", "done", "done?", "ok?", "ready", "ready?", "✓", "✅",
        "complete", "completed", "progress", "pass/fail", "passed", "checked",
      ]
    ),
    (
      .time,
      [
        "time", "when", "start", "at", "window", "planned", "t", "clock", "schedule", "due", "deadline", "date",
        "by when", "target date",
      ]
    ),
    (.end, ["end", "until", "finish"]),
    (.target, ["target", "threshold", "limit", "goal", "objective", "expected value"]),
    (.secret, ["secret", "secret name", "secret name required", "secrets", "variable"]),
    (.workflow, ["workflow", "workflow file", "prod workflow file", "pipeline"]),
    (.number, ["#", "no", "no.", "nr", "nr.", "step #", "order", "id", "num", "№"]),
    (.role, ["role", "approver", "approval", "sign-off", "signoff"]),
    (.component, ["repository", "repo", "component", "service", "application", "app", "system", "project"]),
    (
      .note,
      [
        "notes", "note", "details", "detail", "comments", "comment", "reason", "remarks", "remark", "evidence",
        "rationale", "why", "description",
      ]
    ),
    (.version, ["version", "tag", "release"]),
    (.mode, ["mode", "method"]),
    (
      .title,
      [
        "step", "task", "action item", "item", "activity", "what", "check", "requirement", "criterion", "criteria",
        "metric",
        "resource", "risk", "name", "description", "api", "area", "question", "control", "test", "feature",
        "deliverable",
        "finding", "suite", "topic", "milestone",
      ]
    ),
  ]

  /// Column heads that make a table's rows things to do, though no column has a status.
  static let taskHeads: Set<String> = [
    "step", "task", "action", "action item", "activity", "check", "requirement", "control", "to do", "todo",
    "what to do",
  ]

  // MARK: Keys in front of a colon

  static let keys: [(Key, [String])] = [
    (
      .date,
      [
        "date", "report generated", "report date", "generated", "last updated", "updated", "as of", "created",
        "last reviewed", "reviewed", "review date",
      ]
    ),
    (.zone, ["time zone", "timezone", "times are in"]),
    (
      .verdict,
      [
        "status", "overall status", "readiness status", "deployment readiness", "overall readiness", "readiness",
        "verdict",
        "overall", "score", "readiness score", "overall score", "go-live readiness",
      ]
    ),
    (.decision, ["go/no-go decision", "go/no-go", "go-no-go", "go no go", "decision", "decision due", "go or no-go"]),
    (
      .window,
      [
        "target deployment", "deployment window", "window", "maintenance window", "change window", "prod deployment",
        "deployment date", "release window", "cutover window", "deployment", "go-live", "release date", "scheduled for",
      ]
    ),
    (.environment, ["target environment", "environment", "env", "target", "into"]),
    (.account, ["account", "aws account", "account id", "subscription"]),
    (.region, ["region", "aws region"]),
    (.profile, ["profile", "aws profile"]),
    (.project, ["project", "service", "component", "application", "repository", "repo", "product", "system"]),
    (.version, ["version", "release", "tag", "release version"]),
    (
      .approvals,
      [
        "approval required from", "approvals required from", "approvers", "sign-off required from", "approval from",
        "signed off by",
      ]
    ),
    (
      .people,
      [
        "owner", "release manager", "release lead", "lead", "report prepared by", "prepared by", "author",
        "incident commander", "deployer", "engineer", "on call", "on-call",
      ]
    ),
    (
      .reference,
      [
        "plan reference", "reference", "link", "links", "ticket", "change request", "runbook", "jira", "pr",
        "pull request", "document", "dashboard", "change", "issue",
      ]
    ),
    (.promotion, ["promotion"]),
    (
      .total,
      ["total", "total time", "total duration", "total estimate", "duration", "estimated duration", "estimated time"]
    ),
    (.impact, ["impact", "severity"]),
    (
      .action,
      [
        "action required", "action", "mitigation", "fix", "remedy", "resolution", "review", "how", "recommendation",
        "workaround", "to do", "next step",
      ]
    ),
    (.consequence, ["reason", "concern", "consequence", "why", "details", "detail", "cause", "description"]),
    (.warning, ["warning", "caution", "attention", "important"]),
    (.estimate, ["estimate", "effort", "takes", "time"]),
    (.remark, ["note", "notes", "comment", "remark"]),
  ]

  static let keyTable: [String: Key] = lookUp(keys)
  static let columnTable: [String: Column] = lookUp(columns)

  private static func lookUp<Meaning>(_ table: [(Meaning, [String])]) -> [String: Meaning] {
    var result: [String: Meaning] = [:]
    for (meaning, words) in table { for word in words where result[word] == nil { result[word] = meaning } }
    return result
  }

  // MARK: Levels, units, months, environments

  static let levels: [String: Plan.Level] = [
    "low": .low, "minor": .low, "unlikely": .low, "rare": .low, "l": .low, "negligible": .low, "medium": .medium,
    "med": .medium, "moderate": .medium, "m": .medium, "possible": .medium, "mid": .medium, "high": .high,
    "likely": .high,
    "major": .high, "h": .high, "severe": .high, "critical": .critical, "catastrophic": .critical, "certain": .critical,
    "very": .high, "blocker": .critical,
  ]

  /// In seconds.
  static let units: [String: Int64] = [
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600, "d": 86_400, "day": 86_400, "days": 86_400,
    "w": 604_800, "week": 604_800, "weeks": 604_800,
  ]

  static let months: [String: Int] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]
    var table: [String: Int] = ["sept": 9]
    for (index, name) in names.enumerated() {
      table[name] = index + 1
      table[String(name.prefix(3))] = index + 1
    }
    return table
  }()

  static let environments: [String: String] = [
    "prod": "prod", "production": "prod", "sit": "sit", "uat": "uat", "staging": "staging", "stage": "staging",
    "stg": "staging", "preprod": "preprod", "pre-prod": "preprod", "qa": "qa", "test": "test", "dev": "dev",
  ]

  static let currencies: [Character: String] = ["$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"]

  /// Headings of these words alone say what form the section above them has, not what it is about.
  static let formWords: Set<String> = [
    "current", "deployment", "state", "status", "overview", "details", "table", "list", "existing", "checks", "items",
  ]

  /// Words that make a bold beginning with a number a finding, and how bad it is.
  static let findingWords: [String: FindingSeverity] = [
    "blocker": .blocker, "showstopper": .blocker, "warning": .warning, "warn": .warning, "concern": .warning,
  ]
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
