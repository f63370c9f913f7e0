/// Capturing PostgreSQL databases.
///
/// 1. One session begins a transaction with a snapshot, exports it, reads the catalogs and takes a shared lock on
///    every table: from here on nobody changes or drops a table that is captured. It stays open to the end.
/// 2. A second session, which sees what is new, compares a fingerprint of all definitions with that of the
///    snapshot. A difference means that somebody changed definitions in between: everything begins anew, three
///    times at most.
/// 3. Several sessions join the snapshot and copy rows, the largest tables first, in pieces of a fixed number of
/// pages.
///    Beside them `pg_dump` joins the snapshot and writes the definitions and the large objects.
/// 4. The fingerprint is compared once more, because `pg_dump` and the server's own functions read some definitions
///    outside of the snapshot.
///
/// Sequences have no snapshot: their values are read once, after the rows have begun, and may be ahead of them.
@NullMarked
package dev.holdfast.asset.postgres.capture;

import org.jspecify.annotations.NullMarked;
