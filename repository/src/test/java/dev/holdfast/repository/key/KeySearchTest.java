package dev.holdfast.repository.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.OpenOptions;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.Id;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.memory.MemoryStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeySearchTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final Map<Id, String> passedOver = new HashMap<>();
    private OpenRepository repository;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Repositories.in(storage);
    }

    @Test
    void passesOverAKeyFileThatIsNoJson() throws Exception {
        assertPassedOver(put("no key at all"), "unable to decode");
    }

    @Test
    void passesOverAKeyFileWhoseMemoryCostExceedsTheBound() throws Exception {
        assertPassedOver(put(validKey().replace("\"N\":16", "\"N\":1073741824")), "scrypt N is 1073741824");
    }

    @Test
    void passesOverAKeyFileWhoseSaltIsTooShort() throws Exception {
        assertPassedOver(put(validKey().replaceFirst("\"salt\":\"[^\"]*\"", "\"salt\":\"AAAA\"")), "salt");
    }

    @Test
    void passesOverAKeyFileOfAnotherKeyDerivation() throws Exception {
        assertPassedOver(put(validKey().replace("scrypt", "argon2")), "argon2");
    }

    @Test
    void passesOverAKeyFileThatIsNotWhatItsNameSays() throws Exception {
        Id id = new Id(0, 0, 0, 1);
        storage.put(KeyFiles.name(id), Content.of(validKey().getBytes(UTF_8)));

        assertPassedOver(id, "its content has the hash");
    }

    @Test
    void passesOverAKeyFileThatIsTooLargeToBeOne() throws Exception {
        assertPassedOver(put(" ".repeat(100_000)), "it has 100000 bytes");
    }

    @Test
    void passesOverAKeyFileThatHoldsNoData() throws Exception {
        put(validKey().replaceFirst("\"data\":\"[^\"]*\"", "\"data\":\"\""));

        assertThat(open("").keys().current()).isEqualTo(repository.keys().current());
    }

    @Test
    void triesNoMoreThanTwentyPasswords() throws Exception {
        storage.remove(KeyFiles.name(repository.keys().current()));
        for (int i = 0; i < 21; i++) {
            repository.keys().add(("other " + i).getBytes(UTF_8), Repositories.CHEAP);
        }

        assertThatThrownBy(() -> open(""))
                .hasMessageContaining("none of the 20 key files tried")
                .hasMessageContaining("there are 21 in all");
    }

    @Test
    void triesTheHintedKeyFirst() throws Exception {
        List<Id> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ids.add(repository.keys().add(Repositories.password(), Repositories.CHEAP));
        }
        Id hinted = ids.stream().max(Id::compareTo).orElseThrow();

        assertThat(open(hinted.shortText()).keys().current()).isEqualTo(hinted);
        assertThat(open("0123").keys().current()).isNotEqualTo(hinted);
    }

    @Test
    void tellsThatThereAreNoKeys() throws Exception {
        storage.remove(KeyFiles.name(repository.keys().current()));

        assertThatThrownBy(() -> open("")).hasMessageContaining("it has no key files");
    }

    private void assertPassedOver(Id id, String reason) throws IOException, InterruptedException {
        assertThat(open(id.shortText()).key()).isEqualTo(repository.key());
        assertThat(passedOver).containsOnlyKeys(id);
        assertThat(passedOver.get(id)).contains(reason);
    }

    private OpenRepository open(String hint) throws IOException, InterruptedException {
        OpenOptions options = OpenOptions.PLAIN
                .withKeyHint(hint)
                .withKeyProblems((id, problem) -> passedOver.put(id, String.valueOf(problem.getMessage())));
        return Repository.open(storage, Repositories.password(), options, Repositories.context());
    }

    private String validKey() throws IOException, InterruptedException {
        return new String(storage.read(KeyFiles.name(repository.keys().current())), UTF_8);
    }

    private Id put(String content) throws IOException, InterruptedException {
        byte[] bytes = content.getBytes(UTF_8);
        Id id = Sha256.hash(bytes);
        storage.put(new ObjectName(ObjectKind.KEY, id.toString()), Content.of(bytes));
        return id;
    }
}
