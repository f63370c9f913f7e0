package dev.holdfast.repository.check;

import static dev.holdfast.repository.TreeFixture.dir;
import static dev.holdfast.repository.TreeFixture.file;
import static dev.holdfast.repository.TreeFixture.symlink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.TreeFixture;
import dev.holdfast.repository.check.IntactRepository.Target;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.OddTree;
import dev.holdfast.testkit.OddTree.Part;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TemporaryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every kind of object of a repository is damaged in every way at many places. Each time opening ends in time and in
/// nothing but an [IOException], the check finds what must be found and whatever restic finds, and nothing that is
/// read differs from what was stored.
///
/// `holdfast.damage.places` says at how many places each kind is damaged in each way, `holdfast.damage.restic` how
/// many of these are given to restic as well, which takes a second each.
class DamageMatrixIT {
    private static final int PLACES = Integer.getInteger("holdfast.damage.places", 3);
    private static final int FOR_RESTIC = Integer.getInteger("holdfast.damage.restic", 6);
    private static final Duration IN_TIME = Duration.ofSeconds(60);

    @RegisterExtension
    final Seeds seeds = new Seeds();

    private TemporaryTree temporary;
    private RandomGenerator random;

    private record Case(Target target, Damage damage, ObjectName object, Optional<byte[]> content) {
        @Override
        public String toString() {
            return target + " " + damage + " " + object;
        }
    }

    @BeforeEach
    void begin() throws Exception {
        temporary = TemporaryTree.create();
        random = seeds.random();
    }

    @AfterEach
    void remove() {
        temporary.close();
    }

