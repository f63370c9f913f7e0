package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/// A bare mirror of a repository that is reached by URL.
final class RemoteMirror {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final RefSpec EVERYTHING = new RefSpec("+refs/*:refs/*");

    private final URIish url;
    private final GitAccess access;
    private final Surroundings surroundings;

    RemoteMirror(URIish url, GitAccess access, Surroundings surroundings) {
        this.url = url;
        this.access = access;
        this.surroundings = surroundings;
    }

    /// Fetches everything into a mirror. Returns what `HEAD` says on the other side.
    ///
    /// @param mirror empty, or what an earlier fetch has left
    String fetch(Repository mirror) throws AssetException, IOException, InterruptedException {
        try (SshdSessionFactory ssh = sshFactory();
                Transport transport = Transport.open(mirror, url)) {
            prepare(transport, ssh);
            transport.setRemoveDeletedRefs(true);
            FetchResult fetched = transport.fetch(NullProgressMonitor.INSTANCE, List.of(EVERYTHING));
            return head(fetched.getAdvertisedRef(Constants.HEAD), mirror);
        } catch (TransportException | NotSupportedException problem) {
            throw failed(problem);
        }
    }

    /// Asks the other side for its refs only.
    void look() throws AssetException, IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(surroundings.temporaryDirectory(), "holdfast-git-");
        try (Repository empty = IsolatedGit.createBare(scratch.resolve("mirror"));
                SshdSessionFactory ssh = sshFactory();
                Transport transport = Transport.open(empty, url)) {
            prepare(transport, ssh);
            transport.openFetch().close();
        } catch (TransportException | NotSupportedException problem) {
            throw failed(problem);
        } finally {
            FileTree.remove(scratch);
        }
    }

    private void prepare(Transport transport, SshdSessionFactory ssh) throws AssetException, InterruptedException {
        transport.setTimeout(Math.toIntExact(PATIENCE.toSeconds()));
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setCheckFetchedObjects(true);
        if (transport instanceof SshTransport secure) {
            secure.setSshSessionFactory(ssh);
        } else if (access.token().isPresent()) {
            transport.setCredentialsProvider(credentials());
        }
    }

    private UsernamePasswordCredentialsProvider credentials() throws AssetException, InterruptedException {
        String user = access.user().orElse(url.getUser() == null ? "git" : url.getUser());
        try (Secret token = surroundings.secrets().resolve(access.token().orElseThrow())) {
            char[] characters = token.characters();
            try {
                return new UsernamePasswordCredentialsProvider(user, characters.clone());
            } finally {
                Arrays.fill(characters, '\0');
            }
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

    private static String head(@org.jspecify.annotations.Nullable Ref head, Repository mirror) throws IOException {
        if (head == null) {
            Ref own = mirror.exactRef(Constants.HEAD);
            return own == null || !own.isSymbolic()
                    ? "ref: refs/heads/master"
                    : "ref: " + own.getTarget().getName();
        }
        return head.isSymbolic() ? "ref: " + head.getTarget().getName() : ObjectId.toString(head.getObjectId());
    }

    private AssetException failed(IOException problem) {
        String why = String.valueOf(problem.getMessage());
        String lower = why.toLowerCase(Locale.ROOT);
        boolean denied = lower.contains("not authorized")
                || lower.contains("authentication")
                || lower.contains("auth fail")
                || lower.contains("cannot log in")
                || lower.contains("key not accepted");
        return new AssetException(
                denied ? Kind.DENIED : Kind.UNREACHABLE,
                "unable to fetch git repository '" + new GitSource.Remote(url) + "': " + why,
                denied
                        ? "check the token, or the key and known_hosts of ssh"
                        : "check the URL and that the host can be reached",
                problem);
    }
}
