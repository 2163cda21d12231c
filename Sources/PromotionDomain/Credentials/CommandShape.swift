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
  /// How the argument stands to the flag: `-pSecret`, `-p Secret`.
  enum Place: Sendable { case glued, apart, either }
  let place: Place
  let commands: [[UInt8]]

  private init(_ flag: String, _ argument: Argument, _ place: Place, _ commands: String) {
    self.flag = Array(flag.utf8)
    (self.argument, self.place) = (argument, place)
    self.commands = commands.split(separator: " ").map { Array($0.utf8) }
  }

  static let all: [CommandShape] = [
    CommandShape("-p", .password, .glued, "mysql mysqldump mysqladmin mysqlimport mariadb 7z rar"),
    CommandShape("-p", .password, .either, "sshpass"),
    CommandShape("-p", .password, .apart, "login mongo mongosh mongodump mongorestore mongoexport influx cqlsh"),
    CommandShape("-P", .password, .apart, "sqlcmd bcp zip unzip mosquitto_pub mosquitto_sub ipmitool"),
    CommandShape("-a", .password, .apart, "redis-cli valkey-cli"),
    CommandShape("-w", .password, .either, "ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami"),
    CommandShape("-u", .userAnd(UInt8(ascii: ":")), .either, "curl"),
    CommandShape("-U", .userAnd(UInt8(ascii: ":")), .apart, "curl"),
    CommandShape("--user", .userAnd(UInt8(ascii: ":")), .apart, "curl"),
    CommandShape("--proxy-user", .userAnd(UInt8(ascii: ":")), .apart, "curl"),
    CommandShape("-a", .userAnd(UInt8(ascii: ":")), .apart, "http https httpie xh ab"),
    CommandShape("-A", .userAnd(UInt8(ascii: ":")), .apart, "ab"),
    CommandShape("-U", .userAnd(UInt8(ascii: "%")), .apart, "smbclient rpcclient net"),
    CommandShape("-p", .userAnd(UInt8(ascii: ":")), .apart, "wpscan"),
  ]

  /// The argument's password, of the flag that begins at `start`.
  func password(in bytes: [UInt8], flagAt start: Int) -> ArraySlice<UInt8>? {
    guard bytes[start...].starts(with: flag) else { return nil }
    var index = start + flag.count
    guard index < bytes.count else { return nil }
    let isSpaced = Alphabet.space.contains(bytes[index]) || bytes[index] == UInt8(ascii: "=")
    guard place == .either || isSpaced == (place == .apart) else { return nil }
    while index < bytes.count, index - start < 40,
      Alphabet.quoteOrSpace.contains(bytes[index]) || bytes[index] == UInt8(ascii: "=")
    {
      index += 1
    }
    let argument = bytes[index...].prefix(512).prefix { !Alphabet.endOfValue.contains($0) }
    guard let first = argument.first, first != UInt8(ascii: "-"), isCalled(in: bytes, before: start) else { return nil }
    switch self.argument {
    case .password: return argument
    case .userAnd(let sign): return argument.firstIndex(of: sign).map { argument[($0 + 1)...] }
    }
  }

  /// Whether one of the commands stands before, on the same line.
  private func isCalled(in bytes: [UInt8], before start: Int) -> Bool {
    var words = bytes[max(0, start - 200)..<start]
    if let line = words.lastIndex(where: { $0 == UInt8(ascii: "\n") }) { words = words[(line + 1)...] }
    return words.split { !Alphabet.name.contains($0) }.contains { word in commands.contains { $0.elementsEqual(word) } }
  }
}
