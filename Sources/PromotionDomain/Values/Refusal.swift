/// Why a request is not carried out: a code with its facts. Whoever passes it on makes the sentence, since only a command
/// line knows its flags and verbs.
public enum Refusal: Error, Hashable, Sendable {
  /// What kind of no it is.
  public enum Kind: String, Hashable, Sendable {
    /// A rule forbids it; the input itself is sound.
    case rule
    /// The input cannot be understood: a malformed time, an impossible count.
    case unreadable
    /// Something named in the request does not exist.
    case unknown
  }

  /// A text or a file that is not as it has to be, in the words of what reads it. Without a full stop.
  case input(Kind, String)
  /// There is no such thing; the names that there are, of which the nearest may be meant.
  case unknown(_ noun: String, _ name: String, among: [String])
  /// The record would be worthless without words.
  case wordless(Statement)
  /// It was so already, since that event; the remarks that came with it this time would be lost.
  case already(Deed, event: Int64)
  /// It would be folded before what it is about, where it could change nothing. Times as the plan's zone has them.
  case outOfOrder(Deed, at: String, before: Int64, since: String)
  /// Rules object, and nobody answers for going ahead.
  case objections([Objection])
  case promotion(PromotionRefusal)
  case item(ItemRefusal)
  case soak(SoakRefusal)
  /// What cannot have been measured, with the name of its metric.
  case value(String, ValueProblem)
  case approval(ApprovalRefusal)
  case deployment(DeploymentRefusal)
  case measurement(MeasurementRefusal)
  case record(RecordRefusal)

  public init(_ kind: Kind, _ sentence: String) { self = .input(kind, sentence) }

  /// The words of what read a text or a file; nil for a code.
  public var inputProblem: String? { if case .input(_, let sentence) = self { sentence.printable } else { nil } }
}

/// A rule that objects, and what it says.
public struct Objection: Hashable, Sendable {
  public var rule: Rule
  public var sentence: String

  public init(_ rule: Rule, _ sentence: String) { (self.rule, self.sentence) = (rule, sentence) }
}

/// What needs words.
public enum Statement: Hashable, Sendable {
  case note, finding, resolution, acceptance, waiver, status(MarkedStatus), signoffRefusal, noGo, override
  case failedDeployment, skippedDeployment, rollback, failedCheckpoint, inconclusiveCheckpoint, judgement, abandonment,
    retraction, redaction, freeze
}

/// Something that happened, or that somebody says has happened.
public enum Deed: Hashable, Sendable {
  case batchStarted(BatchID), batchFinished(BatchID)
  case deploymentStarted(ComponentID), deploymentStartedAnew(ComponentID), deploymentSucceeded(ComponentID)
  case deploymentFailed(ComponentID), deploymentSkipped(ComponentID), deploymentRolledBack(ComponentID)
  case roundOpened(RoundID), soakStarted(SoakID), findingResolved(FindingID), findingAccepted(FindingID), goDecided
  case promotionClosed(PromotionID), eventRetracted(Int64), freezeDeclared, freezeLifted(FreezeID)
}

public enum PromotionRefusal: Hashable, Sendable {
  case noPlan, noPlanYet(at: String), unsoundPlan(path: String, problem: String), planOf(
    PromotionID, notOf: PromotionID)
  case newerPlan(event: Int64, at: String), actorNotNamed(Actor, named: [String])
  case renamedOrNew([PlanNaming.Alike]), idTaken(ItemID, title: String), wasStays(ItemID, was: ItemID)
  case idOfAnother(ItemID, title: String, other: String)
  case closed(PromotionID, event: Int64), closedForRevision(PromotionID, event: Int64)
  case closedOtherwise(PromotionID, PromotionClosed.Outcome, event: Int64)
  case closedBefore(PromotionID, at: String, last: String), batchUnfinished(BatchID), nothingDeployed(PromotionID)
  case ofTheLedger, ofOnePromotion
}

