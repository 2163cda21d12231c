import EvidenceFiles
import Foundation
import Projections
import PromotionDomain
import Reports

/// What was kept beside the ledger, evidence or a seal, and is no longer what it was. The ledger itself may be sound.
struct DamageBeside: Error {
  let sentence: String
}

extension EvidenceCheck {
  /// Reads every kept copy, and every file of a name that was recorded, as far as it is here.
  ///
  /// Others may keep and redact meanwhile. So the folder is listed before the events are read, lest a copy be taken for
  /// a leftover whose event is about to come; and a copy that is not there is asked about again.
  init(in folder: EvidenceFolder, of index: () throws -> EvidenceIndex) throws {
    let contents = try folder.contents()
    let before = try index()
    let bar = ProgressBar(noun: "files")
    defer { bar.finish() }
    var files = try before.files.enumerated().map { number, file in
      bar.show(number, of: before.files.count)
      return file.isKept ? try Self.kept(file, in: folder) : try Self.elsewhere(file)
    }
    if files.contains(where: \.isDamaged) {
      let after = try index()
      files.removeAll { $0.isDamaged && after.keepers(of: $0.sha256).isEmpty }
    }
    let keepers = Set(before.files.filter(\.isKept).map(\.file.sha256))
    // What a killed command had staged is in its place by now, where an event keeps it.
    let strays = contents.strays.filter { FileManager.default.fileExists(atPath: $0) }
    let unreferenced = contents.hashes.filter { !keepers.contains($0) }.compactMap(folder.path(of:)) + strays
    self.init(folder: folder.path, files: files, unreferenced: unreferenced)
  }

  private static func kept(_ file: EvidenceIndex.File, in folder: EvidenceFolder) throws -> File {
    let (state, detail): (State, String?) =
      switch try folder.state(of: file.file) {
      case .sound: (.sound, nil)
      case .missing: (.missing, "is gone")
      case .changed: (.changed, "was changed since")
      case .otherSize(let size): (.changed, "has \(size) bytes instead of \(file.file.bytes)")
      case .noFile: (.changed, "is a link or a folder by now")
      case .unreadable(let reason): (.unreadable, "cannot be read (\(reason))")
      }
    return File(file, state: state, path: folder.path(of: file.file.sha256), detail: detail)
  }

  /// Of several names the one under which the file is unchanged, else one under which there is another.
  private static func elsewhere(_ file: EvidenceIndex.File) throws -> File {
    var found = File(file, state: .missing, path: nil)
    for name in file.names {
      switch try FileState.of(fileAt: name, bytes: file.file.bytes, sha256: file.file.sha256, followingLinks: true) {
      case .sound: return File(file, state: .sound, path: name)
      case .changed, .otherSize: found = File(file, state: .changed, path: name)
      case .missing, .noFile, .unreadable: break
      }
    }
    return found
  }
}
