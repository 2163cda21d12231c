/// The rules that keep a go, a deployment or a closing back, in one table: `gate`, every verb that asks them, the audit
/// and all reports read the same ones. Their ids are stored with overrides and shown in JSON: they stay.
public enum Rule: String, Hashable, Sendable, CaseIterable {
  // What a go needs
  /// The required score.
  case score = "score"
  /// A key item that is not satisfied. A waiver of one objects, too.
  case keyItem = "key-item"
  case blocker = "blocker"
  /// A discrepancy, where the plan says that they block.
  case discrepancy = "discrepancy"
  case soak = "soak"
  case signoff = "signoff"
  /// A promotion that this one depends on and that is not closed as completed.
  case dependency = "dependency"
  /// A deployment that failed or was rolled back.
  case deployment = "deployment"
  /// A test suite that failed.
  case validation = "validation"

  // What acting on it needs
  /// No go, or one that no longer holds.
  case decision = "decision"
  /// Outside the promotion's window.
  case window = "window"
  case freeze = "freeze"

  // What one deed needs
  /// An item before those that the plan puts before it.
  case itemOrder = "item-order"
  /// A deployment that nobody signed off who has to.
  case approval = "approval"
  /// A batch before the one that the plan puts first.
  case batchOrder = "batch-order"
  /// Another version than the plan's.
  case version = "version"
  /// A component that another open promotion is deploying into the same environment.
  case collision = "collision"

  // What closing as completed needs beside these
  case criterion = "criterion"
  /// An area that is asked for when the promotion is closed.
  case area = "area"

  /// What `--despite` goes against: `despite the window`.
  public var words: String {
    switch self {
    case .score: "the score"
    case .keyItem: "a key item"
    case .blocker: "a blocker"
    case .discrepancy: "a discrepancy"
    case .soak: "a soak"
    case .signoff: "a sign-off"
    case .dependency: "an unfinished dependency"
    case .deployment: "a deployment to be made good"
    case .validation: "a failed validation"
    case .decision: "the missing go"
    case .window: "the window"
    case .freeze: "the freeze"
    case .itemOrder: "the order of items"
    case .approval: "a missing sign-off on it"
    case .batchOrder: "the order of batches"
    case .version: "the planned version"
    case .collision: "another promotion's deployment"
    case .criterion: "a success criterion"
    case .area: "what is asked for at the end"
    }
  }
}

/// What a plan may ask for before a go; all of it where its `decision: { requires: … }` says nothing.
public enum Demand: String, Hashable, Sendable, CaseIterable {
  case soaks = "soaks"
  case signoffs = "signoffs"
  /// That the promotions it depends on are closed as completed.
  case promotions = "promotions"
  case keyItems = "keyItems"
  case blockers = "blockers"
  case score = "score"
}

/// Something that rules may keep back.
public enum Act: Hashable, Sendable {
  /// To say that an item is done.
  case tick(ItemID)
  case go
  case startBatch(BatchID)
  case startDeployment(ComponentID, version: String?, batch: BatchID?)
  /// Closing as completed or (where nothing but what is deployed still objects) as rolled back.
  case close(PromotionClosed.Outcome)

  /// What an override says that it let through.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case item = "item"
    case go = "go"
    case batch = "batch"
    case deployment = "deployment"
    case closing = "closing"

    /// `start of batch foundation`, where `target` is the batch or component, if there is one.
    public func words(_ target: String?) -> String {
      switch self {
      case .item: "\(target ?? "") done"
      case .go: "the go"
      case .batch: "start of batch \(target ?? "")"
      case .deployment: "deployment of \(target ?? "")"
      case .closing: "closing"
      }
    }
  }

  public var kind: Kind {
    switch self {
    case .tick: .item
    case .go: .go
    case .startBatch: .batch
    case .startDeployment: .deployment
    case .close: .closing
    }
  }

  /// The item that it ticks, the batch or component that it starts.
  public var target: String? {
    switch self {
    case .go, .close: nil
    case .tick(let item): item.rawValue
    case .startBatch(let batch): batch.rawValue
    case .startDeployment(let component, _, _): component.rawValue
    }
  }
}
