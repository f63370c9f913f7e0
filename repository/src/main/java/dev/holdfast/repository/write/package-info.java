/// Storing new blobs: hash, look up, compress, encrypt, verify, pack, and publish in the order that makes an
/// interrupted session harmless: packs, then index, then snapshot.
@NullMarked
package dev.holdfast.repository.write;

import org.jspecify.annotations.NullMarked;
