package dev.holdfast.repository.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.key.KeyException.Reason;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.memory.MemoryStorage;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final byte[] OTHER = "battery staple".getBytes(UTF_8);

    private final MemoryStorage storage = new MemoryStorage();
    private Keys keys;

    @BeforeEach
    void makeRepository() throws Exception {
        keys = Repositories.in(storage).keys();
    }

    @Test
    void listsKeysWithTheirMakers() throws Exception {
        Id other = keys.add(OTHER, Repositories.CHEAP, "eve", "elsewhere");

        assertThat(keys.list(KeyProblems.IGNORED))
                .extracting(StoredKey::id, StoredKey::username, StoredKey::hostname, StoredKey::current)
                .containsExactlyInAnyOrder(
                        tuple(keys.current(), "tester", "test-host", true), tuple(other, "eve", "elsewhere", false));
        assertThat(keys.list(KeyProblems.IGNORED).getFirst().created()).hasToString(Repositories.NOW);
    }

    @Test
    void opensWithEachOfSeveralPasswords() throws Exception {
        Id other = keys.add(OTHER, Repositories.CHEAP);

        assertThat(open(OTHER).keys().current()).isEqualTo(other);
        assertThat(Repositories.open(storage).keys().current()).isEqualTo(keys.current());
        assertThat(open(OTHER).key()).isEqualTo(Repositories.open(storage).key());
    }

    @Test
    void shutsOutAPasswordWhoseKeyIsRemoved() throws Exception {
        keys.remove(keys.add(OTHER, Repositories.CHEAP));

        assertThatThrownBy(() -> open(OTHER)).isInstanceOf(RepositoryException.class);
    }

    @Test
    void changesThePassword() throws Exception {
        Id old = keys.current();

        Id fresh = keys.changePassword(OTHER, Repositories.CHEAP);

        assertThat(keys.list(KeyProblems.IGNORED)).extracting(StoredKey::id).containsExactly(fresh);
        assertThat(keys.current()).isEqualTo(fresh).isNotEqualTo(old);
        assertThat(open(OTHER).keys().current()).isEqualTo(fresh);
        assertThatThrownBy(() -> Repositories.open(storage)).isInstanceOf(RepositoryException.class);
    }

    @Test
    void keepsTheKeyInUse() throws Exception {
        keys.add(OTHER, Repositories.CHEAP);

        assertRefused(Reason.IN_USE, () -> keys.remove(keys.current()));
    }

    @Test
    void keepsTheLastKeyEvenIfTheOneInUseIsGone() throws Exception {
        Id other = keys.add(OTHER, Repositories.CHEAP);
        open(OTHER).keys().remove(keys.current());

        assertRefused(Reason.LAST, () -> keys.remove(other));
    }

    @Test
    void doesNotRemoveWhatIsNotThere() {
        assertRefused(Reason.UNKNOWN, () -> keys.remove(new Id(1, 2, 3, 4)));
    }

    @Test
    void findsAKeyByTheBeginningOfItsId() throws Exception {
        keys.add(OTHER, Repositories.CHEAP);

        assertThat(keys.resolve(keys.current().shortText())).isEqualTo(keys.current());
        assertRefused(Reason.AMBIGUOUS, () -> keys.resolve(""));
        assertRefused(Reason.UNKNOWN, () -> keys.resolve("xyz"));
    }

    @Test
    void leavesTheConfigurationAloneWhateverHappensToKeys() throws Exception {
        byte[] config = storage.read(ObjectName.CONFIG);

        keys.changePassword(OTHER, Repositories.CHEAP);

        assertThat(storage.read(ObjectName.CONFIG)).isEqualTo(config);
        storage.list(ObjectKind.KEY, (name, size) -> assertThat(size).isLessThan(1000));
    }

    private OpenRepository open(byte[] password) throws IOException, InterruptedException {
        return Repository.open(storage, password, Repositories.context());
    }

    private static void assertRefused(Reason reason, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        KeyException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
