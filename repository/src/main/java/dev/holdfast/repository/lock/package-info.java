/// The locks of a repository, as restic takes and honours them: small encrypted files in `locks/` that say who
/// uses the repository. Any number of shared locks may stand beside each other, an exclusive one stands alone.
///
/// Taking a lock:
///
/// 1. Read all locks. If one excludes ours, stop.
/// 2. Write ours.
/// 3. Wait a moment, so that whoever did the same at the same time has written theirs.
/// 4. Read all locks again. If one excludes ours, remove ours and stop: of two rivals both may stop, never
///    none.
///
/// A held lock is *refreshed* every five minutes: written anew with the present time, then the old file is
/// removed. A lock that was not refreshed for half an hour is *stale*, and so is one of this host whose process
/// is gone. Only `unlock` looks at staleness; nobody else ignores a lock, however old. A holder that could not
/// refresh its lock for 22.5 minutes refreshes it only if the file is still there, and otherwise has *lost* it
/// and must stop writing, before anybody may take it for stale.
///
/// A lock file that cannot be read excludes everybody, because it may be an exclusive one; an empty one is the
/// remains of an interrupted upload and excludes nobody.
///
/// Not promised: exclusion on storages whose listings lag behind for longer than the wait of step 3.
@NullMarked
package dev.holdfast.repository.lock;

import org.jspecify.annotations.NullMarked;
