package dev.holdfast.engine.record;

import dev.holdfast.asset.exact.RecordJson;
import dev.holdfast.repository.Host;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stores records.
public final class RecordWriter {
    private static final Duration BEFORE = Duration.ofMillis(1);
    private static final String FILE = "record.json";

    private final OpenRepository repository;
    private final RepositoryLock lock;
    private final String programVersion;

    /// @param lock held at least shared
    /// @param programVersion such as `holdfast 0.1.0`
    public RecordWriter(OpenRepository repository, RepositoryLock lock, String programVersion) {
        this.repository = repository;
        this.lock = lock;
        this.programVersion = programVersion;
    }

    /// Stores a record about a point, and returns its id.
    public SnapshotId write(PointRecord content, StoredSnapshot point) throws IOException, InterruptedException {
        BlobId tree = store(content);
        Host host = repository.context().host();
        Snapshot snapshot = Snapshot.builder(
                        Timestamp.of(point.snapshot().time().toInstant().minus(BEFORE), ZoneOffset.UTC), tree)
                .hostname(host.hostname())
                .username(host.username())
                .uid(Integer.toUnsignedLong(host.uid()))
                .gid(Integer.toUnsignedLong(host.gid()))
                .paths(List.of("/holdfast/" + content.kind().word() + "/" + content.about() + "/" + content.made()))
                .tags(RecordTags.of(content))
                .programVersion(programVersion)
                .build();
        lock.assertHeld();
        return repository.snapshots().save(snapshot);
    }

    private BlobId store(PointRecord content) throws IOException, InterruptedException {
        byte[] json = RecordJson.write("records", List.of(fields(content)));
        try (WriteSession session =
                        repository.loadIndex(Progress.NONE).newWriteSession(WriteOptions.defaults(), lock::assertHeld);
                BlobSaver saver = session.newSaver()) {
            BlobId blob = saver.save(BlobType.DATA, json, 0, json.length);
            TreeEncoder encoder = new TreeEncoder(TreeEncoding.RESTIC);
            encoder.reset();
            encoder.add(new FileNode(NodeName.of(FILE), metadata(content), json.length, List.of(blob)));
            encoder.finish();
            BlobId tree = saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
            session.flush();
            return tree;
        }
    }

    private static Metadata metadata(PointRecord content) {
        Timestamp made = Timestamp.of(content.made(), ZoneOffset.UTC);
        return Metadata.builder()
                .mode(new FileMode(0444))
                .mtime(made)
                .atime(made)
                .ctime(made)
                .build();
    }

    private static Map<String, Object> fields(PointRecord content) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("record", content.kind().word());
        fields.put("about", content.about().toString());
        fields.put("made", content.made().toString());
        fields.put("by", content.by());
        fields.put("reason", content.reason());
        content.until().ifPresent(until -> fields.put("until", until.toString()));
        return fields;
    }
}
