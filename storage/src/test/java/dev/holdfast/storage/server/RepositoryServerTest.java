package dev.holdfast.storage.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectExists;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.ObjectNames;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageContract;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.rest.RestStorage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryServerTest {
    private final ServerFixture events = new ServerFixture();

    @TempDir
    Path directory;

    @Nested
    class OverHttp extends StorageContract {
        private @Nullable RepositoryServer server;

        @Override
        protected Storage open() throws IOException {
            RepositoryServer started = RepositoryServer.start(ServerFixture.open(directory), events);
            server = started;
            return RestStorage.at(ServerFixture.client(started.url() + "/r/"));
        }

        @AfterEach
        void stop() {
            if (server != null) {
                server.close();
            }
            assertThat(events.failures()).isEmpty();
        }

        @Override
        protected boolean replaces() {
            return false;
        }
    }

    @Test
    void aRepositoryThatIsNotThereHoldsNothing() throws Exception {
        try (RepositoryServer server = RepositoryServer.start(ServerFixture.open(directory), events);
                Storage storage = at(server, "/none/")) {
            for (ObjectKind kind : ObjectKind.values()) {
                storage.list(kind, (name, size) -> assertThat(name).isNull());
            }
            assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[3])))
                    .isInstanceOf(StorageException.class);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void storesNothingThatIsNotWhatItsNameSays() throws Exception {
        try (RepositoryServer server = RepositoryServer.start(ServerFixture.open(directory), events);
                Storage storage = at(server, "/")) {
            storage.prepare();
            ObjectName name = ObjectNames.of(ObjectKind.PACK, new byte[] {1});
            assertThatThrownBy(() -> storage.put(name, Content.of(new byte[] {2})))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("not its name");
            assertThatThrownBy(() -> storage.size(name)).isInstanceOf(ObjectMissing.class);
            assertThat(filesBelow("data")).isEmpty();
        }
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        try (RepositoryServer server = RepositoryServer.start(ServerFixture.open(directory), events);
                Storage storage = at(server, "/")) {
            storage.prepare();
            ObjectName name = ObjectNames.of(ObjectKind.PACK, new byte[1000]);
            try (Socket socket =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                String start = "POST /" + name + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nonly this";
                socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            }
            assertThatThrownBy(() -> storage.size(name)).isInstanceOf(ObjectMissing.class);
            assertThat(filesBelow("data")).isEmpty();
        }
    }

    @Test
    void appendOnlyKeepsEverythingButLocks() throws Exception {
        ServerSettings settings = new ServerSettings(
                directory,
                ServerFixture.anyPort(),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
        try (RepositoryServer server = RepositoryServer.start(settings, events);
                Storage storage = at(server, "/")) {
            storage.prepare();
            for (ObjectKind kind : ObjectKind.values()) {
                byte[] content = kind.directory().getBytes(StandardCharsets.US_ASCII);
                ObjectName name = ObjectNames.of(kind, content);
                storage.put(name, Content.of(content));
                storage.put(name, Content.of(content));
                if (kind == ObjectKind.LOCK) {
                    storage.remove(name);
                } else {
                    assertThatThrownBy(() -> storage.remove(name)).isInstanceOf(AccessDenied.class);
                    assertThat(storage.read(name)).isEqualTo(content);
                }
            }
            assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[3])))
                    .isInstanceOf(ObjectExists.class);
        }
    }

    @Test
    void aDamagedObjectIsMendedByTheSameUpload() throws Exception {
        try (RepositoryServer server = RepositoryServer.start(ServerFixture.open(directory), events);
                Storage storage = at(server, "/")) {
            storage.prepare();
            byte[] content = new byte[100];
            ObjectName name = ObjectNames.of(ObjectKind.SNAPSHOT, content);
            storage.put(name, Content.of(content));
            Path file = directory.resolve(name.toString());
            Files.delete(file);
            Files.write(file, new byte[50]);
            storage.put(name, Content.of(content));
            assertThat(storage.read(name)).isEqualTo(content);
        }
    }

    @Test
    void holdsTheQuotaAndGivesRoomBack() throws Exception {
        Files.write(directory.resolve("before"), new byte[100]);
        ServerSettings settings = new ServerSettings(
                directory,
                ServerFixture.anyPort(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(3_000_100));
        try (RepositoryServer server = RepositoryServer.start(settings, events);
                Storage storage = at(server, "/r/")) {
            storage.prepare();
            byte[] two = new byte[2_000_000];
            ObjectName first = ObjectNames.of(ObjectKind.PACK, two);
            storage.put(first, Content.of(two));
            storage.put(first, Content.of(two));
            byte[] other = new byte[1_000_001];
            ObjectName second = ObjectNames.of(ObjectKind.PACK, other);
            assertThatThrownBy(() -> storage.put(second, Content.of(other)))
                    .isInstanceOf(StorageFull.class)
                    .hasMessageContaining("3000100");
            byte[] fits = Arrays.copyOf(other, 1_000_000);
            storage.put(ObjectNames.of(ObjectKind.PACK, fits), Content.of(fits));
            storage.remove(first);
            storage.put(second, Content.of(other));
            assertThat(storage.size(second)).isEqualTo(1_000_001);
        }
    }

    @Test
    void eachUserHasTheirOwn() throws Exception {
        Users users = Users.read(Files.writeString(
                directory.resolve("users"), UsersTest.OF_U + "\n" + UsersTest.OF_U.replace("u:", "v:")));
        Path served = Files.createDirectory(directory.resolve("served"));
        ServerSettings settings = new ServerSettings(
                served,
                ServerFixture.anyPort(),
                false,
                true,
                Optional.of(users),
                Optional.empty(),
                OptionalLong.empty());
        try (RepositoryServer server = RepositoryServer.start(settings, events)) {
            String url = server.url();
            try (Storage storage = RestStorage.at(ServerFixture.client(as(url, "u:pw") + "/u/shop/"))) {
                storage.prepare();
                storage.put(ObjectName.CONFIG, Content.of(new byte[7]));
                assertThat(storage.read(ObjectName.CONFIG)).hasSize(7);
            }
            for (String place : List.of("v:pw /u/shop/", "u:no /u/shop/", "u:pw /", "u:pw /shop/", "w:pw /w/")) {
                String[] words = place.split(" ", 2);
                try (Storage storage = RestStorage.at(ServerFixture.client(as(url, words[0]) + words[1]))) {
                    assertThatThrownBy(() -> storage.read(ObjectName.CONFIG))
                            .as(place)
                            .isInstanceOf(AccessDenied.class);
                    assertThatThrownBy(storage::prepare).as(place).isInstanceOf(AccessDenied.class);
                }
            }
            try (Storage storage = at(server, "/u/shop/")) {
                assertThatThrownBy(() -> storage.read(ObjectName.CONFIG)).isInstanceOf(AccessDenied.class);
            }
        }
        assertThat(events.refusals()).isNotEmpty().noneMatch(line -> line.contains("pw"));
    }

    @Test
    void staysInsideItsDirectory() throws Exception {
        Path served = Files.createDirectory(directory.resolve("served"));
        Files.write(directory.resolve("config"), new byte[] {42});
        try (RepositoryServer server = RepositoryServer.start(ServerFixture.open(served), events);
                HttpClient client = HttpClient.newHttpClient()) {
            String url = server.url().substring("rest:".length());
            for (String path : List.of("/%2e%2e/config", "/..%2fconfig", "/x/%2e%2e/%2e%2e/config", "/%2f/config")) {
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(URI.create(url + path)).GET().build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).as(path).isEqualTo(400);
                assertThat(response.body()).as(path).doesNotContain("*");
            }
        }
    }

    @Test
    void listsInBothVersions() throws Exception {
        try (RepositoryServer server = RepositoryServer.start(ServerFixture.open(directory), events);
                Storage storage = at(server, "/");
                HttpClient client = HttpClient.newHttpClient()) {
            storage.prepare();
            ObjectName name = ObjectNames.of(ObjectKind.KEY, new byte[9]);
            storage.put(name, Content.of(new byte[9]));
            URI keys = URI.create(server.url().substring("rest:".length()) + "/keys/");
            HttpResponse<String> old =
                    client.send(HttpRequest.newBuilder(keys).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(old.body()).isEqualTo("[\"" + name.name() + "\"]");
            HttpResponse<String> current = client.send(
                    HttpRequest.newBuilder(keys)
                            .header("Accept", "application/vnd.x.restic.rest.v2")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(current.body()).isEqualTo("[{\"name\":\"" + name.name() + "\",\"size\":9}]");
            assertThat(current.headers().firstValue("Content-Type")).contains("application/vnd.x.restic.rest.v2");
        }
    }

    private static Storage at(RepositoryServer server, String path) throws StorageFailure {
        return RestStorage.at(ServerFixture.client(server.url() + path));
    }

    private static String as(String url, String credentials) {
        return url.replace("://", "://" + credentials + "@");
    }

    private List<Path> filesBelow(String place) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(place))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
