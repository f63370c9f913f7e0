package dev.holdfast.storage.s3;

/// What came of the attempt to remove an object that a lock protects.
///
/// @param removalRefused whether the server kept the object
/// @param bypassRefused whether it kept it also from a request that says it may pass over locks; such a right in the
/// hands
///     of whoever makes backups is as good as no lock
public record ImmutabilityProof(boolean removalRefused, boolean bypassRefused) {}
