import ArgumentParser
import EventLog
import Foundation
import PromotionDomain

/// Which key signs.
struct SealingOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The secret key (default: .promo/key).", valueName: "file"), completion: .file())
  var key: String?
}
