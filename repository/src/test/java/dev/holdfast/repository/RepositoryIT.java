package dev.holdfast.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.chunk.RabinChunking;
import dev.holdfast.repository.key.KeyProblems;
import dev.holdfast.repository.key.StoredKey;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Making, opening and keys, beside the real restic.
class RepositoryIT {
    private static final String OTHER = "battery staple";

    @TempDir
    private Path temporary;

    static Stream<RealRestic> restics() {
        return RealRestic.all();
    }

    @ParameterizedTest
    @MethodSource("restics")
    void resticUsesARepositoryOfOurs(RealRestic restic) throws Exception {
        OpenRepository ours = Repositories.in(LocalStorage.at(repository()));
        ResticRepository theirs = restic.repository(repository(), Repositories.PASSWORD);

        assertThat(theirs.snapshots()).isEmpty();
        theirs.backup(tree(), ".").requireSuccess();
        theirs.check(true).requireSuccess();
        Json config = theirs.cat("config");

        assertThat(config.get("version").number()).isEqualTo(2);
        assertThat(config.get("id").text()).isEqualTo(ours.config().id().toString());
        assertThat(Repositories.open(LocalStorage.at(repository())).config()).isEqualTo(ours.config());
    }

    @ParameterizedTest
    @MethodSource("restics")
    void opensARepositoryOfRestic(RealRestic restic) throws Exception {
        for (int version = 1; version <= 2; version++) {
            Path place = temporary.resolve("version" + version);
            ResticRepository theirs = restic.repository(place, Repositories.PASSWORD);
            theirs.init(version);
            theirs.backup(tree(), ".").requireSuccess();

            OpenRepository ours = Repositories.open(LocalStorage.at(place));

            assertThat(ours.config().version()).isEqualTo(version);
            assertThat(ours.chunking()).isInstanceOf(RabinChunking.class);
            assertThat(ours.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {}))
                    .hasSize(1);
            assertThat(ours.keys().list(KeyProblems.IGNORED))
                    .singleElement()
                    .extracting(StoredKey::current)
                    .isEqualTo(true);
        }
    }

    @ParameterizedTest
    @MethodSource("restics")
    void opensWithAKeyThatResticAdded(RealRestic restic) throws Exception {
        OpenRepository ours = Repositories.in(repository());
        Path password = Files.writeString(temporary.resolve("password"), OTHER);
        ResticRepository theirs = restic.repository(repository(), Repositories.PASSWORD);

        theirs.run("key", "add", "--new-password-file", password.toString()).requireSuccess();

        // Not the keys as a whole: restic 0.14 has clamped r of the MAC key when it writes it again.
        assertThat(open(OTHER).key().encryption()).isEqualTo(ours.key().encryption());
        assertThat(open(OTHER).keys().current()).isNotEqualTo(ours.keys().current());
        assertThat(open(Repositories.PASSWORD).keys().current())
                .isEqualTo(ours.keys().current());
    }

    @ParameterizedTest
    @MethodSource("restics")
    void resticOpensWithAKeyThatWeAdded(RealRestic restic) throws Exception {
        ResticRepository theirs = restic.repository(repository(), Repositories.PASSWORD);
        theirs.init(2);

        open(Repositories.PASSWORD).keys().add(OTHER.getBytes(UTF_8), Repositories.CHEAP);

        assertThat(restic.repository(repository(), OTHER).snapshots()).isEmpty();
        assertThat(theirs.ids("keys")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("restics")
    void resticNeedsTheNewPasswordAfterAChange(RealRestic restic) throws Exception {
        ResticRepository theirs = restic.repository(repository(), Repositories.PASSWORD);
        theirs.init(2);

        open(Repositories.PASSWORD).keys().changePassword(OTHER.getBytes(UTF_8), Repositories.CHEAP);

        assertThat(theirs.run("snapshots").exitCode()).isNotZero();
        assertThat(restic.repository(repository(), OTHER).snapshots()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("restics")
    void neitherMakesARepositoryWhereTheOtherHasOne(RealRestic restic) throws Exception {
        ResticRepository theirs = restic.repository(repository(), Repositories.PASSWORD);
        theirs.init(2);
        assertThatThrownBy(() -> Repositories.in(repository())).isInstanceOf(RepositoryException.class);

        Path elsewhere = temporary.resolve("elsewhere");
        Repositories.in(elsewhere);
        assertThat(restic.repository(elsewhere, OTHER).run("init").exitCode()).isNotZero();
    }

    private Path repository() {
        return temporary.resolve("repository");
    }

    private Path tree() throws IOException {
        Path tree = Files.createDirectories(temporary.resolve("tree"));
        Files.writeString(tree.resolve("file"), "content");
        return tree;
    }

    private OpenRepository open(String password) throws IOException, InterruptedException {
        return Repository.open(LocalStorage.at(repository()), password.getBytes(UTF_8), Repositories.context());
    }
}
