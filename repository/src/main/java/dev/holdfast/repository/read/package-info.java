/// Reading blobs: one by one through the index, or pack by pack for restore and check. Every byte handed out has been
/// authenticated and compared with the hash that is its name.
@NullMarked
package dev.holdfast.repository.read;

import org.jspecify.annotations.NullMarked;
