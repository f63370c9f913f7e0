package dev.holdfast.asset.files.restore;

import java.util.ArrayList;
import java.util.List;

/// A part of a restore that is small enough to be held in memory: consecutive files of the walk. Filled by the walk,
/// then handed to the [BatchRunner].
final class Batch {
    private static final int MOST_FILES = 16_384;
    private static final int MOST_BLOBS = 65_536;

    final List<FileTask> files = new ArrayList<>();
    final List<LinkTask> links = new ArrayList<>();
    final List<Departure> departures = new ArrayList<>();
    private long blobs;

    void add(FileTask file) {
        files.add(file);
        blobs += file.blobs();
    }

    boolean isFull() {
        return files.size() + links.size() + departures.size() >= MOST_FILES || blobs >= MOST_BLOBS;
    }
}
