package dev.holdfast.storage.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectExists;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.ObjectNames;
import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageContract;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.testkit.RealRclone;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

class RestStorageIT {

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnRclone extends StorageContract {
        private final AtomicInteger repositories = new AtomicInteger();
        private RealRclone server;

        /// It writes to the place of the object itself.
        @Override
        protected boolean putsAtOnce() {
            return false;
        }

        @BeforeAll
        void start(@TempDir Path directory) throws InterruptedException {
            server = RealRclone.start(directory);
        }

        @AfterAll
        void stop() {
            server.close();
        }

        @Override
        protected Storage open() throws StorageException {
            return at(server.url("r" + repositories.incrementAndGet()));
        }
    }

    @Test
    void anAppendOnlyServerKeepsWhatItHas(@TempDir Path directory) throws Exception {
        try (RealRclone server = RealRclone.start(directory, "--append-only");
                Storage storage = at(server.url(""))) {
            storage.prepare();
            byte[] content = new byte[1000];
            ObjectName pack = ObjectNames.of(ObjectKind.PACK, content);
            storage.put(pack, Content.of(content));
            storage.put(pack, Content.of(content));
            assertThatThrownBy(() -> storage.put(pack, Content.of(new byte[1001])))
                    .isInstanceOf(ObjectExists.class)
                    .hasMessageContaining(pack.name());
            assertThatThrownBy(() -> storage.remove(pack))
                    .isInstanceOf(AccessDenied.class)
                    .hasMessageContaining("refuses");
            assertThat(storage.read(pack)).isEqualTo(content);
            ObjectName lock = ObjectNames.of(ObjectKind.LOCK, content);
            storage.put(lock, Content.of(content));
            storage.remove(lock);
            storage.list(ObjectKind.LOCK, (name, size) -> assertThat(name).isNull());
        }
    }

    @Test
    void logsIn(@TempDir Path directory) throws Exception {
        try (RealRclone server = RealRclone.start(directory, "--user", "me", "--pass", "s3cr@t")) {
            try (Storage storage = at(server.url("me:s3cr%40t", "r"))) {
                storage.prepare();
                storage.put(ObjectName.CONFIG, Content.of(new byte[5]));
                assertThat(storage.read(ObjectName.CONFIG)).hasSize(5);
            }
            try (Storage storage = at(server.url("me:wr0ng", "r"))) {
                assertThatThrownBy(() -> storage.read(ObjectName.CONFIG))
                        .isInstanceOf(AccessDenied.class)
                        .hasMessageContaining("RESTIC_REST_PASSWORD")
                        .message()
                        .doesNotContain("wr0ng");
            }
            try (Storage storage = at(server.url("r"))) {
                assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[5])))
                        .isInstanceOf(AccessDenied.class);
                assertThatThrownBy(storage::prepare).isInstanceOf(AccessDenied.class);
            }
        }
    }

    @Test
    void nobodyThereIsUnavailable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (Storage storage = at("rest:http://127.0.0.1:" + port + "/")) {
            assertThatThrownBy(() -> storage.read(ObjectName.CONFIG))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("config")
                    .hasMessageContaining("nobody listens");
        }
    }

    @Test
    void aServerThatNeverAnswersIsUnavailable() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            RepositoryUrl.Rest url = url("rest:http://127.0.0.1:" + socket.getLocalPort() + "/");
            try (Storage storage = RestStorage.at(RestSettings.of(url).withPatience(Duration.ofMillis(300)))) {
                assertThatThrownBy(() -> storage.size(ObjectName.CONFIG))
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining("nothing was sent or received");
            }
        }
    }

    private static Storage at(String location) throws StorageException {
        return RestStorage.at(RestSettings.of(url(location)));
    }

    private static RepositoryUrl.Rest url(String location) {
        if (RepositoryUrl.parse(location) instanceof RepositoryUrl.Rest rest) {
            return rest;
        }
        throw new AssertionError("not the URL of a REST server: " + location);
    }
}
