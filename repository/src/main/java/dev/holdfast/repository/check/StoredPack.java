package dev.holdfast.repository.check;

import dev.holdfast.repository.format.PackId;

/// A pack as the storage lists it.
///
/// @param size in bytes
public record StoredPack(PackId id, long size) {}
