public import Fixtures

/// One reader of input from outside, and what must be so whatever it is given.
public protocol FuzzTarget: Sendable {
  /// As the command line names it.
  var name: String { get }
  /// How many of a hundred inputs it gets.
  var share: Int { get }
  /// The same input for the same numbers, on every machine.
  func input(_ random: inout Seeded) -> [UInt8]
  /// Whether the input was accepted. Throws `Defect` when something is not as it must be.
  func take(_ input: [UInt8]) throws -> Bool
}

/// What must never be so, in words.
public struct Defect: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }

  /// Throws unless `condition` holds.
  public static func unless(_ condition: Bool, _ sentence: @autoclosure () -> String) throws {
    if !condition { throw Defect(sentence()) }
  }
}

/// What a run over one target came to.
public struct FuzzResult: Sendable {
  public var target: String
  public var inputs = 0
  public var accepted = 0
  public var bytes = 0
  public var time = Duration.zero
  /// Where the inputs are that showed a defect, each with what it showed.
  public var defects: [String] = []
}

/// Runs targets over inputs that follow from a seed: input number n of a target is always the same one.
public struct Fuzzer {
  public static let targets: [any FuzzTarget] = {
    guard let seeds = try? FuzzSeeds() else { return [] }
    return [
      PlanTarget(seeds), EventTarget(seeds), LineTarget(seeds), TimeTarget(), ProofTarget(seeds), DocumentTarget(seeds),
    ]
  }()

  private let seed: UInt64
  private let folder: String
  /// No more than so many defects of one target are told.
  private static let mostDefects = 20

  /// - Parameter folder: Where inputs go that show a defect.
  public init(seed: UInt64, failuresIn folder: String) {
    (self.seed, self.folder) = (seed, folder)
  }

  /// `total` inputs over all targets, each its share.
  public static func count(for target: any FuzzTarget, of total: Int) -> Int { max(1, total * target.share / 100) }

  /// Number `index` of the inputs of a target.
  public func input(_ index: Int, of target: any FuzzTarget) -> [UInt8] {
    // FNV-1a over the name, so that targets do not walk through the same numbers.
    let name = target.name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    var random = Seeded(seed ^ name &+ UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15)
    return target.input(&random)
  }

  /// Inputs `first ..< first + count`.
  public func run(_ target: any FuzzTarget, from first: Int = 0, count: Int) -> FuzzResult {
    var result = FuzzResult(target: target.name)
    let clock = ContinuousClock()
    let watch = FuzzWatch.shared
    watch.start(failuresIn: folder)
    result.time = clock.measure {
      for index in first..<first + count {
        let input = input(index, of: target)
        watch.begin(input, name: "\(target.name)-\(seed)-\(index)")
        do {
          if try target.take(input) { result.accepted += 1 }
        } catch {
          result.defects.append("\(watch.keep(input)): \(error)")
        }
        result.inputs += 1
        result.bytes += input.count
        if result.defects.count >= Self.mostDefects { break }
      }
    }
    watch.end()
    return result
  }
}
