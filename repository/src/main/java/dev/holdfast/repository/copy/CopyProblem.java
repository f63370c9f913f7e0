package dev.holdfast.repository.copy;

/// Something that could not be copied.
///
/// @param message what it is and why, in one sentence
public record CopyProblem(String message) {}
