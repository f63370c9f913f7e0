package dev.holdfast.storage.server;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.rest.RestSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the tests of the server share: where it listens, and what it says.
final class ServerFixture implements ServerEvents {
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();

    /// A free port of this machine.
    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static ServerSettings open(Path directory) {
        return ServerSettings.open(directory, anyPort());
    }

    /// How our own client reaches a repository.
    static RestSettings client(String url) {
        if (RepositoryUrl.parse(url) instanceof RepositoryUrl.Rest rest) {
            return RestSettings.of(rest);
        }
        throw new AssertionError("not the URL of a REST server: " + url);
    }

    @Override
    public void refused(String who, String request, String reason) {
        refusals.add(who + " " + request + " " + reason);
    }

    @Override
    public void failed(String request, Exception problem) {
        failures.add(new IllegalStateException("the server failed at " + request, problem));
    }

    List<String> refusals() {
        return refusals;
    }

    List<Exception> failures() {
        return failures;
    }
}
