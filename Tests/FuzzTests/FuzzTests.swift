import Foundation
import Fuzzing
import Testing

/// A short run over every reader of input from outside. `make fuzz` makes a long one.
@Suite("Inputs that nobody would write", .serialized) struct FuzzTests {
  private static let inputs = Int(ProcessInfo.processInfo.environment["PROMO_FUZZ"] ?? "") ?? 8000

  @Test(arguments: Fuzzer.targets.map(\.name))
  func `no input traps, hangs, or comes back as another`(name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("promo-fuzz")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let target = try #require(Fuzzer.targets.first { $0.name == name })
    let count = Fuzzer.count(for: target, of: Self.inputs)
    let result = Fuzzer(seed: 20_260_108, failuresIn: folder.path).run(target, count: count)
    #expect(result.defects == [])
    #expect(result.inputs == count)
    // Both happen, or the target looks at nothing.
    #expect(result.accepted > count / 50 && result.accepted < count, "\(result)")
  }

  @Test func `the same seed makes the same inputs`() throws {
    let (a, b) = (Fuzzer(seed: 7, failuresIn: ""), Fuzzer(seed: 7, failuresIn: ""))
    let other = Fuzzer(seed: 8, failuresIn: "")
    #expect(Fuzzer.targets.count == 6)
    for target in Fuzzer.targets {
      let inputs = (0..<50).map { a.input($0, of: target) }
      #expect(inputs == (0..<50).map { b.input($0, of: target) })
      #expect(inputs != (0..<50).map { other.input($0, of: target) })
    }
  }
}
