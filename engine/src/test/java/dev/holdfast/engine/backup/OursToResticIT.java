package dev.holdfast.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.InitOptions;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.EntryType;
import dev.holdfast.testkit.OddTree;
import dev.holdfast.testkit.OddTree.Part;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.TemporaryTree;
import dev.holdfast.testkit.TreeAttribute;
import dev.holdfast.testkit.TreeComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What we back up, as the real restic sees it.
class OursToResticIT {
    private static final long SEED = 7;

    private TemporaryTree temporary;
    private Path source;
    private Path place;

    @BeforeEach
    void makeRoom() throws IOException, InterruptedException {
        temporary = TemporaryTree.create();
        Path directory = temporary.directory().toRealPath();
        source = Files.createDirectory(directory.resolve("source"));
        place = directory.resolve("repository");
    }

    private void build(Set<Part> parts) throws IOException, InterruptedException {
        OddTree.build(source, SEED, parts);
        // What restic 0.14 passes over or cannot tell: sockets, targets that are no text, attributes of symbolic links,
        // and names of attributes that are no text.
        RealProcess.command(
                        "find",
                        source.toString(),
                        "(",
                        "-type",
                        "s",
                        "-o",
                        "-lname",
                        "*[! -~]*",
                        "-o",
                        "-path",
                        "*/attributes/link",
                        "-o",
                        "-path",
                        "*/attributes/name-no-text",
                        ")",
                        "-delete")
                .with("LC_ALL", "C")
                .run(Duration.ofSeconds(20))
                .requireSuccess();
    }

    @AfterEach
    void removeTheTree() {
        temporary.close();
    }

    private OpenRepository init(InitOptions.ChunkerKind chunker) throws IOException, InterruptedException {
        return Repository.init(
                LocalStorage.at(place),
                Repositories.password(),
                Repositories.options().withChunker(chunker),
                Repositories.context());
    }

    private ResticRepository restic() {
        return RealRestic.installed().repository(place, Repositories.PASSWORD).with("TZ", "UTC");
    }

    @ParameterizedTest
    @EnumSource(InitOptions.ChunkerKind.class)
    void resticFindsNoFaultAndRestoresTheSameTree(InitOptions.ChunkerKind chunker) throws Exception {
        // restic reaches no path beyond PATH_MAX.
        build(EnumSet.complementOf(EnumSet.of(Part.DEEP)));
        BackupResult result = BackupFixture.backUp(init(chunker), BackupFixture.request(BackupFixture.LABELS, source));
        assertThat(result.problems()).isEmpty();
        restic().check(true).requireSuccess();
        Path target = temporary.directory().resolve("restored");
        restic().restore("latest", target).requireSuccess();
        Path restored = target.resolve(source.toString().substring(1));
        // restic 0.14 restores neither holes nor links between what is no regular file.
        TreeComparison all = TreeComparison.of(source, restored).ignoring(TreeAttribute.HOLES);
        all.only(entry -> entry.type() == EntryType.FILE).requireEqual();
        all.ignoring(TreeAttribute.LINKS).requireEqual();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEEP")
    void resticAddsNoBlobWhenItBacksUpTheSameTree(Part part) throws Exception {
        build(EnumSet.of(part));
        BackupFixture.backUp(init(InitOptions.ChunkerKind.RABIN), BackupFixture.request(BackupFixture.LABELS, source));
        List<String> before = restic().ids("blobs");
        restic().backup(source, ".").requireSuccess();
        Set<String> added = new HashSet<>(restic().ids("blobs"));
        before.forEach(added::remove);
        assertThat(added).isEmpty();
    }
}
