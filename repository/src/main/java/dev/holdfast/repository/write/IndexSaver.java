package dev.holdfast.repository.write;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.holdfast.repository.format.IndexWriter;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.ObjectKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Writes index files for packs that are in the storage: one when enough blobs have come together or enough time has
/// passed, and a last one at the end. An interrupted session loses at most the packs since the last index file, and
/// of these only the work: nothing refers to them yet. Safe for use by many threads.
public final class IndexSaver {
    private static final int BLOBS_PER_FILE = 50_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final EncryptedObjects objects;
    private final InstantSource clock;
    private final PublishPermission permission;

    @GuardedBy("this")
    private final IndexWriter pending = new IndexWriter();

    @GuardedBy("this")
    private int pendingBlobs;

    @GuardedBy("this")
    private Instant pendingSince;

    public IndexSaver(EncryptedObjects objects, InstantSource clock, PublishPermission permission) {
        this.objects = objects;
        this.clock = clock;
        this.permission = permission;
        this.pendingSince = clock.instant();
    }

    /// Takes over the entries of one stored pack; they always stay together in one index file.
    public void add(PackId pack, List<PackEntry> entries) throws IOException, InterruptedException {
        byte[] full = null;
        synchronized (this) {
            pending.add(pack, entries);
            pendingBlobs += entries.size();
            boolean late = clock.instant().isAfter(pendingSince.plus(LONGEST_WAIT));
            if (pendingBlobs >= BLOBS_PER_FILE || late) {
                full = takePending();
            }
        }
        if (full != null) {
            save(full);
        }
    }

    /// Writes what is left.
    public void flush() throws IOException, InterruptedException {
        byte[] rest = null;
        synchronized (this) {
            if (pendingBlobs > 0) {
                rest = takePending();
            }
        }
        if (rest != null) {
            save(rest);
        }
    }

    private void save(byte[] json) throws IOException, InterruptedException {
        permission.assertGranted();
        objects.save(ObjectKind.INDEX, json);
    }

    @GuardedBy("this")
    private byte[] takePending() {
        pending.finish();
        byte[] json = pending.toByteArray();
        pending.reset();
        pendingBlobs = 0;
        pendingSince = clock.instant();
        return json;
    }
}
