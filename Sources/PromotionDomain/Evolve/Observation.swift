/// Phantom kinds until the state is here.
public enum Observation {}
public enum Finding {}
public enum Freeze {}
