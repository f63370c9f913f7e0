package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.Scratch;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/// A bare mirror of a repository that is reached by URL.
final class RemoteMirror {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final RefSpec EVERYTHING = new RefSpec("+refs/*:refs/*");

    private final URIish url;
    private final String user;
    private final GitAccess access;
    private final Surroundings surroundings;

    RemoteMirror(GitSource.Remote source, GitAccess access, Surroundings surroundings) {
        this.url = source.address();
        this.user = access.user()
                .or(() -> Optional.ofNullable(source.url().getUser()))
                .orElse("git");
        this.access = access;
        this.surroundings = surroundings;
    }

    /// Fetches everything into a mirror. Returns what `HEAD` says on the other side.
    ///
    /// @param mirror empty, or what an earlier fetch has left
    String fetch(Repository mirror) throws AssetException, IOException, InterruptedException {
        return connected(mirror, transport -> {
            transport.setRemoveDeletedRefs(true);
            FetchResult fetched = transport.fetch(NullProgressMonitor.INSTANCE, List.of(EVERYTHING));
            return head(fetched.getAdvertisedRef(Constants.HEAD), mirror);
        });
    }

    /// Asks the other side for its refs only. Returns how many it has.
    int look() throws AssetException, IOException, InterruptedException {
        try (Scratch scratch = Scratch.create(surroundings.temporaryDirectory(), "git", 0);
                Repository empty = IsolatedGit.createBare(scratch.file("mirror"))) {
            return connected(empty, transport -> {
                try (FetchConnection other = transport.openFetch()) {
                    return (int) other.getRefs().stream()
                            .filter(ref -> ref.getName().startsWith(Constants.R_REFS))
                            .count();
                }
            });
        }
    }

    private interface Work<T> {
        T with(Transport transport) throws IOException;
    }

    private <T> T connected(Repository mirror, Work<T> work) throws AssetException, IOException, InterruptedException {
        try (SshdSessionFactory ssh = sshFactory();
                HostCredentials credentials = credentials();
                Transport transport = Transport.open(mirror, url)) {
            transport.setTimeout(Math.toIntExact(PATIENCE.toSeconds()));
            transport.setTagOpt(TagOpt.NO_TAGS);
            switch (transport) {
                case SshTransport secure -> secure.setSshSessionFactory(ssh);
                case TransportHttp http -> prepare(http, credentials);
                default -> throw new NotSupportedException("no protocol of git begins so: " + url.getScheme());
            }
            return work.with(transport);
        } catch (TransportException | NotSupportedException problem) {
            throw FetchFailure.of(url.toString(), problem);
        }
    }

    private void prepare(TransportHttp http, HostCredentials credentials) throws AssetException {
        if (access.token().isPresent()) {
            http.setCredentialsProvider(credentials);
        }
        if (access.ca().isPresent()) {
            http.setHttpConnectionFactory(Authorities.in(access.ca().get()));
        }
    }

    /// Without a token they are empty, and not for use.
    private HostCredentials credentials() throws AssetException, InterruptedException {
        if (access.token().isEmpty()) {
            return new HostCredentials(url, "", new char[0]);
        }
        try (Secret token = surroundings.secrets().resolve(access.token().get())) {
            return new HostCredentials(url, user, token.characters());
        } catch (SecretUnavailable problem) {
            throw new AssetException(
                    Kind.USAGE,
                    String.valueOf(problem.getMessage()),
                    problem.hint().orElse(null),
                    problem);
        }
    }

    /// Keys and known hosts of the user, but not the configuration of ssh, which could start programs.
    private SshdSessionFactory sshFactory() {
        Path home = surroundings.home().orElse(surroundings.temporaryDirectory());
        SshdSessionFactoryBuilder builder = new SshdSessionFactoryBuilder()
                .setHomeDirectory(home.toFile())
                .setSshDirectory(home.resolve(".ssh").toFile())
                .setPreferredAuthentications("publickey")
                .setConfigStoreFactory((_, _, _) -> null);
        access.identity().ifPresent(file -> builder.setDefaultIdentities(_ -> List.of(file)));
        access.knownHosts().ifPresent(file -> builder.setDefaultKnownHostsFiles(_ -> List.of(file)));
        return builder.build(null);
    }

    private static String head(@Nullable Ref head, Repository mirror) throws IOException {
        if (head == null) {
            Ref own = mirror.exactRef(Constants.HEAD);
            return own == null || !own.isSymbolic()
                    ? "ref: refs/heads/master"
                    : "ref: " + own.getTarget().getName();
        }
        return head.isSymbolic() ? "ref: " + head.getTarget().getName() : ObjectId.toString(head.getObjectId());
    }
}
