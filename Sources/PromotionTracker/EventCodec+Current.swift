internal import EventLog

extension EventCodec {
  /// The one codec of this promo: every event type in its current version.
  static let current = EventCodec()
}
