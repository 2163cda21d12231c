import Fixtures
import PromotionDomain
import Testing

@Suite struct SoakDecisionTests {
  private let values: [MetricID: Double] = ["error_rate": 0.02, "throttles": 0]
  private let running = given(.sample, Event.soakBegan().at("07 18:40"))

  private func take(
    _ number: Int? = nil, _ values: [MetricID: Double] = ["error_rate": 0.02, "throttles": 0], failure: String? = nil
  ) -> Command {
    .soak(.checkpoint("sit", number: number, measurements: values, failure: failure))
  }

  @Test func `a soak begins once, and anew only after it failed`() {
    given(.sample).when(.soak(.start("sit"))).then(.soakBegan())
    running.when(.soak(.start("sit"))).thenNothing()
    given(.sample, Event.soakBegan().at("07 18:40"), Event.checkpoint(1, errors: 0.4).at("07 20:05"))
      .when(.soak(.start("sit")), at: "07 21:00").then(.soakBegan())
    given(.sample).when(.soak(.start("sat"))).thenRefused("there is no soak 'sat'; did you mean 'sit'?")
    given(.sample.with { $0.soaks = [] }).when(.soak(.start("sit")))
      .thenRefused("there is no soak 'sit'; the plan has none")
  }

  @Test func `a soak cannot begin anew before it failed`() {
    given(.sample, Event.soakBegan().at("07 18:40"), Event.checkpoint(1, errors: 0.4).at("07 20:05"))
      .when(.soak(.start("sit")), at: "07 19:00").thenNothing()
  }

  @Test func `a checkpoint without a number is the next one, and sent again the same`() {
    let first = running.when(take(), at: "08 08:25").then(.checkpoint(1))
    first.when(take(), at: "08 08:26").then(.checkpoint(2))
    first.when(take(nil, ["error_rate": 0.03, "throttles": 0]), at: "08 08:25").then(.checkpoint(2, errors: 0.03))
  }

  @Test func `a checkpoint is taken from its grace on`() {
    running.when(take(), at: "07 19:39")
      .thenRefused("checkpoint #1 of soak sit is due 2026-01-07 20:00; it cannot be taken before that")
    running.when(take(), at: "07 19:40").then(.checkpoint(1))
    running.when(take(3), at: "08 08:25").then(.checkpoint(3))
  }

  @Test func `checkpoints are refused with the reason and the remedy`() {
    given(.sample).when(take()).thenRefused("soak sit has not begun; start it with 'promo soak start sit'")
    running.when(take(), at: "07 18:00")
      .thenRefused("soak sit began only 2026-01-07 18:40; start it with 'promo soak start sit'")
    for number in [0, 9, -1, Int.max, Int.min] {
      running.when(take(number), at: "09 18:00").thenRefused("soak sit has checkpoints 1 to 8, no #\(number)")
    }
    running.when(take(1, ["error_rate": 0.02]), at: "07 20:00").thenRefused(
      "the checkpoint lacks throttles; give each as name=value, or say what failed with --failed")
    running.when(take(1, [:]), at: "07 20:00").thenRefused(
      "the checkpoint lacks error_rate and throttles; give each as name=value, or say what failed with --failed")
    running.when(take(1, ["errorrate": 1]), at: "07 20:00")
      .thenRefused("there is no metric of soak sit 'errorrate'; did you mean 'error_rate'?")
    for value in [Double.nan, .infinity] {
      running.when(take(1, ["error_rate": value, "throttles": 0]), at: "07 20:00")
        .thenRefused("error_rate must be a number")
    }
    running.when(take(1, [:], failure: " "), at: "07 20:00")
      .thenRefused("a failed checkpoint needs words; say why with --failed \"…\"")
    running.when(take(1, [:], failure: "no access"), at: "07 20:00").then(
      .soak(.soakCheckpointed(SoakCheckpointed(soak: "sit", number: 1, failure: "no access"))))
  }

  @Test func `a checkpoint is corrected by retracting it`() {
    let taken = given(.sample, Event.soakBegan().at("07 18:40"), Event.checkpoint(1).at("07 20:05"))
    taken.when(take(1, values)).thenNothing()
    taken.when(take(1, ["error_rate": 0.09, "throttles": 0])).thenRefused(
      "checkpoint #1 of soak sit was taken (#3); retract that event to correct it")
    let all = (1...8).map { Event.checkpoint($0).at("09 18:\($0 + 10)") as any Past }
    given(.sample, [Event.soakBegan().at("07 18:40")] + all).when(take(), at: "09 18:30")
      .thenRefused("all 8 checkpoints of soak sit are taken")
  }

  @Test func `a soak without checkpoints has none to take`() {
    let plan = Plan.sample.with { $0.soaks[0].checkpoints.count = 0 }
    given(plan, Event.soakBegan()).when(take()).thenRefused("all 0 checkpoints of soak sit are taken")
  }
}
