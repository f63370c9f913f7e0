package dev.holdfast.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.OddTree;
import dev.holdfast.testkit.OddTree.Part;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.TemporaryTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What restic has made, as we see it: read, checked, and backed up on top.
class ResticToOursIT {
    @ParameterizedTest
    @CsvSource({"1, auto, 16", "2, auto, 16", "2, max, 4", "2, off, 4", "2, off, 128"})
    void checksARepositoryOfResticAndBacksUpOnTop(int version, String compression, int packSize) throws Exception {
        try (TemporaryTree temporary = TemporaryTree.create()) {
            Path directory = temporary.directory().toRealPath();
            Path source = Files.createDirectory(directory.resolve("source"));
            OddTree.build(source, 3, EnumSet.of(Part.NAMES, Part.LINKS, Part.BIG, Part.EMPTY, Part.MODES));
            ResticRepository restic = RealRestic.installed()
                    .repository(directory.resolve("repository"), Repositories.PASSWORD)
                    .with("TZ", "UTC")
                    .with("RESTIC_COMPRESSION", compression);
            restic.init(version);
            restic.backup(source, ".", "--pack-size", Integer.toString(packSize))
                    .requireSuccess();

            OpenRepository repository = Repositories.open(LocalStorage.at(directory.resolve("repository")));
            CheckReport report = BackupFixture.check(repository);
            assertThat(report.findings()).isEmpty();
            assertThat(report.snapshots()).isEqualTo(1);

            BackupResult result = BackupFixture.backUp(repository, BackupFixture.request(BackupFixture.LABELS, source));
            assertThat(result.problems()).isEmpty();
            assertThat(result.summary().dataBlobs()).isZero();
            // Only the directories above the source, which `restic backup .` does not record.
            assertThat(result.summary().treeBlobs()).isEqualTo(source.getNameCount());
            restic.check(true).requireSuccess();
            assertThat(BackupFixture.check(repository).findings()).isEmpty();
        }
    }
}
