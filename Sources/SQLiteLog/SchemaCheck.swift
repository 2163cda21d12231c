internal import EventLog
internal import Foundation

extension Schema {
  /// What a ledger's file has: `table event`, `trigger event_insert`.
  static let parts: Set<String> = {
    let statement = #/(?m)^CREATE (?:UNIQUE )?(TABLE|INDEX|TRIGGER) (\w+)/#
    return Set(sql.matches(of: statement).map { "\($0.1.lowercased()) \($0.2)" })
  }()
}

extension SQLiteConnection {
  /// What the file has that promo did not make, or made in another way, and what of its own it lacks: `the trigger
  /// swallow`. A trigger, a view or a constraint that somebody else put there changes what a statement does.
  ///
  /// Stored with a table, an index or a trigger is the text by which it was made.
  func foreignParts() throws -> (added: [String], changed: [String], missing: [String]) {
    var (added, changed, missing): ([String], [String], Set<String>) = ([], [], Schema.parts)
    let sql = Schema.sql
    try using("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name") { row in
      while try row.step() {
        let (type, name, table, text) = (row.text(0), row.text(1), row.text(2), row.optionalText(3))
        let part = "\(type) \(name)"
        // SQLite's own: the indexes of unique keys, and what it notes of an ANALYZE.
        if name.hasPrefix("sqlite_"), text == nil || type == "table" { continue }
        if type == "table", name.hasPrefix("projection_"), text?.hasPrefix("CREATE TABLE") == true { continue }
        if missing.remove(part) != nil {
          if text.map({ !sql.contains($0) }) ?? true { changed.append("the \(part)") }
        } else {
          added.append("the \(part)\(type == "trigger" || type == "index" ? " on \(table)" : "")")
        }
      }
    }
    return (added, changed, missing.sorted().map { "the \($0)" })
  }

  /// Refuses a file whose tables, indexes and triggers are not what promo made. Asked once as long as nobody changes them.
  func requireOwnSchema() throws {
    let version = try integer("PRAGMA schema_version")
    guard version != checkedSchema else { return }
    let (added, changed, missing) = try foreignParts()
    if let part = added.first { throw LedgerFileError.foreignSchema(path: path, "\(part), which promo did not make") }
    if let part = changed.first {
      throw LedgerFileError.foreignSchema(path: path, "\(part) in another form than promo's")
    }
    if let part = missing.first {
      throw LedgerFileError.foreignSchema(path: path, "not \(part), without which it is no ledger")
    }
    checkedSchema = version
  }
}
