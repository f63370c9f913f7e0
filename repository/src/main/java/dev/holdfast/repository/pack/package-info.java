/// Packs: many encrypted blobs in one object, followed by a header that lists them.
///
/// A pack is built in memory while blobs arrive, hashed as it grows, and put into the storage when it has reached its
/// target size. Per blob type two packs are open and each blob goes to a random one of them, so that the order and the
/// sizes of blobs inside packs tell less about the files they come from; the small rests are merged at the end.
@NullMarked
package dev.holdfast.repository.pack;

import org.jspecify.annotations.NullMarked;
