package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FileName;
import java.util.List;

/// What is left to do in a directory when everything below it is restored.
///
/// @param unwanted entries to remove, because the recovery point does not have them
record Departure(TargetDirectory directory, List<FileName> unwanted) {}
