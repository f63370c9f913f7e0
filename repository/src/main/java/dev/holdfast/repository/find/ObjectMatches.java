package dev.holdfast.repository.find;

import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;

/// Receives the uses of blobs and trees that a search has found: snapshot by snapshot in the order given, each in the
/// order of a walk.
@FunctionalInterface
public interface ObjectMatches {
    void found(StoredSnapshot snapshot, ObjectUse use) throws IOException, InterruptedException;
}
