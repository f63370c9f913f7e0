/// Recovery points that are made of streams instead of a directory tree: a writer that stores named files and puts the
/// trees together, and a reader that opens them again.
///
/// A file's bytes are cut, hashed, compressed and encrypted by the thread that writes it; several threads write several
/// files at once. Memory is bounded by one chunk a file that is open.
@NullMarked
package dev.holdfast.asset.point;

import org.jspecify.annotations.NullMarked;
