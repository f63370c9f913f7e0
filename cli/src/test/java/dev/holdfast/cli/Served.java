package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.environment.Cancellation;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `holdfast serve-repository`, running on a thread of its own. It serves the directory `served`.
///
/// @param url of the server, ending in a slash
record Served(Cancellation cancellation, CompletableFuture<Integer> end, String url) implements AutoCloseable {
    static Served start(Path directory, String... options) throws Exception {
        CommandLineHarness server = new CommandLineHarness(directory);
        CompletableFuture<String> address = new CompletableFuture<>();
        String[] arguments = Stream.concat(
                        Stream.of("serve-repository", "--path", "served", "--listen", "127.0.0.1:0"),
                        Stream.of(options))
                .toArray(String[]::new);
        // Not in the common pool: it may have one thread only, and the HTTP client works there.
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(
                () -> server.run(line -> address.complete(line.substring(line.indexOf("rest:"))), arguments),
                task -> Thread.ofPlatform().start(task));
        return new Served(server.cancellation(), end, address.get(60, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        assertThat(cancellation.cancel(15)).isTrue();
        assertThat(end.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(143);
    }
}
