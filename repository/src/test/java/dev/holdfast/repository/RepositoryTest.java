package dev.holdfast.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.RepositoryException.Reason;
import dev.holdfast.repository.chunk.GearChunking;
import dev.holdfast.repository.chunk.RabinChunking;
import dev.holdfast.repository.chunk.RabinPolynomial;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.memory.MemoryStorage;
import java.io.IOException;
import java.time.InstantSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RepositoryTest {
    private final MemoryStorage storage = new MemoryStorage();

    @Test
    void opensWhatItMade() throws Exception {
        OpenRepository made = Repositories.in(storage);

        OpenRepository opened = Repositories.open(storage);

        assertThat(opened.config()).isEqualTo(made.config());
        assertThat(opened.key()).isEqualTo(made.key());
        assertThat(opened.keys().current()).isEqualTo(made.keys().current());
        assertThat(opened.snapshots().latest(SnapshotFilter.ALL, (id, problem) -> {}))
                .isEmpty();
    }

    @Test
    void cutsNewRepositoriesByGearWithASecretOfTheirOwn() throws Exception {
        OpenRepository repository = Repositories.in(storage);

        assertThat(repository.chunking())
                .isInstanceOf(GearChunking.class)
                .isEqualTo(Repositories.open(storage).chunking())
                .isNotEqualTo(Repository.init(
                                new MemoryStorage(),
                                Repositories.password(),
                                Repositories.options(),
                                new RepositoryContext(
                                        Repositories.random(2), InstantSource.system(), Repositories.host()))
                        .chunking());
    }

    @Test
    void takesThePolynomialOfAnotherRepository() throws Exception {
        RabinPolynomial polynomial = new RabinPolynomial(0x3DA3358B4DC173L);

        OpenRepository repository = Repository.init(
                storage, Repositories.password(), Repositories.options().withRabin(polynomial), Repositories.context());

        assertThat(repository.chunking())
                .isInstanceOfSatisfying(
                        RabinChunking.class,
                        chunking -> assertThat(chunking.polynomial()).isEqualTo(polynomial));
    }

    @Test
    void makesARepositoryOfVersionOne() throws Exception {
        Repository.init(
                storage, Repositories.password(), Repositories.options().withVersion(1), Repositories.context());

        assertThat(Repositories.open(storage).config().version()).isEqualTo(1);
    }

    @Test
    void isNotMadeWhereARepositoryIs() throws Exception {
        Repositories.in(storage);

        assertRefused(Reason.EXISTS, () -> Repositories.in(storage), "there is one already");
    }

    @Test
    void isNotMadeWhereTheKeysOfARepositoryAre() throws Exception {
        Repositories.in(storage);
        storage.remove(ObjectName.CONFIG);

        assertRefused(Reason.EXISTS, () -> Repositories.in(storage), "there are keys of one");
    }

    @Test
    void isNotMadeWhereTheSnapshotsOfARepositoryAre() throws Exception {
        put(ObjectKind.SNAPSHOT, 7, "something");

        assertRefused(Reason.EXISTS, () -> Repositories.in(storage), "there are snapshots of one");
        assertThat(storage.read(name(ObjectKind.SNAPSHOT, 7))).isEqualTo("something".getBytes(UTF_8));
    }

    @Test
    void tellsThatThereIsNone() {
        assertRefused(Reason.MISSING, () -> Repositories.open(storage), "'holdfast repo init' makes one");
    }

    @Test
    void tellsThatOnlyTheConfigurationIsMissing() throws Exception {
        Repositories.in(storage);
        storage.remove(ObjectName.CONFIG);

        assertRefused(Reason.MISSING, () -> Repositories.open(storage), "it has keys, but its file 'config'");
    }

    @Test
    void tellsAWrongPassword() throws Exception {
        Repositories.in(storage);

        assertRefused(
                Reason.WRONG_PASSWORD,
                () -> Repository.open(storage, "guess".getBytes(UTF_8), Repositories.context()),
                "wrong password: it opens none of the 1 key files tried");
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() throws Exception {
        replaceConfig("{\"version\":3,\"id\":\"" + "0".repeat(64) + "\",\"chunker_polynomial\":\"3da3358b4dc173\"}");

        assertRefused(
                Reason.UNSUPPORTED, () -> Repositories.open(storage), "its format has version 3, expected 1 to 2");
    }

    @Test
    void refusesAPolynomialThatIsAProduct() throws Exception {
        replaceConfig("{\"version\":2,\"id\":\"" + "0".repeat(64) + "\",\"chunker_polynomial\":\"3da3358b4dc172\"}");

        assertThatThrownBy(() -> Repositories.open(storage))
                .isInstanceOf(DamagedObject.class)
                .hasMessageContaining("not irreducible");
    }

    @Test
    void refusesAConfigurationThatWasChanged() throws Exception {
        Repositories.in(storage);
        byte[] config = storage.read(ObjectName.CONFIG);
        config[20] ^= 1;
        storage.put(ObjectName.CONFIG, Content.of(config));

        assertThatThrownBy(() -> Repositories.open(storage)).isInstanceOf(DamagedObject.class);
    }

    @Test
    void refusesAConfigurationOfAnotherRepository() throws Exception {
        Repositories.in(storage);
        MemoryStorage other = new MemoryStorage();
        RepositoryContext context =
                new RepositoryContext(Repositories.random(2), InstantSource.system(), Repositories.host());
        Repository.init(other, Repositories.password(), Repositories.options(), context);
        storage.put(ObjectName.CONFIG, Content.of(other.read(ObjectName.CONFIG)));

        assertThatThrownBy(() -> Repositories.open(storage)).isInstanceOf(DamagedObject.class);
    }

    private static void assertRefused(Reason reason, ThrowingCallable action, String part) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(part);
    }

    private void replaceConfig(String json) throws IOException, InterruptedException {
        OpenRepository repository = Repositories.in(storage);
        byte[] plain = json.getBytes(UTF_8);
        byte[] stored = new byte[plain.length + BlobCipher.OVERHEAD];
        repository.newCipher().encrypt(plain, 0, plain.length, stored, 0);
        storage.put(ObjectName.CONFIG, Content.of(stored));
    }

    private void put(ObjectKind kind, int number, String content) throws IOException, InterruptedException {
        storage.put(name(kind, number), Content.of(content.getBytes(UTF_8)));
    }

    private static ObjectName name(ObjectKind kind, int number) {
        return new ObjectName(kind, new Id(0, 0, 0, number).toString());
    }
}