    @Test
    void damageToARepositoryOfOursIsFound() throws Exception {
        MemoryStorage storage = new MemoryStorage();
        OpenRepository repository = Repositories.in(storage);
        TreeFixture fixture = new TreeFixture(repository.loadIndex(Progress.NONE));
        for (int version = 0; version < 3; version++) {
            fixture.snapshot(
                    dir("same", file("text", "hello ".repeat(5_000)), dir("deep", dir("deeper", file("x", "x")))),
                    file("two-blobs", "first " + version, noise(100_000)),
                    file("empty"),
                    symlink("link", "version " + version));
        }
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            assertThat(lock.isExclusive()).isFalse();
            judge(IntactRepository.read(storage, ""));
        }
    }

    private String noise(int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, ' ', 127).forEach(text::appendCodePoint);
        return text.toString();
    }

    @Test
    void damageToARepositoryOfResticIsFound() throws Exception {
        Path tree = Files.createDirectory(temporary.directory().resolve("tree"));
        OddTree.build(tree, 4, EnumSet.of(Part.MODES, Part.LINKS, Part.EMPTY));
        Path place = temporary.directory().resolve("repository");
        var restic = RealRestic.installed().repository(place, Repositories.PASSWORD);
        restic.init(2);
        for (int version = 0; version < 3; version++) {
            Files.write(tree.resolve("noise"), noise(200_000).getBytes(StandardCharsets.US_ASCII));
            restic.backup(tree, ".").requireSuccess();
        }
        LocalStorage storage = LocalStorage.at(place);
        OpenRepository opened = Repositories.open(storage);
        Id quickKey = opened.keys().add(Repositories.password(), Repositories.CHEAP);
        try (RepositoryLock lock = opened.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            assertThat(lock.isExclusive()).isFalse();
            judge(IntactRepository.read(storage, quickKey.toString()));
        }
    }

    private void judge(IntactRepository intact) throws Exception {
        assertThat(isFound(intact, intact.copy())).as("undamaged").isFalse();
        List<Case> cases = cases(intact);
        for (Case damaged : cases) {
            try {
                assertTimeoutPreemptively(IN_TIME, () -> judge(intact, damaged));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(damaged + ": " + failure, failure);
            }
        }
        for (int i = 0; i < FOR_RESTIC; i++) {
            compareWithRestic(intact, cases.get(random.nextInt(cases.size())));
        }
    }

    private List<Case> cases(IntactRepository intact) throws IOException {
        List<Case> cases = new ArrayList<>();
        MemoryStorage storage = intact.copy();
        for (Target target : Target.values()) {
            assertThat(intact.objects(target)).as(target.name()).isNotEmpty();
            for (Damage damage : Damage.values()) {
                for (int place = 0; place < PLACES; place++) {
                    List<ObjectName> objects = intact.objects(target);
                    ObjectName object = objects.get(random.nextInt(objects.size()));
                    Optional<byte[]> content = damage.of(storage.read(object), new SplittableRandom(random.nextLong()));
                    cases.add(new Case(target, damage, object, content));
                }
            }
        }
        return cases;
    }

    private static MemoryStorage damaged(IntactRepository intact, Case damaged) throws IOException {
        MemoryStorage storage = intact.copy();
        if (damaged.content().isPresent()) {
            storage.put(damaged.object(), Content.of(damaged.content().get()));
        } else {
            storage.remove(damaged.object());
        }
        return storage;
    }

    private static void judge(IntactRepository intact, Case damaged) throws Exception {
        MemoryStorage storage = damaged(intact, damaged);
        boolean found = isFound(intact, storage);
        if (mustBeFound(damaged)) {
            assertThat(found).as("%s was found", damaged).isTrue();
        }
        if (damaged.target() == Target.LOCK) {
            assertThat(found).as("%s does not matter", damaged).isFalse();
        }
        assertNothingIsReadWrong(intact, storage);
    }

    /// A snapshot or a key that is gone cannot be missed, and locks are not part of what a check looks at.
    private static boolean mustBeFound(Case damaged) {
        return switch (damaged.target()) {
            case CONFIG, INDEX, DATA_PACK, TREE_PACK -> true;
            case SNAPSHOT, KEY -> damaged.damage() != Damage.DELETED;
            case LOCK -> false;
        };
    }

    private static boolean isFound(IntactRepository intact, Storage storage) throws InterruptedException {
        try {
            OpenRepository opened = intact.open(storage);
            CheckReport report = new Check(opened, 2, new SplittableRandom(1))
                    .run(new DataSelection.All(), finding -> {}, Progress.NONE);
            opened.locks().list((id, problem) -> {});
            return !report.sound();
        } catch (IOException refused) {
            return true;
        }
    }

    private static void assertNothingIsReadWrong(IntactRepository intact, Storage storage) throws Exception {
        IndexedRepository opened;
        try {
            opened = intact.open(storage).loadIndex(Progress.NONE);
        } catch (IOException refused) {
            return;
        }
        try (BlobReader reader = opened.newBlobReader()) {
            for (Map.Entry<BlobLocation, byte[]> blob : intact.blobs().entrySet()) {
                compare(
                        blob.getValue(),
                        () -> reader.read(blob.getKey().type(), blob.getKey().id()));
            }
        }
        for (Map.Entry<StoredSnapshot, byte[]> archive : intact.archives().entrySet()) {
            compare(archive.getValue(), () -> {
                StoredSnapshot snapshot =
                        opened.repository().snapshots().load(archive.getKey().id());
                return IntactRepository.archive(opened, snapshot.snapshot().tree());
            });
        }
    }

    @FunctionalInterface
    private interface Reading {
        byte[] read() throws IOException, InterruptedException;
    }

    private static void compare(byte[] expected, Reading reading) throws InterruptedException {
        byte[] read;
        try {
            read = reading.read();
        } catch (IOException refused) {
            return;
        }
        assertThat(read).isEqualTo(expected);
    }

    private void compareWithRestic(IntactRepository intact, Case damaged) throws Exception {
        MemoryStorage storage = damaged(intact, damaged);
        Path place = Files.createTempDirectory(temporary.directory(), "damaged-");
        try (LocalStorage files = LocalStorage.at(place)) {
            files.prepare();
            for (ObjectKind kind : ObjectKind.values()) {
                storage.list(kind, (name, size) -> files.put(name, Content.of(storage.read(name))));
            }
        }
        boolean foundByRestic = RealRestic.installed()
                        .repository(place, Repositories.PASSWORD)
                        .run("check", "--read-data", "--no-lock")
                        .exitCode()
                != 0;
        if (foundByRestic) {
            assertThat(isFound(intact, storage))
                    .as("%s, which restic found", damaged)
                    .isTrue();
        }
    }
}
