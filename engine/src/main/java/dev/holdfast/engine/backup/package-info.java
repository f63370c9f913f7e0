/// One backup: from sources to a recovery point.
///
/// The order makes an interrupted backup harmless: snapshots are listed before the index is read, packs are stored
/// before the index files that name them, and the snapshot is stored last.
@NullMarked
package dev.holdfast.engine.backup;

import org.jspecify.annotations.NullMarked;
