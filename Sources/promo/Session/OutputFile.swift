import Foundation
import PromotionDomain

/// Files that a command line asks to be written: whole or not at all.
enum OutputFile {
  static func write(_ data: Data, to path: String) throws {
    do {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Refusal(.unreadable, "'\(path)' cannot be written; check its folder and permissions")
    }
  }
}
