package dev.holdfast.repository;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageReader;

/// Questions that a listing answers.
final class Listing {
    private Listing() {}

    static boolean isEmpty(StorageReader storage, ObjectKind kind) throws StorageException, InterruptedException {
        int[] count = {0};
        storage.list(kind, (name, size) -> count[0]++);
        return count[0] == 0;
    }
}
