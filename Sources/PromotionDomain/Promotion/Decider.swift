/// A state that events come to and commands are decided against, purely: no clock, no I/O, and the same answer every time.
public protocol Decider: Hashable, Sendable {
  associatedtype Event: Hashable, Sendable
  associatedtype Command: Hashable, Sendable

  /// The state before the first event.
  init()

  /// `event` as one of this state's own; nil for what concerns others.
  static func own(_ event: PromotionDomain.Event) -> Event?

  /// The state after `logged`, which must not be older than what was folded before.
  ///
  /// Total: any event can follow any other. A retraction may have taken away what an event once rested on, so evolve
  /// keeps what still makes sense and never objects; objecting is what `decide` does.
  mutating func evolve(_ logged: LoggedEvent)

  /// What `command` makes happen: events to append, `[]` when what it asks for is already so, or a refusal.
  func decide(_ command: Command, _ context: CommandContext) throws(Refusal) -> [Event]
}
