package dev.holdfast.asset.files.restore;

import java.util.concurrent.atomic.LongAdder;

/// Adds up [RestoreCounts]. Safe for use by many threads.
final class RestoreCounter {
    final LongAdder filesCreated = new LongAdder();
    final LongAdder filesUpdated = new LongAdder();
    final LongAdder filesUnchanged = new LongAdder();
    final LongAdder filesFailed = new LongAdder();
    final LongAdder filesVerified = new LongAdder();
    final LongAdder directories = new LongAdder();
    final LongAdder symlinks = new LongAdder();
    final LongAdder hardLinks = new LongAdder();
    final LongAdder specials = new LongAdder();
    final LongAdder skipped = new LongAdder();
    final LongAdder deleted = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder bytesWritten = new LongAdder();
    final LongAdder bytesReused = new LongAdder();
    final LongAdder refusedAttributes = new LongAdder();

    RestoreCounts counts() {
        return new RestoreCounts(
                filesCreated.sum(),
                filesUpdated.sum(),
                filesUnchanged.sum(),
                filesFailed.sum(),
                filesVerified.sum(),
                directories.sum(),
                symlinks.sum(),
                hardLinks.sum(),
                specials.sum(),
                skipped.sum(),
                deleted.sum(),
                bytes.sum(),
                bytesWritten.sum(),
                bytesReused.sum(),
                refusedAttributes.sum());
    }
}
