package dev.holdfast.repository.diff;

/// The numbers of a comparison.
///
/// @param changedFiles whose data is another
public record DiffSummary(long changedFiles, Tally added, Tally removed) {}
