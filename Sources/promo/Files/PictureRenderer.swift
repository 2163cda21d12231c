import EventLog
import Foundation
import PromotionDomain
import Reports

/// A program of this machine that turns SVG into PNG.
struct PictureRenderer {
  private enum Program: String, CaseIterable {
    case rsvgConvert = "rsvg-convert"
    case resvg
    case inkscape
    case chromium
    case chromiumBrowser = "chromium-browser"
    case chrome = "google-chrome"
  }

  private let program: Program
  private let path: String

  /// The first of them in the folders of PATH. Refuses where there is none.
  static func find() throws -> PictureRenderer {
    let folders = (OpenLedger.environment("PATH") ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    for program in Program.allCases {
      for folder in folders {
        let path = "\(folder)/\(program.rawValue)"
        if FileManager.default.isExecutableFile(atPath: path) { return PictureRenderer(program: program, path: path) }
      }
    }
    throw Refusal(
      .unknown,
      "no program that draws PNG is on the PATH; install rsvg-convert (package librsvg2-bin), or write SVG instead")
  }

  /// The chart at twice its size.
  func png(of chart: Chart) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("promo-chart-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appendingPathComponent("chart.svg"), folder.appendingPathComponent("chart.png"))
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(chart.svg.utf8).write(to: input)
    } catch {
      throw Refusal(.unreadable, "the temporary folder cannot be written; set TMPDIR to one that can")
    }
    let isDone = try run(arguments(input.path, output.path, chart, scratch: folder.path))
    guard isDone, let picture = try? Data(contentsOf: output), picture.starts(with: Self.signature) else {
      throw Refusal(.unreadable, "'\(path)' did not draw the picture; write SVG instead, or mend that program")
    }
    return picture
  }

  /// Of every PNG file (PNG specification, 5.2).
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private func arguments(_ input: String, _ output: String, _ chart: Chart, scratch: String) -> [String] {
    let width = Int(chart.size.width) * 2
    switch program {
    case .rsvgConvert: return ["--width", "\(width)", "--keep-aspect-ratio", "--output", output, input]
    case .resvg: return ["--width", "\(width)", input, output]
    case .inkscape: return ["--export-type=png", "--export-width=\(width)", "--export-filename=\(output)", input]
    case .chromium, .chromiumBrowser, .chrome:
      let size = "\(Int(chart.size.width)),\(Int(chart.size.height.rounded(.up)))"
      // A browser refuses its sandbox to root; it opens nothing but the file that was just made.
      return ["--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2"]
        + (geteuid() == 0 ? ["--no-sandbox"] : [])
        + ["--user-data-dir=\(scratch)/profile", "--window-size=\(size)", "--screenshot=\(output)", "file://\(input)"]
    }
  }

  /// Whether the program ended well, within a minute.
  private func run(_ arguments: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw Refusal(.unreadable, "'\(path)' cannot be run; check its permissions, or write SVG instead")
    }
    let deadline = Date().addingTimeInterval(60)
    while process.isRunning, Date() < deadline { usleep(10_000) }
    guard process.isRunning else { return process.terminationStatus == 0 }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return false
  }
}
