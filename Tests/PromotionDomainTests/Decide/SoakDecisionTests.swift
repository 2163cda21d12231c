import Fixtures
import PromotionDomain
import Testing

@Suite struct SoakDecisionTests {
  private let values: [MetricID: MeasuredValue] = ["error_rate": 0.02, "throttles": 0]
  private let running = given(.sample, Event.soakBegan().at("07 18:40"))

  private func take(
    _ number: Int? = nil, _ values: [MetricID: MeasuredValue] = ["error_rate": 0.02, "throttles": 0],
    failure: String? = nil,
    inconclusive: String? = nil
  ) -> Command {
    .soak(.checkpoint("sit", number: number, measurements: values, failure: failure, inconclusive: inconclusive))
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
      .when(.soak(.start("sit")), at: "07 19:00")
      .thenRefused("soak sit runs since 2026-01-07 18:40 (#2); retract that event to correct its start")
  }

  @Test func `another start than the one on record is not swallowed`() {
    running.when(.soak(.start("sit")), at: "07 18:40").thenNothing()
    for at in ["07 18:30", "07 18:50"] {
      running.when(.soak(.start("sit")), at: at)
        .thenRefused("soak sit runs since 2026-01-07 18:40 (#2); retract that event to correct its start")
    }
    let passed = given(
      .sample,
      [Event.soakBegan().at("07 18:40")]
        + (1...8).map {
          Event.checkpoint($0).at("0\(7 + (20 + ($0 - 1) * 6) / 24) \(["20", "02", "08", "14"][($0 - 1) % 4]):05")
        })
    passed.when(.soak(.start("sit")), at: "09 19:00")
      .thenRefused("soak sit has passed, and ran since 2026-01-07 18:40 (#2); retract that event to correct its start")
  }

  @Test func `a checkpoint without a number is the nearest in time, and sent again the same`() {
    let first = running.when(take(), at: "08 08:25").then(.checkpoint(3))
    first.when(take(), at: "08 08:25").thenNothing()
    first.when(take(), at: "08 08:26").thenNothing()
    first.when(take(nil, ["error_rate": 0.03, "throttles": 0]), at: "08 08:26")
      .thenRefused("checkpoint #3 of soak sit was taken (#3); retract that event to correct it")
    // The one before is nearer until half-way.
    running.when(take(), at: "08 04:59").then(.checkpoint(2))
    running.when(take(), at: "08 05:00")
      .thenRefused("checkpoint #3 of soak sit is due 2026-01-08 08:00; it cannot be taken before that")
    running.when(take(), at: "09 17:00").thenRefused(missed(8, "09 17:00"))
  }

  private func missed(_ number: Int, _ since: String) -> String {
    "checkpoint #\(number) of soak sit was missed at 2026-01-\(since); give a measurement of its time with --at, or judge "
      + "it with 'promo soak judge sit --checkpoint \(number)'"
  }

  @Test func `what was missed is filled by a measurement of its time`() {
    let late = given(.sample, Event.soakBegan().at("07 18:40"), Event.checkpoint(2).at("08 02:05"))
    late.when(take(1), at: "08 08:25").thenRefused(missed(1, "07 23:00"))
    late.when(take(1), at: "07 22:59").then(.checkpoint(1))
    late.when(take(), at: "07 22:59").then(.checkpoint(1))
    // Nobody can have measured at noon what is due in the evening.
    late.when(take(8), at: "08 08:25")
      .thenRefused("checkpoint #8 of soak sit is due 2026-01-09 14:00; it cannot be taken before that")
  }

  @Test func `a soak that was missed or is inconclusive begins anew, at no other time`() {
    running.when(.soak(.start("sit")), at: "09 18:39")
      .thenRefused("soak sit runs since 2026-01-07 18:40 (#2); retract that event to correct its start")
    running.when(.soak(.start("sit")), at: "09 18:40").then(.soakBegan())
    let all = (1...8).map { Event.checkpoint($0).at("09 18:\($0 + 10)") as any Past }
    given(.sample, [Event.soakBegan().at("07 18:40")] + all).when(.soak(.start("sit")), at: "09 20:00")
      .thenRefused("soak sit has passed, and ran since 2026-01-07 18:40 (#2); retract that event to correct its start")
  }

