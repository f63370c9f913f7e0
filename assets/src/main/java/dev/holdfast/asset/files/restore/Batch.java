package dev.holdfast.asset.files.restore;

import java.util.ArrayList;
import java.util.List;

/// A part of a restore that is small enough to be held in memory: consecutive files of the walk. Filled by the walk,
/// then handed to the [BatchRunner].
final class Batch {
    private static final int FIRST_FILES = 1_024;
    private static final int MOST_FILES = 16_384;
    private static final int BLOBS_PER_FILE = 4;

    final List<FileTask> files = new ArrayList<>();
    final List<LinkTask> links = new ArrayList<>();
    final List<Departure> departures = new ArrayList<>();
    private final int limit;
    private long blobs;

    private Batch(int limit) {
        this.limit = limit;
    }

    /// The first one, which is small, so that the workers soon have something to do.
    static Batch first() {
        return new Batch(FIRST_FILES);
    }

    /// The one after this one.
    Batch next() {
        return new Batch(Math.min(MOST_FILES, 2 * limit));
    }

    void add(FileTask file) {
        files.add(file);
        blobs += file.blobs();
    }

    boolean isFull() {
        return files.size() + links.size() + departures.size() >= limit || blobs >= (long) BLOBS_PER_FILE * limit;
    }
}
