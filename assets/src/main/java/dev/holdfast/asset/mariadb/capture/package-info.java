/// Captures databases in one consistent state.
///
/// 1. A control session lets long statements end, then blocks definitions (`BACKUP STAGE BLOCK_DDL`, or `LOCK
///    INSTANCE FOR BACKUP` and `FLUSH TABLES WITH READ LOCK`), and reads them all. Tables without transactions
///    are read now.
/// 2. It blocks commits. Every worker begins a transaction with a snapshot, the position in the binary log is
///    noted, and everything is released: commits waited for some milliseconds.
/// 3. The workers read the tables from their snapshots, which are one. A large table with a key of whole
///    numbers is cut into ranges of it. Each definition is compared with the one of step 1 when its rows have
///    been read.
///
/// Without the privilege to block, the snapshots of all workers must turn out to belong to one position in the
/// binary log; where positions cannot be seen either, one worker reads everything.
@NullMarked
package dev.holdfast.asset.mariadb.capture;

import org.jspecify.annotations.NullMarked;
