package dev.holdfast.repository.pack;

import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.storage.Content;
import java.util.List;

/// A finished pack, ready to be put into the storage.
///
/// @param segments the arrays that `content` is a view of, to be given back to the pool after the put
record SealedPack(PackId id, Content content, List<PackEntry> entries, List<byte[]> segments) {}
