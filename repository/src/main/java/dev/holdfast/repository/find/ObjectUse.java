package dev.holdfast.repository.find;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.tree.TreePath;
import java.util.Optional;

/// One place where a blob is used.
///
/// @param path the file that the data blob is a part of, or the directory that the tree lists
/// @param parent the tree that names the file or directory; empty for the root of a snapshot
public record ObjectUse(BlobType type, BlobId id, TreePath path, Optional<BlobId> parent) {}
