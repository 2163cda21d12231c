public import ArgumentParser
public import Audit
public import Interchange
import Projections
public import PromotionDomain
import PromotionTracker
public import Reports
public import ToolOutput

// Closed choices of the domain, as the command line offers them.

extension AuditSeverity: ExpressibleByArgument {}
extension DocumentKind: ExpressibleByArgument {}
extension ToolOutput.Format: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension FindingSeverity: ExpressibleByArgument {}
extension GoNoGo: ExpressibleByArgument {}
extension MarkedStatus: ExpressibleByArgument {}
extension Plan.Level: ExpressibleByArgument {}
extension RecurringWindow.Period: ExpressibleByArgument {}
extension PromotionClosed.Outcome: ExpressibleByArgument {}

/// `57` and `#57`.
enum EventNumber {
  static func parse(_ text: String) throws -> Int64 {
    guard let number = Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text), number > 0 else {
      throw Refusal(.unreadable, "'\(text)' is not an event number; write 57 or '#57'")
    }
    return number
  }
}
