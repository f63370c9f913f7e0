/// The records that mirror the JSON and binary files of a restic repository, with their readers and writers.
///
/// Nothing here does I/O or knows a key: bytes go in, records come out, and back. What this package writes is
/// equal to the byte to what restic writes for the same content, because trees deduplicate by their bytes.
/// What it reads is taken as hostile: every malformed input ends in a
/// [dev.holdfast.repository.format.FormatException], within memory proportional to the input.
///
/// Words: a *blob* is a piece of a file (data) or a directory listing (tree); a *pack* is a file of blobs;
/// the *index* says which pack holds which blob; a *node* is one entry of a tree; a *snapshot* names a root
/// tree.
@NullMarked
package dev.holdfast.repository.format;

import org.jspecify.annotations.NullMarked;
