package dev.holdfast.repository.format;

/// A field of a JSON object that this version does not know: kept as it is, and written back behind the known
/// ones.
public record ExtraField(String name, RawJson value) {}
