package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.format.BlobId;

/// What is to be restored, and where to.
///
/// @param tree the directory whose content goes into the target; the target itself keeps its attributes
/// @param rules which part of it; paths and patterns begin at `tree`
/// @param target a directory; it is made, with all above it, if it is missing
public record RestoreRequest(BlobId tree, IncludeRules rules, FilePath target, RestoreOptions options) {}
