import Fixtures
import PromotionDomain
import Testing

/// Validations, criteria, observations.
@Suite struct MeasureDecisionTests {
  @Test func `a validation is recorded once for one moment`() {
    let recorded = ValidationRecorded(suite: "smoke", passed: 30, failed: 2)
    given(.sample).when(.deployment(.recordValidation(recorded)), at: "10 14:20").then(
      .deployment(.validationRecorded(recorded))
    )
    .when(.deployment(.recordValidation(recorded)), at: "10 14:30").then(.deployment(.validationRecorded(recorded)))
    given(.sample).when(.deployment(.recordValidation(ValidationRecorded(suite: "smoky", passed: 1))))
      .thenRefused("there is no validation suite 'smoky'; did you mean 'smoke'?")
  }

  @Test(arguments: [(0, 0, 0), (-1, 1, 0), (1, Int.min, 0), (Int.max, 0, 0), (1, 0, 100_000_001)])
  func `a validation needs counts that can be`(passed: Int, failed: Int, skipped: Int) {
    let recorded = ValidationRecorded(suite: "smoke", passed: passed, failed: failed, skipped: skipped)
    given(.sample).when(.deployment(.recordValidation(recorded)))
      .thenRefused("a validation needs the number of tests that passed or failed, none below zero")
  }

  @Test func `a criterion with a limit is held against it`() {
    func measure(_ value: MeasuredValue?, _ met: Bool? = nil) -> When {
      given(.sample).when(.deployment(.measure("errors", value: value, met: met)), at: "11 15:00")
    }
    measure(0.05).then(.deployment(.criterionMeasured(CriterionMeasured(criterion: "errors", value: 0.05, met: true))))
    measure(0.1).then(.deployment(.criterionMeasured(CriterionMeasured(criterion: "errors", value: 0.1, met: false))))
    measure(nil, true).thenRefused("errors is measured; give its value (it must be < 0.1 %)")
    measure(.number(.nan)).thenRefused("errors must be a number")
    measure(true).thenRefused("errors must be a number")
    measure(101).thenRefused("errors cannot be 101 %; it is from 0 to 100")
    measure(0.4, true).thenRefused("0.4 % is held against < 0.1 %; leave --met and --missed out")
  }

  @Test func `a criterion may be a question, or no worse than the last time`() {
    func measure(_ value: MeasuredValue, _ met: Bool? = nil, after last: MeasuredValue? = nil) -> When {
      let plan = Plan.sample.with {
        $0.criteria[0].threshold = .init(metric: "error_rate", bound: .atMost, value: nil, unit: "percent")
        $0.criteria[1].threshold = .init(metric: "calm", bound: .equal, value: true)
      }
      var given = given(plan)
      given.surroundings.previous.criteria["errors"] = last
      return given.when(.deployment(.measure(last == nil && met == nil ? "calm" : "errors", value: value, met: met)))
    }
    func then(_ criterion: CriterionID, _ value: MeasuredValue, _ met: Bool, _ last: MeasuredValue? = nil) -> Event {
      .deployment(
        .criterionMeasured(CriterionMeasured(criterion: criterion, value: value, met: met, previous: last)))
    }
    measure(true).then(then("calm", true, true))
    measure(false).then(then("calm", false, false))
    measure(1).thenRefused("calm is a question; answer it with yes or no")
    measure(0.2, after: 0.2).then(then("errors", 0.2, true, 0.2))
    measure(0.3, after: 0.2).then(then("errors", 0.3, false, 0.2))
    measure(0.3, true, after: 0.2)
      .thenRefused("0.3 % is held against ≤ 0.2 % (last promotion); leave --met and --missed out")
    measure(0.3, false).then(then("errors", 0.3, false))
  }

  @Test func `a criterion without a limit is judged`() {
    given(.sample).when(.deployment(.measure("calm", value: nil, met: false)))
      .then(.deployment(.criterionMeasured(CriterionMeasured(criterion: "calm", met: false))))
    given(.sample).when(.deployment(.measure("calm", value: 3, met: nil)))
      .thenRefused("calm has no limit to measure against; say --met or --missed")
    given(.sample).when(.deployment(.measure("calm", value: .number(.infinity), met: true)))
      .thenRefused("calm must be a number")
    given(.sample).when(.deployment(.measure("quiet", value: nil, met: true)))
      .thenRefused("there is no criterion 'quiet'; there are: errors, calm")
  }

  @Test func `an observation is recorded once for one moment`() {
    let some = ResourceObserved(source: "aws", kind: "lambda", resources: [.init(name: "orders-get")], complete: false)
    let all = ResourceObserved(source: "aws", kind: "lambda", resources: [], complete: true)
    let first = given(.sample).when(.item(.observe(some)), at: "08 09:00").then(.item(.resourceObserved(some)))
    first.when(.item(.observe(some)), at: "08 10:00").then(.item(.resourceObserved(some)))
    let second = first.when(.item(.observe(all)), at: "08 11:00").then(.item(.resourceObserved(all)))
    second.when(.item(.observe(some)), at: "08 09:00").thenNothing()
    second.when(.item(.observe(all)), at: "08 12:00").then(.item(.resourceObserved(all)))
  }

  @Test func `observations are refused with the reason and the remedy`() {
    func observe(_ change: (inout ResourceObserved) -> Void) -> When {
      var observed = ResourceObserved(source: "aws", kind: "lambda", resources: [.init(name: "x")], complete: false)
      change(&observed)
      return given(.sample).when(.item(.observe(observed)))
    }
    observe { $0.resources = [] }
      .thenRefused("the observation names nothing; name what aws has, or say --complete")
    observe { $0.source = "plan" }
      .thenRefused("'plan' is the plan itself; declare what it says in the plan file, under 'resources'")
    observe { $0.source = "a\u{1B}" }
      .thenRefused("'a\\u{1b}' contains '\\u{1b}'; use letters, digits, '_', '-' and '.'")
    observe { $0.kind = "" }.thenRefused("a name cannot be empty")
    observe { $0.absent = ["x"] }.thenRefused("'x' is named twice in one observation")
    observe { $0.absent = [" "] }.thenRefused("a resource's name must have 1 to 500 bytes")
    observe { $0.absent = [String(repeating: "x", count: 501)] }
      .thenRefused("a resource's name must have 1 to 500 bytes")
    observe { $0.total = -1 }.thenRefused("a total must be between 0 and 1000000000")
    observe { $0.partTotals = ["gsi": .max] }.thenRefused("a total must be between 0 and 1000000000")
  }
}
