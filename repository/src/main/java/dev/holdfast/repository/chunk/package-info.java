/// Where files are cut into chunks. A [dev.holdfast.repository.chunk.Chunking] says how, and opens a
/// [dev.holdfast.repository.chunk.Chunker], which is one thread's session.
///
/// Three ways to cut, all of them readable by every client of the format, because a file is only a list of blobs:
///
/// - *Rabin*, identical to restic's, for repositories that restic made or shares;
/// - *gear*, a keyed rolling hash that is several times faster, for repositories of our own;
/// - *fixed*, multiples of one size, for files that are arrays of pages.
///
/// With the first two a cut depends only on the 64 bytes before it and on the length of the chunk, so that
/// chunks after an insertion fall back into step. Not promised: that lengths of chunks reveal nothing about
/// known content; the secret key of the gear table makes it hard, not impossible.
@NullMarked
package dev.holdfast.repository.chunk;

import org.jspecify.annotations.NullMarked;
