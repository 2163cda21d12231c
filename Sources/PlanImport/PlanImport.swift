public import PromotionDomain

/// Checklists and reports that people wrote, as a plan and as facts about it.
///
/// The same documents give the same plan every time: words, signs and the shape of the text decide, and where they leave
/// something open it is left out and listed.
public enum PlanImport {
  /// Reads documents into one plan, in their order. Throws where there is nothing in them for a plan, and where a weight is
  /// given to no area.
  public static func draft(
    of documents: [ImportedDocument], _ settings: ImportSettings
  ) throws(ImportError) -> ImportedDraft {
    var importer = Importer(settings)
    let readings = documents.map { importer.read($0) }
    return try importer.draft(readings, names: documents.map(\.name))
  }
}
