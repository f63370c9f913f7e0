package dev.holdfast.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.ObjectNames;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What requests look like, and what answers become.
class S3StorageTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final ObjectName PACK = ObjectNames.of(ObjectKind.PACK, CONTENT);

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, AccessDenied, what may the access key do",
        "403, InvalidAccessKeyId, AccessDenied, AWS_ACCESS_KEY_ID",
        "403, SignatureDoesNotMatch, AccessDenied, AWS_SECRET_ACCESS_KEY",
        "400, ExpiredToken, AccessDenied, AWS_SESSION_TOKEN",
        "403, RequestTimeTooSkewed, StorageFailure, ' GMT, are too far apart; set the clock'",
        "301, PermanentRedirect, StorageFailure, 'give ''eu-south-9'' with -o s3.region'",
        "400, AuthorizationHeaderMalformed, StorageFailure, is not in region 'us-east-1'",
        "403, ObjectLocked, AccessDenied, a lock keeps it",
        "404, NoSuchKey, ObjectMissing, it does not exist",
        "404, NoSuchBucket, StorageFailure, there is no bucket 'bucket'",
        "403, InvalidObjectState, StorageFailure, archived",
        "403, QuotaExceeded, StorageFull, no room",
        "507, XMinioStorageFull, StorageFull, no room",
        "503, SlowDown, Unavailable, cannot do it now",
        "500, InternalError, Unavailable, cannot do it now",
        "429, '', Unavailable, status 429",
        "400, BadDigest, Unavailable, did not arrive as it was sent",
        "501, NotImplemented, StorageFailure, s3.checksums=false",
        "400, InvalidArgument, StorageFailure, 'InvalidArgument as scripted'",
    })
    void saysWhatIsWrong(int status, String code, String type, String words) throws Exception {
        server.willAnswer(status, code, "x-amz-bucket-region: eu-south-9");
        try (Storage storage = S3Fixture.open(settings())) {
            assertThatThrownBy(() -> storage.put(PACK, Content.of(CONTENT)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("unable to store object '" + PACK + "' of repository '")
                    .hasMessageContaining(words)
                    .extracting(failure -> failure.getClass().getSimpleName())
                    .isEqualTo(type);
            assertThat(server.requests()).as("tried once").hasSize(1);
        }
    }

    @Test
    void tellsHowToStorePacks() throws Exception {
        UploadSettings upload = new UploadSettings(
                Optional.of("STANDARD_IA"),
                Optional.of("aws:kms"),
                Optional.of("key-1"),
                true,
                Optional.empty(),
                5 << 20);
        try (Storage storage = S3Fixture.open(settings().withUpload(upload))) {
            storage.put(PACK, Content.of(CONTENT));
            storage.put(ObjectName.CONFIG, Content.of(CONTENT));
        }
        ScriptedServer.Request pack = server.requests().getFirst();
        assertThat(pack.line())
                .isEqualTo("PUT /bucket/pre/fix/data/" + PACK.name().substring(0, 2) + "/" + PACK.name());
        assertThat(pack.size()).isEqualTo(CONTENT.length);
        assertThat(header(pack.headers(), "x-amz-storage-class")).contains("STANDARD_IA");
        assertThat(header(pack.headers(), "x-amz-checksum-sha256")).contains(Sha256.of(Content.of(CONTENT)));
        assertThat(header(pack.headers(), "x-amz-trailer")).isEmpty();
        assertThat(header(pack.headers(), "content-encoding")).isEmpty();
        assertThat(header(pack.headers(), "expect")).isEmpty();
        ScriptedServer.Request config = server.requests().getLast();
        assertThat(config.line()).isEqualTo("PUT /bucket/pre/fix/config");
        assertThat(header(config.headers(), "x-amz-storage-class")).isEmpty();
        assertThat(header(config.headers(), "x-amz-checksum-sha256")).contains(Sha256.of(Content.of(CONTENT)));
        for (ScriptedServer.Request request : server.requests()) {
            assertThat(header(request.headers(), "x-amz-server-side-encryption"))
                    .contains("aws:kms");
            assertThat(header(request.headers(), "x-amz-server-side-encryption-aws-kms-key-id"))
                    .contains("key-1");
        }
    }

    @Test
    void locksEverythingButLocksFromNowOn() throws Exception {
        Instant now = Instant.parse("2026-11-28T08:00:00Z");
        UploadSettings upload = new UploadSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(new ObjectLock(false, Duration.ofDays(30))),
                5 << 20);
        try (Storage storage = S3Storage.at(settings().withUpload(upload), InstantSource.fixed(now))) {
            for (ObjectKind kind : ObjectKind.values()) {
                storage.put(ObjectNames.of(kind, CONTENT), Content.of(CONTENT));
            }
        }
        assertThat(server.requests()).hasSize(ObjectKind.values().length).allSatisfy(request -> {
            boolean none = request.line().contains("/locks/");
            assertThat(header(request.headers(), "x-amz-object-lock-mode"))
                    .isEqualTo(none ? Optional.empty() : Optional.of("COMPLIANCE"));
            assertThat(header(request.headers(), "x-amz-object-lock-retain-until-date"))
                    .isEqualTo(none ? Optional.empty() : Optional.of("2026-12-28T08:00:00Z"));
        });
    }

    @Test
    void asksNoChecksumOfOldServers() throws Exception {
        UploadSettings upload = new UploadSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), 5 << 20);
        try (Storage storage = S3Fixture.open(settings().withUpload(upload))) {
            storage.put(PACK, Content.of(CONTENT));
        }
        assertThat(server.requests().getFirst().headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("checksum"));
    }

    @Test
    void signsForTheRegionAndTheSession() throws Exception {
        S3Credentials keys = new S3Credentials("AK", "SK", Optional.of("T0KEN"));
        try (Storage storage =
                S3Fixture.open(settings().withRegion(Optional.of("eu-south-9")).withCredentials(Optional.of(keys)))) {
            assertThatThrownBy(() -> storage.size(ObjectName.CONFIG))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("does not tell its size");
        }
        Headers headers = server.requests().getFirst().headers();
        assertThat(header(headers, "x-amz-security-token")).contains("T0KEN");
        assertThat(header(headers, "authorization").orElse("")).contains("Credential=AK/", "/eu-south-9/s3/");
        assertThat(keys).hasToString("AK:***");
    }

    @Test
    void makesTheBucketWhereItMay() throws Exception {
        server.willAnswer(404, "");
        server.willAnswer(409, "BucketAlreadyOwnedByYou");
        server.willAnswer(403, "");
        try (Storage storage = S3Fixture.open(settings().withRegion(Optional.of("eu-south-9")))) {
            storage.prepare();
            storage.prepare();
        }
        assertThat(server.requests())
                .extracting(ScriptedServer.Request::line)
                .containsExactly("HEAD /bucket", "PUT /bucket", "HEAD /bucket");
        assertThat(server.requests().get(1).size()).as("says the region").isPositive();
    }

    @Test
    void aServerThatNeverAnswersIsUnavailable() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Storage storage = S3Fixture.open(at("s3:http://127.0.0.1:" + silent.getLocalPort() + "/bucket")
                        .withPatience(Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> storage.size(ObjectName.CONFIG))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void nobodyThereIsUnavailable() throws Exception {
        server.close();
        try (Storage storage = S3Fixture.open(settings())) {
            assertThatThrownBy(() -> storage.size(ObjectName.CONFIG))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("nobody listens");
        }
        try (Storage storage = S3Fixture.open(at("s3:http://nobody.invalid/bucket"))) {
            assertThatThrownBy(() -> storage.size(ObjectName.CONFIG))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("not known");
        }
    }

    @Test
    void anInterruptEndsTheWaitingForAServer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Storage storage = S3Fixture.open(at("s3:http://127.0.0.1:" + silent.getLocalPort() + "/bucket"))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> storage.size(ObjectName.CONFIG)).isInstanceOf(InterruptedException.class);
        }
    }

    private S3Settings settings() {
        return at(server.url("bucket/pre/fix"));
    }

    private static S3Settings at(String location) {
        return S3Settings.of(S3Fixture.url(location)).withCredentials(Optional.of(S3Fixture.keys("AK", "SK")));
    }

    private static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }
}
