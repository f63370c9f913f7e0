/// Files whose loss is fatal: passwords of repositories, keys of age, GnuPG and SSH, material of key services.
///
/// They are captured exactly as files. `keys.json` below the base records fingerprints, never content: the SHA-256 of
/// each file and, where the file can be read as a key, that of its public part. A short secret could be guessed from a
/// plain hash, so a file that may hold a password (a short text, or a single line) gets none.
@NullMarked
package dev.holdfast.asset.keys;

import org.jspecify.annotations.NullMarked;
