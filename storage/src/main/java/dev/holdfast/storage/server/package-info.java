/// A server of repositories in restic's REST protocol, so that Holdfast and restic can write to a machine without being
/// able to destroy what is on it.
///
/// ```
/// request -> user and password -> target below the directory served -> operation on the storage there
/// ```
/// An object is received into memory, compared with its name, which is its SHA-256, and only then stored, so that no
/// reader ever sees a part of it. Nothing is ever overwritten by other content.
/// Protocol: restic's `doc/REST_backend.rst`.
@NullMarked
package dev.holdfast.storage.server;

import org.jspecify.annotations.NullMarked;
