package dev.holdfast.asset.files.capture;

import dev.holdfast.repository.format.BlobId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ids of a file's chunks, filled in by the workers that store them, in any order. Safe for use by many threads.
final class FileContent {
    private final List<@Nullable BlobId> ids = new ArrayList<>();

    /// Reserves the place of the next chunk and returns its position.
    synchronized int next() {
        ids.add(null);
        return ids.size() - 1;
    }

    synchronized void set(int position, BlobId id) {
        ids.set(position, id);
    }

    synchronized void clear() {
        ids.clear();
    }

    /// All ids in order; every place must have been filled.
    synchronized List<BlobId> complete() {
        List<BlobId> complete = new ArrayList<>(ids.size());
        for (BlobId id : ids) {
            if (id == null) {
                throw new IllegalStateException("a chunk of this file has not been stored yet");
            }
            complete.add(id);
        }
        return Collections.unmodifiableList(complete);
    }
}
