package dev.holdfast.storage.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.local.LocalStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoragesTest {
    @Test
    void opensLocalDirectories() throws StorageException {
        try (Storage storage = Storages.open(RepositoryUrl.parse("/srv/repository"))) {
            assertThat(storage).isInstanceOf(LocalStorage.class);
            assertThat(storage.describe()).isEqualTo("/srv/repository");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:host/bucket", "sftp:host:r", "azure:c:/", "rest:http://u:s3cret@host/", "b2:x"})
    void saysWhichBackendsThereAre(String location) {
        assertThatThrownBy(() -> Storages.open(RepositoryUrl.parse(location)))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(location.substring(0, location.indexOf(':') + 1))
                .hasMessageContaining("local:path")
                .message()
                .doesNotContain("s3cret");
    }
}
