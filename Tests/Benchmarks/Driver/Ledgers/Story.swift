import EventLog
import Foundation
import Interchange
import PromotionDomain
import ShippedFiles

/// The story of one sample promotion, to be told again and again under other names: what gives every ledger that is
/// made here the mix of event types, the texts and the sizes that real ones have.
struct Story {
  /// One event of it, encoded once. A plan's data holds the sample's own id where the promotion's belongs.
  struct Scene {
    var type: String
    var typeVersion: Int
    var data: String
    var actor: String
    var isPlan: Bool
    var isRetraction: Bool
  }

  let opening: Scene
  /// What follows, over and over.
  let scenes: [Scene]
  private let id: String

  /// The two samples that the binary carries.
  static func samples() throws -> [Story] {
    try [(shipped_prod_log, shipped_prod_log_size), (shipped_sit_log, shipped_sit_log_size)].map { bytes, count in
      try Story(log: String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
    }
  }

  private init(log: String) throws {
    let events = try JSONLinesReader.events(in: log).filter { $0.stream.promotion != nil }
    id = events.first?.stream.promotion?.rawValue ?? ""
    var scenes = events.map { event in
      Scene(
        type: event.type, typeVersion: event.typeVersion, data: event.data ?? "{}", actor: event.actor,
        isPlan: event.type == PlanEvent.Name.planApplied.rawValue || event.type == PlanEvent.Name.planRevised.rawValue,
        isRetraction: event.type == HistoryEvent.Name.eventRetracted.rawValue)
    }
    // A closed promotion takes no more events, and this one goes on.
    scenes.removeAll { $0.type == RecordEvent.Name.promotionClosed.rawValue }
    opening = scenes.removeFirst()
    self.scenes = scenes
  }

  /// What the scene's data is when `promotion` lives through it; `previous` is the event before it, to be retracted.
  func data(of scene: Scene, in promotion: String, after previous: Int64) -> String {
    if scene.isPlan {
      return scene.data.replacingOccurrences(of: "\"promotion\":\"\(id)\"", with: "\"promotion\":\"\(promotion)\"")
    }
    return scene.isRetraction ? "{\"event\":\(previous),\"reason\":\"It was another promotion's\"}" : scene.data
  }
}
