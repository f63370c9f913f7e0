package dev.holdfast.settings.option;

/// Where a key stands in its life.
public sealed interface Lifecycle {

    /// The key does what its summary says.
    record Current() implements Lifecycle {}

    /// The key is read, checked and kept, and a later version acts on it. Using it gives a notice.
    record Planned() implements Lifecycle {}

    /// The key has a new name. The old one still works and gives a notice.
    record Renamed(String to) implements Lifecycle {}

    /// The key is gone. Using it is an error that gives the reason.
    record Removed(String reason) implements Lifecycle {}
}
