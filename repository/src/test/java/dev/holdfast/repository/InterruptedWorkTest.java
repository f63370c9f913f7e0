package dev.holdfast.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.memory.MemoryStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterruptedWorkTest {
    private static final byte[] CONTENT = "stored before the crash".repeat(1000).getBytes(StandardCharsets.UTF_8);

    private final Storage storage = new MemoryStorage();
    private OpenRepository repository;

    @BeforeEach
    void dieBetweenPackAndIndex() throws IOException, InterruptedException {
        repository = Repositories.in(storage);
        IndexedRepository indexed = repository.loadIndex(Progress.NONE);
        save(indexed, List.of());
        for (ObjectName index : objects(ObjectKind.INDEX)) {
            storage.remove(index);
        }
    }

    @Test
    void whatADeadWriterStoredIsNotStoredAgain() throws Exception {
        assertThat(repository.loadIndex(Progress.NONE).index().size()).isZero();
        try (RepositoryLock lock = lock()) {
            InterruptedWork work = InterruptedWork.lookFor(repository, lock);
            IndexedRepository indexed = repository.loadIndex(Progress.NONE);
            List<PackId> problems = new ArrayList<>();
            assertThat(save(indexed, List.of(work), problems)).isFalse();
            assertThat(problems).isEmpty();
        }
        assertThat(objects(ObjectKind.PACK)).hasSize(1);

        IndexedRepository after = repository.loadIndex(Progress.NONE);
        try (WriteSession session = session(after);
                BlobSaver saver = session.newSaver();
                BlobReader reader = after.newBlobReader()) {
            BlobId id = saver.identify(CONTENT, 0, CONTENT.length);
            assertThat(reader.read(BlobType.DATA, id)).isEqualTo(CONTENT);
        }
    }

    @Test
    void aPackThatTheIndexNamesIsNotNamedTwice() throws Exception {
        try (RepositoryLock lock = lock()) {
            save(repository.loadIndex(Progress.NONE), List.of(InterruptedWork.lookFor(repository, lock)));
            InterruptedWork work = InterruptedWork.lookFor(repository, lock);
            save(repository.loadIndex(Progress.NONE), List.of(work));
        }
        assertThat(objects(ObjectKind.INDEX)).hasSize(1);
    }

    @Test
    void whatALiveWriterHasStoredIsLeftToIt() throws Exception {
        try (RepositoryLock other = lock();
                RepositoryLock lock = lock()) {
            assertThat(other.id()).isNotEqualTo(lock.id());
            InterruptedWork work = InterruptedWork.lookFor(repository, lock);
            assertThat(save(repository.loadIndex(Progress.NONE), List.of(work))).isTrue();
        }
        assertThat(objects(ObjectKind.PACK)).hasSize(2);
    }

    @Test
    void aPackWhoseTableIsDamagedIsLeftAlone() throws Exception {
        ObjectName pack = objects(ObjectKind.PACK).getFirst();
        byte[] bytes = storage.read(pack);
        bytes[bytes.length - 10] ^= 1;
        storage.put(pack, Content.of(bytes));

        List<PackId> problems = new ArrayList<>();
        try (RepositoryLock lock = lock()) {
            InterruptedWork work = InterruptedWork.lookFor(repository, lock);
            assertThat(save(repository.loadIndex(Progress.NONE), List.of(work), problems))
                    .isTrue();
        }
        assertThat(problems).extracting(PackId::toString).containsExactly(pack.name());
    }

    @Test
    void aPackThatWasCutOffIsLeftAlone() throws Exception {
        ObjectName pack = objects(ObjectKind.PACK).getFirst();
        byte[] bytes = storage.read(pack);
        for (int length : new int[] {0, 3, 40, bytes.length / 2, bytes.length - 1}) {
            byte[] part = new byte[length];
            System.arraycopy(bytes, bytes.length - length, part, 0, length);
            storage.put(pack, Content.of(part));
            List<PackId> problems = new ArrayList<>();
            try (RepositoryLock lock = lock();
                    WriteSession session = session(repository.loadIndex(Progress.NONE))) {
                int adopted = InterruptedWork.lookFor(repository, lock)
                        .adopt(repository.loadIndex(Progress.NONE), session, (id, problem) -> problems.add(id));
                assertThat(adopted).as("%d bytes", length).isZero();
            }
            assertThat(problems).as("%d bytes", length).hasSize(1);
        }
    }

    private RepositoryLock lock() throws IOException, InterruptedException {
        return repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE);
    }

    private static WriteSession session(IndexedRepository indexed) {
        return indexed.newWriteSession(WriteOptions.defaults());
    }

    private static boolean save(IndexedRepository indexed, List<InterruptedWork> before)
            throws IOException, InterruptedException {
        return save(indexed, before, new ArrayList<>());
    }

    /// Adopts, then saves the content; true if it was new.
    private static boolean save(IndexedRepository indexed, List<InterruptedWork> before, List<PackId> problems)
            throws IOException, InterruptedException {
        try (WriteSession session = session(indexed)) {
            for (InterruptedWork work : before) {
                work.adopt(indexed, session, (pack, problem) -> problems.add(pack));
            }
            boolean fresh;
            try (BlobSaver saver = session.newSaver()) {
                BlobId id = saver.identify(CONTENT, 0, CONTENT.length);
                fresh = saver.saveIdentified(BlobType.DATA, id, CONTENT, 0, CONTENT.length);
            }
            session.flush();
            return fresh;
        }
    }

    private List<ObjectName> objects(ObjectKind kind) throws IOException, InterruptedException {
        List<ObjectName> names = new ArrayList<>();
        storage.list(kind, (name, size) -> names.add(name));
        return names;
    }
}
