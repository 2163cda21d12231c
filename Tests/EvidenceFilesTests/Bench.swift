import EvidenceFiles
import Foundation
import PromotionDomain

/// A temporary folder with the place of a ledger in it, which goes when it does.
final class Bench {
  let home: String
  let folder: EvidenceFolder

  init() throws {
    home =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("promo-evidence-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    folder = EvidenceFolder(ledger: home + "/ledger.db")
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// Describes the bytes, stages and places them.
  @discardableResult
  func keep(_ bytes: [UInt8], as name: String = "x.bin") throws -> EvidenceFile {
    let source = Bytes(bytes)
    let file = try source.described(as: name, refusingCredentials: true)
    try folder.stage(file, from: source).place()
    return file
  }

  /// Where the copy is; nothing for what cannot be kept.
  func path(_ file: EvidenceFile) -> String { folder.path(of: file.sha256) ?? "" }

  /// Every file below the place of the ledger.
  var files: [String] {
    (FileManager.default.enumerator(atPath: home)?.compactMap { $0 as? String } ?? []).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(home)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }
}

/// Bytes in memory, as a file has them; other bytes for each reading, if so wished.
final class Bytes: EvidenceSource {
  private let readings: [[UInt8]]
  private let chunk: Int
  private(set) var count = 0

  init(_ readings: [UInt8]..., chunk: Int = 1000) { (self.readings, self.chunk) = (readings, chunk) }

  convenience init(_ text: String) { self.init(Array(text.utf8)) }

  func forEachChunk(_ body: ([UInt8]) throws -> Void) throws {
    let bytes = readings[min(count, readings.count - 1)]
    count += 1
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try body(Array(bytes[start..<min(bytes.count, start + chunk)]))
    }
  }
}
