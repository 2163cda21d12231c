public import ArgumentParser
public import Audit
public import Interchange
public import Projections
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
