/// Writing files and directories of snapshots to a stream: a file as it is, a directory as tar or zip.
///
/// The archives are written here and not by a library: the Java ones keep names and attribute values as text, so that
/// bytes which are no text are lost, and java.util.zip cannot mark symbolic links.
///
/// Whatever cannot be read makes the dump fail, and an archive that failed has no end: readers see that it is cut off.
/// The same directory gives the same tar, to the byte.
///
/// How blobs get ahead of the stream: one thread goes through the entries, in the order of a walk, as far ahead as a
/// bounded number of bytes allows, and hands each blob to workers that read and verify; it takes the blobs back in
/// order and writes them.
@NullMarked
package dev.holdfast.repository.dump;

import org.jspecify.annotations.NullMarked;
