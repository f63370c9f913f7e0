package dev.holdfast.asset.point;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PointTest {
    private static final FilePath BASE = FilePath.of("/shop/database");
    private static final Timestamp TIME = Timestamp.utc(1_767_225_600, 0);

    private AssetFixture fixture;
    private OpenRepository repository;

    @BeforeEach
    void makeRepository() throws Exception {
        fixture = AssetFixture.inMemory();
        repository = fixture.repository();
    }

    @Test
    void readsBackWhatWasWrittenInSmallPieces() throws Exception {
        byte[] large = random(5_000_000);
        PointReader point = write(writer -> {
            try (PointFile file = writer.create("rows/a.tsv")) {
                for (int at = 0; at < large.length; at += 777) {
                    file.write(large, at, Math.min(777, large.length - at));
                }
                file.complete();
            }
        });
        assertThat(point.read("rows/a.tsv")).isEqualTo(large);
    }

    @Test
    void readsBackALongFile() throws Exception {
        byte[] large = random(30_000_000);
        PointReader point = write(writer -> {
            try (PointFile file = writer.createLong("rows/a.tsv")) {
                for (int at = 0; at < large.length; at += 100_000) {
                    file.write(large, at, Math.min(100_000, large.length - at));
                }
                file.complete();
            }
            try (PointFile abandoned = writer.createLong("rows/b.tsv")) {
                abandoned.write(large, 0, 20_000_000);
            }
        });
        assertThat(point.read("rows/a.tsv")).isEqualTo(large);
        assertThat(point.exists("rows/b.tsv")).isFalse();
    }

    @Test
    void writesSeveralFilesAtOnce() throws Exception {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            contents.add(random(300_000 + i));
        }
        PointReader point = write(writer -> {
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<?>> futures = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    int number = i;
                    futures.add(threads.submit(() -> {
                        writer.put("d" + number % 3 + "/f" + number, 0644, contents.get(number));
                        return null;
                    }));
                }
                for (Future<?> future : futures) {
                    future.get();
                }
            }
        });
        for (int i = 0; i < 8; i++) {
            assertThat(point.read("d" + i % 3 + "/f" + i)).isEqualTo(contents.get(i));
        }
        assertThat(point.list("")).extracting(PointReader.Entry::name).containsExactly("d0", "d1", "d2");
        assertThat(new Check(repository, 2, new SplittableRandom(1))
                        .run(new DataSelection.All(), finding -> {}, Progress.NONE)
                        .findings())
                .isEmpty();
    }

    @Test
    void leavesOutAFileThatWasNotCompleted() throws Exception {
        PointReader point = write(writer -> {
            try (PointFile file = writer.create("half")) {
                file.write("half".getBytes(UTF_8));
            }
            writer.put("whole", 0644, "whole".getBytes(UTF_8));
        });
        assertThat(point.exists("half")).isFalse();
        assertThat(point.list("")).containsExactly(new PointReader.Entry("whole", false, 5));
    }

    @Test
    void refusesTwoFilesOfOneName() {
        assertThatThrownBy(() -> write(writer -> {
                    writer.put("a", 0644, new byte[1]);
                    writer.put("a", 0644, new byte[2]);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'/a'");
    }

    @Test
    void namesTheFileThatIsNotThere() throws Exception {
        PointReader point = write(writer -> writer.put("a", 0644, new byte[1]));
        assertThatThrownBy(() -> point.open("b"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("unable to read 'b'");
    }

    @Test
    void holdsAnEmptyFile() throws Exception {
        PointReader point = write(writer -> writer.put("empty", 0644, new byte[0]));
        try (InputStream stream = point.open("empty")) {
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(PointWriter writer) throws Exception;
    }

    private PointReader write(Writing work) throws Exception {
        IndexedRepository indexed = repository.loadIndex(Progress.NONE);
        try (WriteSession session = indexed.newWriteSession(WriteOptions.defaults())) {
            PointWriter writer = new PointWriter(session, repository.chunking(), BASE, TIME, Progress.NONE);
            work.to(writer);
            PointWriter.Written written = writer.finish();
            session.flush();
            return fixture.read(publish(written), BASE);
        }
    }

    private StoredSnapshot publish(PointWriter.Written written) throws IOException, InterruptedException {
        Snapshot snapshot = Snapshot.builder(TIME, written.root())
                .paths(List.of("/shop/database"))
                .build();
        return new StoredSnapshot(repository.snapshots().save(snapshot), snapshot);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }
}
