package dev.holdfast.storage.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.decorate.RetryPolicy;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.storage.transfer.Bandwidth;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoragesTest {
    @Test
    void opensLocalDirectories() throws StorageException {
        try (Storage storage = open("/srv/repository")) {
            assertThat(storage).isInstanceOf(LocalStorage.class);
            assertThat(storage.describe()).isEqualTo("/srv/repository");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure:c:/", "b2:x"})
    void saysWhichBackendsThereAre(String location) {
        assertThatThrownBy(() -> open(location))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(location.substring(0, location.indexOf(':') + 1))
                .hasMessageContaining("local:path")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void opensRestServers() throws StorageException {
        try (Storage storage = open("rest:http://u:s3cret@host/")) {
            assertThat(storage.describe()).isEqualTo("rest:http://u:***@host/");
            assertThat(storage.traits().remote()).isTrue();
            assertThat(storage.traits().connections()).isEqualTo(5);
        }
        try (Storage storage = open("rest:http://host/", Map.of("rest.connections", "12"))) {
            assertThat(storage.traits().connections()).isEqualTo(12);
        }
    }

    @Test
    void opensBuckets() throws StorageException {
        try (Storage storage = open("s3:http://host/bucket/p", Map.of("s3.connections", "100"))) {
            assertThat(storage.describe()).isEqualTo("s3:http://host/bucket/p");
            assertThat(storage.traits().remote()).isTrue();
            assertThat(storage.traits().connections()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rest.connections, 0",
        "rest.connections, many",
        "rest.connections, 101",
        "sftp.conections, 5",
        "s3.region, US East",
        "s3.bucket-lookup, host",
        "s3.storage-class, GLACIER",
        "s3.storage-class, standard",
        "s3.encryption, rot13",
        "s3.checksums, no",
        "s3.object-lock, 30d",
        "s3.object-lock, compliance:0d",
    })
    void refusesOptionsThatMeanNothing(String name, String value) {
        assertThatThrownBy(() -> open("rest:http://host/", Map.of(name, value)))
                .isInstanceOf(InvalidStorageOption.class)
                .hasMessageContaining(name);
    }

    private static Storage open(String location) throws StorageException {
        return open(location, Map.of());
    }

    private static Storage open(String location, Map<String, String> options) throws StorageException {
        return Storages.open(
                RepositoryUrl.parse(location),
                new StorageOptions(
                        Map.of(),
                        Path.of("/nonexistent"),
                        Optional.empty(),
                        Bandwidth.unlimited(),
                        options,
                        RetryPolicy.USUAL,
                        (problem, wait) -> {},
                        InstantSource.system()));
    }
}
