package dev.holdfast.storage.rest;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.storage.transfer.ContentStream;
import dev.holdfast.storage.transfer.TransportFailures;
import dev.holdfast.storage.transfer.TrustedCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The HTTP client of one server: sends requests, keeps to the limits, and gives up on those that stand still.
/// Thread-safe.
///
/// It speaks HTTP 1.1, where requests that run at once have a connection each: one connection of HTTP 2 has a single
/// TCP window, which is what limits transfers over long distances.
final class RestConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final RestSettings settings;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    RestConnection(RestSettings settings) throws StorageFailure {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .proxy(ProxySelector.getDefault())
                .executor(executor);
        if (settings.certificates().isPresent()) {
            builder.sslContext(
                    TrustedCertificates.context(settings.certificates().get()));
        }
        this.client = builder.build();
    }

    /// What the receiver of an answer is made from: its status and headers.
    interface Answer {
        Receiver receiver(ResponseInfo info) throws IOException;
    }

    /// A request to a place below the URL of the repository.
    HttpRequest.Builder request(String place) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(settings.url().url() + place));
        settings.credentials().ifPresent(who -> builder.header("Authorization", who.header()));
        return builder;
    }

    /// The body of a request, for one request only.
    private BodyPublisher publisher(Content content, Progress progress) {
        return content.size() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() ->
                                new ContentStream(content, settings.bandwidth().upload(), progress)),
                        content.size());
    }

    /// Sends content.
    HttpResponse<Receiver> post(String action, String place, Content content)
            throws StorageException, InterruptedException {
        Progress progress = new Progress();
        HttpRequest request = request(place)
                .header("Content-Type", "application/octet-stream")
                .POST(publisher(content, progress))
                .build();
        return send(action, request, info -> new TextBody(), progress);
    }

    /// Sends a request without content.
    HttpResponse<Receiver> send(String action, HttpRequest request, Answer answer)
            throws StorageException, InterruptedException {
        return send(action, request, answer, new Progress());
    }

    private HttpResponse<Receiver> send(String action, HttpRequest request, Answer answer, Progress progress)
            throws StorageException, InterruptedException {
        CompletableFuture<HttpResponse<Receiver>> response =
                client.sendAsync(request, info -> reception(info, answer, progress));
        try {
            return await(action, response, progress);
        } catch (ExecutionException e) {
            throw TransportFailures.translate(action, e.getCause() == null ? e : e.getCause());
        } finally {
            response.cancel(true); // does nothing to one that has ended
        }
    }

    private HttpResponse.BodySubscriber<Receiver> reception(ResponseInfo info, Answer answer, Progress progress) {
        progress.run();
        try {
            Receiver receiver = info.statusCode() < 300 ? answer.receiver(info) : new TextBody();
            return new Reception<>(receiver, settings.bandwidth().download(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<Receiver> await(
            String action, CompletableFuture<HttpResponse<Receiver>> response, Progress progress)
            throws ExecutionException, InterruptedException, Unavailable {
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<HttpResponse<Receiver>> watched =
                response.whenComplete((answer, failure) -> ended.countDown());
        while (!ended.await(settings.patience().toNanos() - progress.age(), TimeUnit.NANOSECONDS)) {
            if (progress.age() >= settings.patience().toNanos()) {
                throw new Unavailable(
                        "unable to " + action + ": nothing was sent or received for "
                                + settings.patience().toSeconds() + " s",
                        null);
            }
        }
        return watched.get();
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }

    /// When something was last sent or received.
    private static final class Progress implements Runnable {
        private final AtomicLong last = new AtomicLong(System.nanoTime());

        @Override
        public void run() {
            last.set(System.nanoTime());
        }

        long age() {
            return System.nanoTime() - last.get();
        }
    }
}
