package dev.holdfast.engine.restore;

/// Whether somebody must have looked at what is about to be overwritten.
public sealed interface Confirmation {
    /// Nothing that matters can be overwritten.
    record NotNeeded() implements Confirmation {}

    /// The target may be a live one: its fingerprint is demanded.
    ///
    /// @param given what was given for it, empty if nothing was
    record Needed(String given) implements Confirmation {}
}
