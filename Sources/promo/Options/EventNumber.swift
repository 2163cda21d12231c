import ArgumentParser
import EventLog
import Foundation
import PromotionDomain

/// `57` and `#57`.
enum EventNumber {
  static func parse(_ text: String) throws -> Int64 {
    guard let number = Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text), number > 0 else {
      throw Refusal(.unreadable, "'\(text)' is not an event number; write 57 or '#57'")
    }
    return number
  }
}
