/// Certificates with their chains and keys, captured exactly as files, and parsed for what matters about them: who they
/// are for, when they expire, whether the key is there and fits.
///
/// Symbolic links, as in `/etc/letsencrypt/live`, are stored as they are and followed. `certificates.json` below the
/// base tells what was found; it holds nothing of the keys.
@NullMarked
package dev.holdfast.asset.certificates;

import org.jspecify.annotations.NullMarked;
