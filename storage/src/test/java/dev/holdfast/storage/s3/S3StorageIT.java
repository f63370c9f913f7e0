package dev.holdfast.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.ObjectNames;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageContract;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.transfer.Bandwidth;
import dev.holdfast.storage.transfer.RateLimit;
import dev.holdfast.testkit.RealCeph;
import dev.holdfast.testkit.SharedCeph;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The storage on the object gateway of Ceph.
@ExtendWith(SharedCeph.class)
class S3StorageIT {
    private static final AtomicInteger PLACES = new AtomicInteger();

    /// Parts as small as they may be, so that some objects of the contract have several.
    private static final UploadSettings IN_PARTS = new UploadSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty(), UploadSettings.SMALLEST_PART);

    /// Runs before anything of the nested classes does.
    private RealCeph ceph;

    @BeforeEach
    void take(RealCeph shared) {
        ceph = shared;
    }

    @Nested
    class InOneRequest extends StorageContract {
        @Override
        protected Storage open() throws StorageException {
            return S3Fixture.open(S3Fixture.on(ceph, place()));
        }
    }

    /// With TLS, where the bodies of requests are not signed, and large objects in parts.
    @Nested
    class InPartsWithTls extends StorageContract {
        @Override
        protected Storage open() throws StorageException {
            return S3Fixture.open(S3Fixture.withTls(ceph, place()).withUpload(IN_PARTS));
        }
    }

    /// Where whatever is removed or replaced only goes out of sight.
    @Nested
    class InABucketThatLocks extends StorageContract {
        @Override
        protected Storage open() throws StorageException {
            String place = "locking/place/" + PLACES.incrementAndGet();
            return S3Fixture.open(S3Fixture.on(ceph, place).withUpload(locked(true)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsLockedStays(boolean governance) throws Exception {
        S3Settings settings =
                S3Fixture.on(ceph, "locking/place/" + PLACES.incrementAndGet()).withUpload(locked(governance));
        byte[] content = {1, 2, 3};
        ObjectName pack = ObjectNames.of(ObjectKind.PACK, content);
        ObjectName lock = ObjectNames.of(ObjectKind.LOCK, content);
        try (S3Storage storage = S3Fixture.open(settings);
                S3Connection connection = new S3Connection(settings, 1)) {
            storage.prepare();
            S3Place place = new S3Place(settings.url());
            for (ObjectName name : List.of(pack, lock, ObjectName.CONFIG)) {
                storage.put(name, Content.of(content));
            }
            for (ObjectName name : List.of(pack, ObjectName.CONFIG)) {
                String version = version(connection, place, name);
                assertThatThrownBy(() -> remove(connection, place, name, version))
                        .isInstanceOf(AccessDenied.class);
                storage.remove(name);
                assertThatThrownBy(() -> storage.read(name)).isInstanceOf(ObjectMissing.class);
                assertThat(size(connection, place, name, version)).isEqualTo(content.length);
            }
            remove(connection, place, lock, version(connection, place, lock));
            assertThatThrownBy(() -> storage.read(lock)).isInstanceOf(ObjectMissing.class);
            assertThat(storage.proveImmutable()).isEqualTo(new ImmutabilityProof(true, !governance));
        }
    }

    @Test
    void saysThatABucketLocksNothing() throws Exception {
        String place = place();
        try (Storage storage = S3Fixture.open(S3Fixture.on(ceph, place))) {
            storage.prepare();
        }
        try (S3Storage storage = S3Fixture.open(S3Fixture.on(ceph, place).withUpload(locked(true)))) {
            assertThatThrownBy(storage::prepare)
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("locks no objects");
            assertThatThrownBy(storage::proveImmutable).isInstanceOf(StorageException.class);
        }
    }

    private static UploadSettings locked(boolean governance) {
        ObjectLock lock = new ObjectLock(governance, Duration.ofMinutes(30));
        return new UploadSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(lock),
                UploadSettings.SMALLEST_PART);
    }

    private static String version(S3Connection connection, S3Place place, ObjectName name) throws Exception {
        return connection.run(
                "find a version",
                client -> client.headObject(
                                request -> request.bucket(place.bucket()).key(place.key(name)))
                        .versionId());
    }

    private static long size(S3Connection connection, S3Place place, ObjectName name, String version) throws Exception {
        return connection.run(
                "find a version",
                client -> client.headObject(request -> request.bucket(place.bucket())
                                .key(place.key(name))
                                .versionId(version))
                        .contentLength());
    }

    private static void remove(S3Connection connection, S3Place place, ObjectName name, String version)
            throws Exception {
        connection.run(
                "remove a version",
                client -> client.deleteObject(request ->
                        request.bucket(place.bucket()).key(place.key(name)).versionId(version)));
    }

    @Test
    void listsMoreThanTheServerShowsAtATime() throws Exception {
        try (Storage storage = S3Fixture.open(S3Fixture.on(ceph, place()).withConnections(20))) {
            storage.prepare();
            Set<ObjectName> expected = new HashSet<>();
            List<Future<ObjectName>> under = new ArrayList<>();
            try (ExecutorService executor = Executors.newFixedThreadPool(20)) {
                for (int count = 0; count < 1100; count++) {
                    byte[] content = ("pack " + count).getBytes(StandardCharsets.UTF_8);
                    ObjectName name = ObjectNames.of(ObjectKind.PACK, content);
                    expected.add(name);
                    under.add(executor.submit(() -> {
                        storage.put(name, Content.of(content));
                        return name;
                    }));
                }
                for (Future<ObjectName> one : under) {
                    one.get();
                }
            }
            List<ObjectName> listed = new ArrayList<>();
            storage.list(ObjectKind.PACK, (name, size) -> listed.add(name));
            assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void saysWhichKeyIsWrong() throws Exception {
        S3Settings right = S3Fixture.on(ceph, place());
        try (Storage storage =
                S3Fixture.open(right.withCredentials(Optional.of(S3Fixture.keys(ceph.accessKey(), "wr0ng"))))) {
            assertThatThrownBy(() -> storage.read(ObjectName.CONFIG))
                    .isInstanceOf(AccessDenied.class)
                    .hasMessageContaining("AWS_SECRET_ACCESS_KEY")
                    .message()
                    .doesNotContain("wr0ng");
            assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[1])))
                    .isInstanceOf(AccessDenied.class);
        }
        try (Storage storage =
                S3Fixture.open(right.withCredentials(Optional.of(S3Fixture.keys("UNKNOWN", ceph.secretKey()))))) {
            assertThatThrownBy(() -> storage.read(ObjectName.CONFIG))
                    .isInstanceOf(AccessDenied.class)
                    .hasMessageContaining("AWS_ACCESS_KEY_ID");
        }
    }

    @Test
    void tellsAMissingBucketFromAMissingObject() throws Exception {
        try (Storage storage = S3Fixture.open(S3Fixture.on(ceph, "never-made"))) {
            assertThatThrownBy(() -> storage.read(ObjectName.CONFIG))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("there is no bucket 'never-made'");
            assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(new byte[1])))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("there is no bucket 'never-made'");
            for (ObjectKind kind : ObjectKind.values()) {
                storage.list(kind, (name, size) -> assertThat(name).isNull());
            }
            assertThatThrownBy(() -> storage.size(ObjectName.CONFIG)).isInstanceOf(ObjectMissing.class);
        }
    }

    @Test
    void looksAtTheCertificate() throws Exception {
        try (Storage storage = S3Fixture.open(S3Fixture.withTls(ceph, place()).withCertificates(Optional.empty()))) {
            assertThatThrownBy(() -> storage.read(ObjectName.CONFIG))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("the certificate of the server is not trusted")
                    .hasMessageContaining("--cacert");
        }
    }

    @Test
    void removesTheUploadsThatNobodyFinished() throws Exception {
        S3Settings settings = S3Fixture.on(ceph, place());
        try (Storage storage = S3Fixture.open(settings);
                S3Connection connection = new S3Connection(settings, 1)) {
            storage.prepare();
            Instant before = Instant.now().minusSeconds(60);
            S3Place place = new S3Place(settings.url());
            for (int count = 0; count < 3; count++) {
                byte[] content = {(byte) count};
                String key = place.key(ObjectNames.of(ObjectKind.PACK, content));
                connection.run(
                        "begin an upload",
                        client -> client.createMultipartUpload(
                                request -> request.bucket(place.bucket()).key(key)));
            }
            assertThat(storage.removeLeftovers(before)).isZero();
            assertThat(storage.removeLeftovers(Instant.now().plusSeconds(60))).isEqualTo(3);
            assertThat(storage.removeLeftovers(Instant.now().plusSeconds(60))).isZero();
        }
    }

    @Test
    void anInterruptedUploadInPartsLeavesNothing() throws Exception {
        byte[] content = new byte[12 << 20];
        ObjectName name = ObjectNames.of(ObjectKind.PACK, content);
        Bandwidth slow = new Bandwidth(RateLimit.ofBytesPerSecond(8 << 20), RateLimit.unlimited());
        S3Settings settings = S3Fixture.on(ceph, place()).withUpload(IN_PARTS).withBandwidth(slow);
        try (Storage storage = S3Fixture.open(settings)) {
            storage.prepare();
            CompletableFuture<Exception> end = new CompletableFuture<>();
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    storage.put(name, Content.of(content));
                    end.complete(new IllegalStateException("it was not interrupted"));
                } catch (StorageException | InterruptedException e) {
                    end.complete(e);
                }
            });
            Thread.sleep(Duration.ofMillis(800)); // within the second part
            writer.interrupt();
            assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            assertThat(storage.removeLeftovers(Instant.now().plusSeconds(60))).isZero();
            assertThatThrownBy(() -> storage.read(name)).isInstanceOf(ObjectMissing.class);
        }
    }

    @Test
    void keepsToTheLimitsOfTheBandwidth() throws Exception {
        byte[] content = new byte[3 << 20];
        ObjectName name = ObjectNames.of(ObjectKind.PACK, content);
        Bandwidth slow = new Bandwidth(RateLimit.ofBytesPerSecond(2 << 20), RateLimit.ofBytesPerSecond(6 << 20));
        try (Storage storage = S3Fixture.open(S3Fixture.on(ceph, place()).withBandwidth(slow))) {
            storage.prepare();
            assertThat(time(() -> storage.put(name, Content.of(content))))
                    .isBetween(Duration.ofMillis(1400), Duration.ofMillis(2600));
            assertThat(time(() -> storage.read(name))).isGreaterThan(Duration.ofMillis(450));
        }
    }

    /// Something that takes time.
    private interface Work {
        void run() throws Exception;
    }

    private static Duration time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// A repository of its own, with buckets for several: a user may have a thousand.
    private static String place() {
        int number = PLACES.incrementAndGet();
        return "bucket-" + number % 3 + "/place/" + number;
    }
}
