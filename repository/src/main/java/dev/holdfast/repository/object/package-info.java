/// The small encrypted objects of a repository (index files, snapshots, locks): loaded, verified, decrypted and
/// decompressed as a whole, and saved under the hash of their stored bytes.
@NullMarked
package dev.holdfast.repository.object;

import org.jspecify.annotations.NullMarked;
