import EventLog
import Foundation
import SQLiteLog

/// Measures promo against what SQLite itself takes for the same work and against the peer, side by side, and says how
/// they compare. See Tests/Benchmarks/README.md.
@main struct Benchmarks {
  static func main() throws {
    if CommandLine.arguments.dropFirst().first == Child.peakOption {
      return print(try Child(Array(CommandLine.arguments.dropFirst(2))).accepting(1).succeeding().megabytes)
    }
    let options = try Options(CommandLine.arguments.dropFirst())
    let loadAtStart = load()
    let folder = URL(fileURLWithPath: options.cache)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let promo = URL(fileURLWithPath: options.promo).path
    let ledgers = Ledgers(folder: folder, promo: promo)
    let bench = Bench(
      ledgers: ledgers, promo: promo,
      peer: options.wants("peer") ? Peer(in: folder, script: options.peerScript) : nil,
      shape: Bench.shape(events: options.events), rounds: options.rounds, shortRounds: options.rounds * 5)
    defer { ledgers.removeScratch() }

    var findings: [Finding] = []
    for (name, work) in works(bench, options) where options.wants(name) {
      tell("measuring: \(name) …")
      findings += try work()
    }
    let result = Findings(
      events: bench.shape.events,
      machine: .init(
        processor: processor(), cores: ProcessInfo.processInfo.activeProcessorCount, loadAtStart: loadAtStart,
        loadAtEnd: load(), sqlite: SQLiteLibrary.version, peer: bench.peer == nil ? "–" : Peer.version),
      findings: findings)
    print(result.table)
    if let output = options.output {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "infinite", negativeInfinity: "-infinite", nan: "none")
      try encoder.encode(result).write(to: URL(fileURLWithPath: output))
    }
    if options.isCheck, findings.contains(where: { $0.isMet == false }) { exit(1) }
  }

  private static func works(_ bench: Bench, _ options: Options) -> [(String, () throws -> [Finding])] {
    let million = Bench.shape(events: 1_000_000)
    if options.wantsInstructions {
      let work = InstructionWork(
        bench: bench, committed: URL(fileURLWithPath: options.counts), isUpdating: options.isUpdating)
      return [("instructions", { try work.findings() })]
    }
    return [
      ("bulk", { try BulkWork(bench: bench).findings() }),
      ("append", { try AppendWork(bench: bench).findings() }),
      ("flat", { try FlatWork(bench: bench).findings() }),
      ("memory", { try MemoryWork(bench: bench).findings() }),
      ("growth", { bench.shape.events > million.events ? try BulkWork(bench: bench).growth(from: million) : [] }),
      ("peer", { try bench.peer.map { try PeerWork(bench: bench, peer: $0).findings() } ?? [] }),
    ]
  }

  private static func load() -> Double {
    var averages = [0.0]
    return getloadavg(&averages, 1) == 1 ? averages[0] : 0
  }

  private static func processor() -> String {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
    let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    return model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
  }
}

/// `--events 1000000 --rounds 3 --promo PATH --cache FOLDER --peer-script FILE --output FILE --only bulk,flat`
struct Options {
  var events = 1_000_000
  var rounds = 3
  var promo = ".build/release/promo"
  var cache = ".build/bench"
  var peerScript = "Tests/Benchmarks/peer.py"
  var output: String?
  /// The committed counts of instructions, and whether they are written anew.
  var counts = "Tests/Benchmarks/instructions.json"
  var isUpdating = false
  /// Whether a figure that is missed makes the exit code 1.
  var isCheck = false
  private var only: Set<String> = []

  init(_ arguments: some Sequence<String>) throws {
    var words = Array(arguments)[...]
    while let name = words.popFirst() {
      guard let value = words.popFirst() else { throw Child.Failure(description: "\(name) needs a value") }
      switch name {
      case "--events": events = Int(value) ?? events
      case "--rounds": rounds = max(1, Int(value) ?? rounds)
      case "--promo": promo = value
      case "--cache": cache = value
      case "--peer-script": peerScript = value
      case "--output": output = value
      case "--counts": counts = value
      case "--update": isUpdating = value == "yes"
      case "--check": isCheck = value == "yes"
      case "--only": only = Set(value.split(separator: ",").map(String.init))
      default: throw Child.Failure(description: "there is no option \(name)")
      }
    }
  }

  var wantsInstructions: Bool { only == ["instructions"] }

  func wants(_ work: String) -> Bool { only.isEmpty || only.contains(work) }
}