  @Test func `a person judges what no measurement decides`() {
    func judge(_ number: Int, _ passed: Bool = true, _ reason: String = "the logs show no error") -> Command {
      .soak(.judge(SoakJudged(soak: "sit", checkpoint: number, passed: passed, reason: reason)))
    }
    func judged(_ number: Int, _ passed: Bool = true) -> Event {
      .soak(
        .soakJudged(SoakJudged(soak: "sit", checkpoint: number, passed: passed, reason: "the logs show no error")))
    }
    let story = given(
      .sample, Event.soakBegan().at("07 18:40"), Event.checkpoint(2).at("08 02:05"),
      Event.soak(.soakCheckpointed(SoakCheckpointed(soak: "sit", number: 3, inconclusive: "no data"))).at("08 08:05"))
    let first = story.when(judge(1), at: "08 09:00").then(judged(1))
    story.when(judge(3, false), at: "08 09:00").then(judged(3, false))
    first.when(judge(1), at: "08 10:00").thenNothing()
    first.when(judge(1, false), at: "08 10:00")
      .thenRefused("checkpoint #1 of soak sit was judged (#5); retract that event to correct it")
    first.when(take(1), at: "07 20:00")
      .thenRefused("checkpoint #1 of soak sit was judged (#5); retract that event to correct it")
    story.when(judge(2, false), at: "08 09:00").thenRefused(
      "checkpoint #2 of soak sit passed by what was measured (#3); retract that event to correct it")
    story.when(judge(4), at: "08 15:00").thenRefused(
      "checkpoint #4 of soak sit can be taken until 2026-01-08 17:00; it is not to be judged before that")
    story.when(judge(9), at: "08 15:00").thenRefused("soak sit has checkpoints 1 to 8, no #9")
    story.when(judge(1, true, " "), at: "08 09:00")
      .thenRefused("a judgement needs words; say why with --reason \"…\"")
    given(.sample).when(judge(1)).thenRefused("soak sit has not begun; start it with 'promo soak start sit'")
  }

  @Test func `a checkpoint may say nothing`() {
    running.when(take(1, [:], inconclusive: "no data"), at: "07 20:00").then(
      .soak(.soakCheckpointed(SoakCheckpointed(soak: "sit", number: 1, inconclusive: "no data"))))
    running.when(take(1, ["error_rate": 0.5], inconclusive: "too few samples"), at: "07 20:00").then(
      .soak(
        .soakCheckpointed(
          SoakCheckpointed(
            soak: "sit", number: 1, measurements: ["error_rate": 0.5], inconclusive: "too few samples"))))
    running.when(take(1, [:], failure: "x", inconclusive: "y"), at: "07 20:00")
      .thenRefused("a checkpoint is failed or inconclusive, not both; leave one out")
    running.when(take(1, [:], inconclusive: ""), at: "07 20:00")
      .thenRefused("an inconclusive checkpoint needs words; say why with --inconclusive \"…\"")
  }

  @Test func `a measurement is what its unit lets there be`() {
    func take(_ value: MeasuredValue, _ unit: String?, _ limit: MeasuredValue? = 0) -> When {
      let plan = Plan.sample.with {
        $0.soaks[0].thresholds = [.init(metric: "x", bound: .equal, value: limit, unit: unit)]
      }
      return given(plan, Event.soakBegan().at("07 18:40")).when(self.take(1, ["x": value]), at: "07 20:00")
    }
    func then(_ value: MeasuredValue) -> Event {
      .soak(.soakCheckpointed(SoakCheckpointed(soak: "sit", number: 1, measurements: ["x": value])))
    }
    take(101, "percent").thenRefused("x cannot be 101 %; it is from 0 to 100")
    take(-0.5, "%").thenRefused("x cannot be -0.5 %; it is from 0 to 100")
    take(-3, "ms").thenRefused("x cannot be -3 ms; it is never negative")
    take(-1, "KiB").thenRefused("x cannot be -1 KiB; it is never negative")
    take(-1, "requests").thenRefused("x cannot be -1 requests; it is never negative")
    take(-3, nil).then(then(-3))
    take(-3, "°C").then(then(-3))
    take(true, nil).thenRefused("x must be a number")
    take(1, nil, true).thenRefused("x is a question; answer it with yes or no")
    take(false, nil, true).then(then(false))
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
      "the checkpoint lacks throttles; give each as name=value, or say why not with --failed or --inconclusive")
    running.when(take(1, [:]), at: "07 20:00").thenRefused(
      "the checkpoint lacks error_rate and throttles; give each as name=value, or say why not with --failed or --inconclusive"
    )
    running.when(take(1, ["errorrate": 1]), at: "07 20:00")
      .thenRefused("there is no metric of soak sit 'errorrate'; did you mean 'error_rate'?")
    for value in [Double.nan, .infinity] {
      running.when(take(1, ["error_rate": .number(value), "throttles": 0]), at: "07 20:00")
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