public enum ItemRefusal: Hashable, Sendable {
  case partOpen(ItemID, part: ItemID, ItemStatus), noSecret(ItemID, Plan.ItemKind)
  case bySignoff(ItemID, Role)
  case notApplicable(ItemID, reason: String), withoutEvidence(ItemID), waiverOver(until: String)
  case countWithStatus(done: Int, of: Int, MarkedStatus), noPart(done: Int, of: Int), halfCount
  case planIsNoSource, namesNothing(Source), resourceName, namedTwice(String), totalOutOfRange
  case toBeMeasured(ItemID, limit: String), withoutLimit(ItemID), withoutPrevious(ItemID)
  case roundOver(RoundID, event: Int64)
}

public enum SoakRefusal: Hashable, Sendable {
  case begun(SoakID, at: String, event: Int64, hasPassed: Bool)
  case notBegun(SoakID, begins: String?), allTaken(SoakID, count: Int), noCheckpoint(SoakID, Int, count: Int)
  case taken(SoakID, Int, event: Int64), notDue(SoakID, Int, due: String), missed(SoakID, Int, since: String)
  case lacks([MetricID]), failedAndInconclusive
  case judged(SoakID, Int, event: Int64), measured(SoakID, Int, passed: Bool, event: Int64)
  case open(SoakID, Int, until: String)
}

public enum ApprovalRefusal: Hashable, Sendable {
  case findingExists(FindingID, event: Int64), noFindings(FindingID), findingResolved(FindingID, event: Int64)
  case noDiscrepancies(String)
  case mayNotDecide(Actor, roles: [Role], holders: [String]), holdsNot(Actor, Role, holders: [String])
  case signedForOther(Actor, Role, other: Role)
  case signedByOthers(SignoffTarget, Role, roles: [Role]), notSigned(SignoffTarget)
}

public enum DeploymentRefusal: Hashable, Sendable {
  case batchNotStarted(BatchID), batchFinished(BatchID, event: Int64), inNoBatch(ComponentID)
  case notDeployed(ComponentID, BatchID), neverStarted(ComponentID), stillRunning(ComponentID)
  case failed(ComponentID, event: Int64), failedOtherwise(ComponentID, event: Int64, reason: String)
  case otherRunning(ComponentID, event: Int64), deployed(ComponentID, event: Int64)
  case runningForSkip(ComponentID, event: Int64), deployedForSkip(ComponentID, event: Int64)
  case skipped(ComponentID)
  case notRunning(ComponentID, DeploymentAttempt.Status, event: Int64, Deed)
}

public enum MeasurementRefusal: Hashable, Sendable {
  case withoutCounts, withoutValue(CriterionID, limit: String), withoutJudgement(CriterionID), withoutPrevious(
    CriterionID)
  case judgedBesideLimit(value: String, limit: String)
}

public enum RecordRefusal: Hashable, Sendable {
  case freezeBackwards, freezeUntilWithoutEvery, freezeNeverEnds(RecurringWindow.Period)
  case freezeOfNearEnvironment(String, String), freezeWithoutZone(String, zones: [String])
  case freezeExists(FreezeID, event: Int64), noFreezes(FreezeID), freezeOver(FreezeID)
  case liftedBeforeDeclared(FreezeID, event: Int64)
  case noEventOfEither(Int64), noEvent(Int64, newest: Int64)
  case retractedBeforeItHappened(Int64), staysDone(Int64), stillStands(Int64)
  case importNotVouchedFor(String)
  case clockFarAhead(now: String, newest: String)
  case notYet(at: String), unresolvedTime(TimeText), changedMeanwhile(PromotionID, event: Int64)
  case actorName, noPromotions, exportBackwards
  case importGap(first: Int64, head: Int64), importOfOther(event: Int64, stored: String, imported: String)
  case importDiffers(event: Int64, fields: [String])
  case importContinuesOther(event: Int64, version: Int64, stream: String, expected: Int64)
}
