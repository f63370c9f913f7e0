package dev.holdfast.asset.postgres.restore;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/// What a restore has done so far. Safe for use by many threads.
final class Tally {
    private final LongAdder rows = new LongAdder();
    private final List<String> checks = new CopyOnWriteArrayList<>();

    void rows(long more) {
        rows.add(more);
    }

    /// @param check one sentence about what has been found to be right
    void checked(String check) {
        checks.add(check);
    }

    long rows() {
        return rows.sum();
    }

    List<String> checks() {
        return List.copyOf(checks);
    }
}
