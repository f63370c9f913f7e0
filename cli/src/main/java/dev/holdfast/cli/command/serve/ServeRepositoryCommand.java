package dev.holdfast.cli.command.serve;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.environment.Cancellation;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.value.ByteSize;
import dev.holdfast.storage.server.RepositoryServer;
import dev.holdfast.storage.server.ServerSettings;
import dev.holdfast.storage.server.TlsIdentity;
import dev.holdfast.storage.server.Users;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `holdfast serve-repository`: repositories for other hosts, in restic's REST protocol.
@Command(
        name = "serve-repository",
        description = {
            "Serves the repositories below a directory to Holdfast and restic on other hosts, in",
            "restic's REST protocol. With --append-only they can add but never delete: whoever",
            "takes over such a host cannot destroy its backups."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  htpasswd -B -c /etc/holdfast/users shop     a user, with a password",
            "  holdfast serve-repository --path /srv/repositories --listen :8000 --append-only \\",
            "    --private-repos --htpasswd-file /etc/holdfast/users \\",
            "    --tls-cert /etc/holdfast/cert.pem --tls-key /etc/holdfast/key.pem",
            "",
            "  on the other host, with the password in RESTIC_REST_PASSWORD:",
            "  holdfast repo init --repo rest:https://shop@backup.example:8000/shop/",
        })
public final class ServeRepositoryCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--path", paramLabel = "DIR", required = true, description = "The directory of the repositories.")
    private String path = "";

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = ListenAddress.class,
            description = "Where to listen; 127.0.0.1:8000 if not given.")
    private InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8000);

    @Option(names = "--append-only", description = "Remove nothing but locks, whoever asks.")
    private boolean appendOnly;

    @Option(names = "--private-repos", description = "Give each user the repositories below DIR/NAME/, and no others.")
    private boolean privateRepositories;

    @Option(
            names = "--htpasswd-file",
            paramLabel = "FILE",
            description = "The users who may come in, as `htpasswd -B` writes them.")
    private @Nullable String usersFile;

    @Option(names = "--no-auth", description = "Let everybody in who reaches the port.")
    private boolean everybody;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "The certificate and those it comes from, PEM.")
    private @Nullable String certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key: PEM, PKCS#8, not encrypted.")
    private @Nullable String key;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "How much all repositories together may take, such as 500GiB.")
    private @Nullable ByteSize largest;

    public ServeRepositoryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        requireGuard();
        ServerSettings settings = settings();
        CountDownLatch stop = new CountDownLatch(1);
        Cancellation cancellation = context.environment().cancellation();
        try (RepositoryServer server = start(settings);
                Cancellation.Registration _ = cancellation.onCancel(stop::countDown)) {
            cancellation.check();
            announce(server);
            stop.await();
        }
        cancellation.check();
        return 0;
    }

    private RepositoryServer start(ServerSettings settings) throws HoldfastException {
        try {
            return RepositoryServer.start(settings, new ServerLog(context.output()));
        } catch (IOException e) {
            throw new HoldfastException(
                    ErrorCode.FILE_FAILED,
                    "unable to serve '" + settings.directory() + "' at " + listen + ": " + e.getMessage(),
                    "is another program listening there? --listen HOST:PORT names another place",
                    e);
        }
    }

    /// Nobody should open a repository to the world by forgetting an option.
    private void requireGuard() throws HoldfastException {
        if (usersFile == null && privateRepositories) {
            throw usage("--private-repos needs users", "name their file with --htpasswd-file");
        }
        if (usersFile == null && !everybody && !listen.getAddress().isLoopbackAddress()) {
            throw usage(
                    "everybody who reaches " + listen.getAddress().getHostAddress()
                            + " could read and write the repositories",
                    "name a file of users with --htpasswd-file, or say --no-auth");
        }
        if ((certificate == null) != (key == null)) {
            throw usage("--tls-cert and --tls-key belong together", "give both, or neither");
        }
        if (usersFile != null && certificate == null && !listen.getAddress().isLoopbackAddress()) {
            context.output().warning("passwords will cross the network unencrypted; --tls-cert and --tls-key help");
        }
    }

    private ServerSettings settings() throws HoldfastException, IOException {
        Path directory = file(path);
        if (!Files.isDirectory(directory)) {
            throw usage("there is no directory '" + directory + "'", "make it, and give it to the user of the server");
        }
        return new ServerSettings(
                directory,
                listen,
                appendOnly,
                privateRepositories,
                usersFile == null ? Optional.empty() : Optional.of(Users.read(file(usersFile))),
                certificate == null || key == null
                        ? Optional.empty()
                        : Optional.of(TlsIdentity.read(file(certificate), file(key))),
                largest == null ? OptionalLong.empty() : OptionalLong.of(largest.bytes()));
    }

    private void announce(RepositoryServer server) throws IOException {
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject().put("message_type", "listening").put("url", server.url() + "/"));
        } else {
            context.output().line("serving " + file(path) + " at " + server.url() + "/");
        }
        context.output().flush();
    }

    private Path file(String name) {
        return context.environment().workingDirectory().resolve(name);
    }

    private static HoldfastException usage(String problem, String hint) {
        return new HoldfastException(ErrorCode.USAGE, problem, hint, null);
    }
}
