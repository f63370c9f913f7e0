/// A repository in a directory of a local or mounted file system, in the layout that restic uses there.
///
/// ```
/// config  data/ab/ab12…  index/…  keys/…  locks/…  snapshots/…
/// ```
/// An object is written beside its final place under `<name>-tmp-<random>`, made durable, renamed, and the rename made
/// durable by syncing the directory. Layout and write protocol: restic's `doc/design.rst`, "Repository Layout".
@NullMarked
package dev.holdfast.storage.local;

import org.jspecify.annotations.NullMarked;
