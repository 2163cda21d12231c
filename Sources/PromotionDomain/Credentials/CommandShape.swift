/// A flag that takes a password, in the commands that have it.
struct CommandShape: Sendable {
  /// What the flag's argument is.
  enum Argument: Sendable {
    case password
    /// A user, this sign, a password.
    case userAnd(UInt8)
  }

  let flag: [UInt8]
  let argument: Argument
  /// Whether the argument may be glued to the flag: `-pSecret`.
  let isGlued: Bool
  let commands: [[UInt8]]

  private init(_ flag: String, _ argument: Argument, glued: Bool = false, _ commands: String) {
    self.flag = Array(flag.utf8)
    (self.argument, isGlued) = (argument, glued)
    self.commands = commands.split(separator: " ").map { Array($0.utf8) }
  }

  static let all: [CommandShape] = [
    CommandShape("-p", .password, glued: true, "mysql mysqldump mysqladmin mysqlimport mariadb sshpass 7z rar"),
    CommandShape("-p", .password, "login mongo mongosh mongodump mongorestore mongoexport influx cqlsh"),
    CommandShape("-P", .password, "sqlcmd bcp zip unzip mosquitto_pub mosquitto_sub ipmitool"),
    CommandShape("-a", .password, "redis-cli valkey-cli"),
    CommandShape("-w", .password, glued: true, "ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami"),
    CommandShape("-u", .userAnd(UInt8(ascii: ":")), glued: true, "curl"),
    CommandShape("-U", .userAnd(UInt8(ascii: ":")), "curl"),
    CommandShape("--user", .userAnd(UInt8(ascii: ":")), "curl"),
    CommandShape("--proxy-user", .userAnd(UInt8(ascii: ":")), "curl"),
    CommandShape("-a", .userAnd(UInt8(ascii: ":")), "http https httpie xh ab"),
    CommandShape("-A", .userAnd(UInt8(ascii: ":")), "ab"),
    CommandShape("-U", .userAnd(UInt8(ascii: "%")), "smbclient rpcclient net"),
    CommandShape("-p", .userAnd(UInt8(ascii: ":")), "wpscan"),
  ]

  /// The argument's password, of the flag that begins at `start`.
  func password(in bytes: [UInt8], flagAt start: Int) -> ArraySlice<UInt8>? {
    guard bytes[start...].starts(with: flag) else { return nil }
    var index = start + flag.count
    guard index < bytes.count else { return nil }
    let isSpaced = Alphabet.space.contains(bytes[index]) || bytes[index] == UInt8(ascii: "=")
    guard isSpaced || isGlued, isCalled(in: bytes, before: start) else { return nil }
    while index < bytes.count, index - start < 40,
      Alphabet.quoteOrSpace.contains(bytes[index]) || bytes[index] == UInt8(ascii: "=")
    {
      index += 1
    }
    let argument = bytes[index...].prefix(512).prefix { !Alphabet.endOfValue.contains($0) }
    switch self.argument {
    case .password:
      guard argument.first != UInt8(ascii: "-") else { return nil }
      return argument
    case .userAnd(let sign):
      return argument.firstIndex(of: sign).map { argument[($0 + 1)...] }
    }
  }

  /// Whether one of the commands stands before, on the same line.
  private func isCalled(in bytes: [UInt8], before start: Int) -> Bool {
    var words = bytes[max(0, start - 200)..<start]
    if let line = words.lastIndex(where: { $0 == UInt8(ascii: "\n") }) { words = words[(line + 1)...] }
    return words.split { !Alphabet.name.contains($0) }.contains { word in commands.contains { $0.elementsEqual(word) } }
  }
}
