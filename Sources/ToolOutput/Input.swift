public import Foundation
public import PromotionDomain

extension ToolOutput {
  /// A tool's output and the name of the place it came from.
  public struct Input: Hashable, Sendable {
    /// A file's name or `standard input`, for sentences.
    public let name: String
    public let text: String

    /// 16 MB. The plans of large estates stay below it.
    public static let mostBytes = 16 << 20
    /// How deep JSON and XML may nest; a recursive reader of hostile text would run out of stack.
    public static let deepest = 128
    public static let mostResources = 50_000
    static let longestName = 1024

    /// Refuses text that is too long. `name` is made printable.
    public init(name: String, text: String) throws(Refusal) {
      self.name = name.printable
      guard text.utf8.count <= Self.mostBytes else { throw Self.tooLong(self.name) }
      self.text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// Refuses bytes that are no text. UTF-16 with its mark is read too: a shell on Windows redirects output so.
    public init(name: String, bytes: Data) throws(Refusal) {
      guard bytes.count <= Self.mostBytes else { throw Self.tooLong(name.printable) }
      let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      guard let text = String(data: bytes, encoding: isUTF16 ? .utf16 : .utf8), !text.utf8.contains(0) else {
        throw Refusal(.unreadable, "\(name.printable) is not UTF-8 text; save the tool's output as text")
      }
      try self.init(name: name, text: text)
    }

    private static func tooLong(_ name: String) -> Refusal {
      Refusal(.unreadable, "\(name) is larger than 16 MB; let the tool print one kind of resource only")
    }

    /// Refuses a name that is empty, very long or could steer a terminal.
    func check(_ text: String, as what: String) throws(Refusal) {
      if text.isEmpty { throw Refusal(.unreadable, "\(what.printable) in \(name) is empty; give it a name") }
      if text.utf8.count > Self.longestName {
        throw Refusal(
          .unreadable,
          "\(what.printable) in \(name) is longer than \(Self.longestName) bytes "
            + "('\(String(text.prefix(24)).printable)…'); give a list of names")
      }
      if text.printable != text {
        throw Refusal(
          .unreadable,
          "\(what.printable) in \(name) holds a control character: '\(String(text.prefix(60)).printable)'; remove it")
      }
    }

    /// The lines without their ends, numbered from 1.
    var lines: [(number: Int, text: Substring)] {
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        .map { (number: $0.offset + 1, text: $0.element) }
    }
  }

  /// A file is of one kind and the caller asked for another.
  static func wrongKind(_ found: String, wanted: String, in input: Input) -> Refusal {
    Refusal(
      .unreadable,
      "\(input.name) lists the kind '\(found.printable)', not '\(wanted.printable)'; leave --kind out or name that one")
  }

  /// What the context says, else what the reader knows; a refusal where neither does.
  static func required<Value>(
    _ value: Value?, _ what: String, example: String, in input: Input
  ) throws(Refusal) -> Value {
    guard let value else {
      throw Refusal(.unreadable, "\(input.name) does not say the \(what) of its names; add --\(what) \(example)")
    }
    return value
  }
}
