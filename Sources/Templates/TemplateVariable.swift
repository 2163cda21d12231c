/// A name that templates can use. The tables of docs/templates.md are these, word for word.
protocol TemplateVariable: CaseIterable, RawRepresentable<String> {
  /// What it stands for, in a few words.
  var meaning: String { get }
}

/// Everything that a template can name, for its documentation.
public enum TemplateCatalogue {
  /// Where the names are known, then each name with its meaning.
  public static let groups: [(place: String, names: [(name: String, meaning: String)])] = [
    ("Everywhere", names(RootVariable.self)),
    ("In `sections`, and in `section.ID`", names(SectionVariable.self)),
    ("In `tables`, and in `table.ID`", names(TableVariable.self)),
    ("In `columns`", names(ColumnVariable.self)),
    ("In `rows`, besides every column by its id", names(RowVariable.self)),
    ("In `cells`", names(CellVariable.self)),
    ("In `items`", names(ItemVariable.self)),
    ("In `header`", names(FactVariable.self)),
  ]

  private static func names<V: TemplateVariable>(_ type: V.Type) -> [(name: String, meaning: String)] {
    type.allCases.map { ($0.rawValue, $0.meaning) }
  }

  /// As the documentation has it.
  public static var markdown: String {
    groups.map { group in
      let rows = group.names.map { "| `\($0.name)` | \($0.meaning) |" }
      return (["### \(group.place)", "", "| Name | What it is |", "| --- | --- |"] + rows).joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }
}
