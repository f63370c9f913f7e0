package dev.holdfast.asset.mariadb.restore;

import java.util.concurrent.atomic.LongAdder;

/// How much was restored so far. Safe for use by many threads.
final class RestoreTally {
    private final LongAdder items = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void add(long moreRows, long moreBytes) {
        items.increment();
        rows.add(moreRows);
        bytes.add(moreBytes);
    }

    long items() {
        return items.sum();
    }

    long rows() {
        return rows.sum();
    }

    long bytes() {
        return bytes.sum();
    }
}
