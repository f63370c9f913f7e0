/// Compression of blobs and files by Zstandard (RFC 8878), bounded in both directions: what does not shrink is
/// recognised before time is spent on it, and what is read back never takes more memory than the caller allows.
///
/// The work is done by libzstd through zstd-jni, which unpacks its native library into `java.io.tmpdir` when it
/// is first used. A packaged program puts the library on disk and names its absolute path in the system
/// property `ZstdNativePath`.
@NullMarked
package dev.holdfast.repository.compress;

import org.jspecify.annotations.NullMarked;
