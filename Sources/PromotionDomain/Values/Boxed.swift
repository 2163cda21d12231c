/// A large value that many copies of what holds it share, so that each copy costs no more than a reference.
@propertyWrapper public struct Boxed<Value: Hashable & Sendable>: Hashable, Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box

  public init(wrappedValue: Value) { box = Box(wrappedValue) }

  public var wrappedValue: Value {
    get { box.value }
    set { box = Box(newValue) }
  }

  public static func == (a: Self, b: Self) -> Bool { a.box === b.box || a.box.value == b.box.value }

  public func hash(into hasher: inout Hasher) { hasher.combine(box.value) }
}
