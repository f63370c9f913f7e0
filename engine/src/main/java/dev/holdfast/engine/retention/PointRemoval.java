package dev.holdfast.engine.retention;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.storage.ObjectKind;
import java.io.IOException;
import java.util.List;

/// Removes recovery points. What they held stays stored until a prune finds that nothing else needs it.
public final class PointRemoval {
    private final OpenRepository repository;
    private final RepositoryLock lock;

    /// @param lock held exclusively, since before the points were listed
    public PointRemoval(OpenRepository repository, RepositoryLock lock) {
        if (!lock.isExclusive()) {
            throw new IllegalArgumentException("recovery points are removed under an exclusive lock");
        }
        this.repository = repository;
        this.lock = lock;
    }

    /// Removes the points, one after the other; a failure or the loss of the lock leaves the rest.
    public void remove(List<RetentionPoint> points, Progress progress) throws IOException, InterruptedException {
        progress.expect(points.size(), 0);
        for (RetentionPoint point : points) {
            progress.checkCancelled();
            lock.assertHeld();
            repository.objects().remove(ObjectKind.SNAPSHOT, point.id().id());
            progress.advance(1, 0);
        }
    }
}
