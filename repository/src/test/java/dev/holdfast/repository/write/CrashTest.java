package dev.holdfast.repository.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.fault.CrashingStorage;
import dev.holdfast.storage.fault.TornWriter;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sessions that die at each of their changes to the storage.
class CrashTest {
    private static final int RUNS = 300;

    @RegisterExtension
    final Seeds seeds = new Seeds();

    @Test
    void leavesASoundRepositoryWhereverASessionDies() throws Exception {
        MemoryStorage before = new MemoryStorage();
        backUp(Repositories.in(before), 0);
        CrashingStorage counting = CrashingStorage.immortal(MemoryStorage.copyOf(before));
        backUp(Repositories.open(counting), 1);
        assertThat(counting.changes()).isGreaterThan(5);
        int died = 0;
        for (int run = 0; run < RUNS; run++) {
            MemoryStorage storage = MemoryStorage.copyOf(before);
            CrashingStorage crashing =
                    CrashingStorage.seeded(storage, TornWriter.nothing(), counting.changes(), seeds.seed() + run);
            try {
                backUp(Repositories.open(crashing), 1);
            } catch (StorageException death) {
                died++;
            }
            requireSoundAndUsable(storage, run);
        }
        assertThat(died).isGreaterThan(RUNS / 2);
    }

    private void requireSoundAndUsable(Storage storage, int run) throws IOException, InterruptedException {
        OpenRepository repository = Repositories.open(storage);
        CheckReport report = check(repository);
        assertThat(report.sound()).as("run %d: %s", run, report.findings()).isTrue();
        assertThat(report.snapshots()).isBetween(1, 2);
        int known = repository.loadIndex(Progress.NONE).index().size();
        backUp(repository, 1);
        CheckReport after = check(repository);
        assertThat(after.sound()).as("after run %d: %s", run, after.findings()).isTrue();
        BlobIndex index = repository.loadIndex(Progress.NONE).index();
        assertThat(index.size()).isGreaterThanOrEqualTo(known);
        assertThat(after.blobsUnused()).as("every blob was reused").isZero();
    }

    private CheckReport check(OpenRepository repository) throws IOException, InterruptedException {
        return new Check(repository, 1, seeds.random()).run(new DataSelection.All(), finding -> {}, Progress.NONE);
    }

    /// Something like a backup: several packs, two index files, one snapshot.
    private void backUp(OpenRepository repository, int use) throws IOException, InterruptedException {
        RandomGenerator random = seeds.random(use);
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            List<Node> files = new ArrayList<>();
            for (int file = 0; file < 12; file++) {
                byte[] bytes = new byte[200_000];
                random.nextBytes(bytes);
                files.add(RepositoryContents.file("file" + (10 + file), contents.data(bytes)));
                if (file == 6) {
                    contents.flush();
                }
            }
            BlobId inner = contents.tree(files.toArray(Node[]::new));
            BlobId root = contents.tree(RepositoryContents.directory("data", inner));
            contents.snapshot("2026-01-0" + (1 + use) + "T00:00:00Z", root);
        }
    }
}
