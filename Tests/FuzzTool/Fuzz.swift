import Foundation
import Fuzzing

/// `fuzz [--inputs N] [--seed N] [--target NAME] [--from N]`, and `fuzz --replay FILE` for an input that showed a defect.
@main
struct Fuzz {
  static func main() throws {
    let options = Options(Array(CommandLine.arguments.dropFirst()))
    if let file = options.replay { return try replay(file) }
    try FileManager.default.createDirectory(atPath: options.folder, withIntermediateDirectories: true)
    let fuzzer = Fuzzer(seed: options.seed, failuresIn: options.folder)
    var (inputs, defects) = (0, 0)
    say("target     inputs  accepted  rejected        MB   seconds")
    for target in Fuzzer.targets where options.target == nil || options.target == target.name {
      let count = options.target == nil ? Fuzzer.count(for: target, of: options.inputs) : options.inputs
      let result = fuzzer.run(target, from: options.from, count: count)
      say(line(result))
      for defect in result.defects { say("  \(defect)") }
      inputs += result.inputs
      defects += result.defects.count
    }
    say("\(inputs) inputs from seed \(options.seed), \(defects) defects")
    exit(defects == 0 && inputs > 0 ? 0 : 1)
  }

  private struct Options {
    var inputs = 1_000_000
    var seed: UInt64 = 1
    var from = 0
    var target: String?
    var replay: String?
    var folder = ".build/fuzz"

    init(_ words: [String]) {
      for (option, value) in zip(words, words.dropFirst()) {
        switch option {
        case "--inputs": inputs = Int(value) ?? inputs
        case "--seed": seed = UInt64(value) ?? seed
        case "--from": from = Int(value) ?? from
        case "--target": target = value
        case "--replay": replay = value
        case "--failures": folder = value
        default: continue
        }
      }
    }
  }

  /// The target is the first word of the file's name.
  private static func replay(_ file: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let name = URL(fileURLWithPath: file).lastPathComponent.prefix { $0 != "-" }
    guard let target = Fuzzer.targets.first(where: { $0.name == name }) else {
      say("the file's name begins with no target: \(Fuzzer.targets.map(\.name).joined(separator: ", "))")
      exit(2)
    }
    do {
      say(try target.take(bytes) ? "accepted" : "rejected")
    } catch {
      say("defect: \(error)")
      exit(1)
    }
  }

  /// At once: a trap must not take with it what was said before.
  private static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  private static func line(_ result: FuzzResult) -> String {
    let seconds = String(
      format: "%.1f", Double(result.time.components.seconds) + Double(result.time.components.attoseconds) / 1e18)
    let megabytes = String(format: "%.1f", Double(result.bytes) / 1_000_000)
    let columns = [
      "\(result.inputs)", "\(result.accepted)", "\(result.inputs - result.accepted - result.defects.count)", megabytes,
      seconds,
    ]
    let padded = columns.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }
    return result.target + String(repeating: " ", count: max(0, 7 - result.target.count)) + padded.joined()
  }
}
