package dev.holdfast.storage.s3;

import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.transfer.TrustedCertificates;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/// Amazon's client, set up for one bucket. It tries nothing again: that is done in one place for all storages.
/// Thread-safe.
///
/// The bodies of requests are sent as they are, not in signed chunks with checksums behind them, which old servers do
/// not know: a header can hold the checksum, since it is known before.
final class S3Connection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final S3Client client;
    private final S3Failures failures;
    private final String region;

    /// Listings run beside as many other requests as the settings allow.
    ///
    /// @param listings how many requests of a listing may run at once
    S3Connection(S3Settings settings, int listings) throws StorageFailure {
        S3Endpoint endpoint = S3Endpoint.of(settings.url(), settings.region(), settings.addressing());
        this.region = endpoint.region();
        this.failures = new S3Failures(settings.url().bucket(), endpoint.region());
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(http(settings, settings.connections() + listings))
                .credentialsProvider(credentials(settings))
                .region(Region.of(endpoint.region()))
                .forcePathStyle(endpoint.path())
                .crossRegionAccessEnabled(endpoint.anyRegion())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false)
                        .build())
                .overrideConfiguration(every -> every.retryStrategy(AwsRetryStrategy.doNotRetry()));
        endpoint.address().ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    private static Apache5HttpClient.Builder http(S3Settings settings, int connections) throws StorageFailure {
        Apache5HttpClient.Builder http = Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(CONNECT)
                .socketTimeout(settings.patience())
                .connectionAcquisitionTimeout(settings.patience())
                .expectContinueEnabled(false)
                .tcpKeepAlive(true);
        if (settings.certificates().isPresent()) {
            TrustManager[] trust =
                    TrustedCertificates.managers(settings.certificates().get());
            http.tlsTrustManagersProvider(trust::clone);
        }
        return http;
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.credentials()
                .<AwsCredentialsProvider>map(keys -> StaticCredentialsProvider.create(signing(keys)))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private static AwsCredentials signing(S3Credentials keys) {
        return keys.session()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(keys.accessKey(), keys.secretKey(), token))
                .orElseGet(() -> AwsBasicCredentials.create(keys.accessKey(), keys.secretKey()));
    }

    /// The region that requests are signed for.
    String region() {
        return region;
    }

    /// A request, and what becomes of its answer.
    interface Call<T> {
        T run(S3Client client) throws IOException, InterruptedException;
    }

    /// Makes a request. It runs on a virtual thread, because there an interrupt ends the waiting for a server; when
    /// this
    /// method ends, the request has, too.
    <T> T run(String action, Call<T> call) throws StorageException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(() -> call.run(client));
        Thread thread = Thread.ofVirtual().name("s3-request").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw failures.translate(action, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            awaitEnd(thread);
            throw e;
        }
    }

    private static void awaitEnd(Thread thread) {
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                thread.interrupt(); // the caller throws what tells of the first one
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
