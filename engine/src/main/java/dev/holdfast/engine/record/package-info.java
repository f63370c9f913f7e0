/// What is learnt or decided about recovery points after they were made, kept in the repository itself.
///
/// A *record* is a small snapshot of its own with the tag `holdfast=record`. Its other tags say all of it, so that
/// a list of snapshots is enough to know every record; the file `record.json` in it says the same to people.
/// Nothing is ever changed: a hold that ends is a further record, so that records work where nothing can be
/// removed, and tell who did what when.
///
/// A record is about the first of all copies of a recovery point (restic's `original`), and so about every copy.
/// Its time is a moment before that of the point, so that `latest` stays the newest point, also for restic. Each
/// has a path of its own, so that a `restic forget` which groups by paths weighs it against no other.
@NullMarked
package dev.holdfast.engine.record;

import org.jspecify.annotations.NullMarked;
