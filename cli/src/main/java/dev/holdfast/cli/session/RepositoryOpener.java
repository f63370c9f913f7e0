package dev.holdfast.cli.session;

import dev.holdfast.cli.access.Password;
import dev.holdfast.cli.access.PasswordFinder;
import dev.holdfast.cli.access.RepositoryAddress;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.config.RepositoryDefinition;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.PosixException;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.Host;
import dev.holdfast.repository.InitOptions;
import dev.holdfast.repository.OpenOptions;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.LockLost;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.lock.RepositoryLocked;
import dev.holdfast.settings.secret.ProcessRunner;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretResolver;
import dev.holdfast.settings.secret.SecretUnavailable;
import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.s3.ImmutabilityProof;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Opens the repository that a command is about.
public final class RepositoryOpener {
    private static final Duration PASSWORD_COMMAND_LIMIT = Duration.ofMinutes(5);

    private final CommandContext context;
    private final FileSystemAccess fileSystem;

    public RepositoryOpener(CommandContext context) {
        this.context = context;
        this.fileSystem = LinuxFileSystem.open();
    }

    /// The file system of this machine.
    public FileSystemAccess fileSystem() {
        return fileSystem;
    }

    /// The repository that the command line, the environment or the configuration names. A value of `--repo` that
    /// is the name of a configured repository means that one; without `--repo` it is the first one of the
    /// configuration.
    public RepositoryTarget target() throws HoldfastException {
        Optional<String> named = new RepositoryAddress(context.environment())
                .find(context.options().repository());
        Optional<Configuration> configuration = new Configurations(context).find();
        if (named.isPresent()) {
            return configuration
                    .map(found -> found.repositories().get(named.get()))
                    .<RepositoryTarget>map(RepositoryTarget.Configured::new)
                    .orElseGet(() -> new RepositoryTarget.Named(named.get()));
        }
        List<RepositoryDefinition> defined = configuration
                .map(found -> List.copyOf(found.repositories().values()))
                .orElse(List.of());
        if (defined.isEmpty()) {
            return new RepositoryTarget.Named(context.repositoryAddress());
        }
        if (defined.size() > 1) {
            context.output().detail("using repository '" + defined.getFirst().name() + "'; --repo NAME uses another");
        }
        return new RepositoryTarget.Configured(defined.getFirst());
    }

    /// A second repository, such as the one that is copied from.
    ///
    /// @param named the name of a configured repository, or a URL
    public RepositoryTarget second(String named, Optional<String> passwordFile, Optional<String> passwordCommand)
            throws HoldfastException {
        return new Configurations(context)
                .find()
                .map(found -> found.repositories().get(named))
                .<RepositoryTarget>map(RepositoryTarget.Configured::new)
                .orElseGet(() -> new RepositoryTarget.Second(named, passwordFile, passwordCommand));
    }

    /// Opens the repository of the command.
    public RepositorySession open(LockMode mode) throws HoldfastException, IOException, InterruptedException {
        return open(target(), mode, UnaryOperator.identity());
    }

    /// Opens a repository.
    ///
    /// @param decorator put around the storage, such as one that only pretends to write
    public RepositorySession open(RepositoryTarget target, LockMode mode, UnaryOperator<Storage> decorator)
            throws HoldfastException, IOException, InterruptedException {
        Storage storage = decorator.apply(storage(target));
        try {
            OpenRepository repository;
            try (PasswordBytes password = password(target)) {
                repository = Repository.open(storage, password.bytes(), openOptions(), repositoryContext());
            }
            return new RepositorySession(storage, repository, lock(repository, mode));
        } catch (Throwable failure) {
            storage.close();
            throw failure;
        }
    }

    /// Makes a new repository.
    public RepositorySession init(RepositoryTarget target, InitOptions options)
            throws HoldfastException, IOException, InterruptedException {
        Storage storage = storage(target);
        try (PasswordBytes password = newPassword(target)) {
            OpenRepository repository = Repository.init(storage, password.bytes(), options, repositoryContext());
            return new RepositorySession(storage, repository, null);
        } catch (Throwable failure) {
            storage.close();
            throw failure;
        }
    }

    /// Tries whether the storage of a repository keeps what is locked; the repository itself is not looked at.
    public ImmutabilityProof proveImmutable(RepositoryTarget target)
            throws HoldfastException, IOException, InterruptedException {
        return new StorageAccess(context).proveImmutable(target);
    }

    /// This machine and process, as locks, keys and recovery points name them.
    public Host host() throws PosixException {
        long uid = fileSystem.effectiveUid();
        String user = fileSystem.userName(uid).orElse("");
        return new Host(
                fileSystem.hostName(),
                user,
                (int) uid,
                (int) fileSystem.effectiveGid(),
                ProcessHandle.current().pid());
    }

    private RepositoryContext repositoryContext() throws PosixException {
        return new RepositoryContext(new SecureRandom(), context.environment().clock(), host());
    }

    private OpenOptions openOptions() {
        OpenOptions options = OpenOptions.PLAIN.withKeyProblems(
                (id, problem) -> context.output().warning("key '" + id + "' is passed over: " + problem.getMessage()));
        return cacheDirectory()
                .map(directory -> options.withCache(
                        directory,
                        (place, problem) -> context.output()
                                .warning("unable to write cache '" + place + "', going on without it: "
                                        + problem.getMessage())))
                .orElse(options);
    }

    private Optional<Path> cacheDirectory() {
        return context.environment()
                .variable("HOLDFAST_CACHE_DIR")
                .map(Path::of)
                .or(() -> context.environment().variable("XDG_CACHE_HOME").map(home -> Path.of(home, "holdfast")))
                .or(() -> context.environment().variable("HOME").map(home -> Path.of(home, ".cache", "holdfast")));
    }

    private Storage storage(RepositoryTarget target) throws HoldfastException, IOException {
        return new StorageAccess(context).open(target);
    }

    private PasswordBytes password(RepositoryTarget target) throws HoldfastException, InterruptedException {
        return switch (target) {
            case RepositoryTarget.Named(String url) -> PasswordBytes.of(context.password(shown(url)));
            case RepositoryTarget.Configured(RepositoryDefinition definition) ->
                PasswordBytes.of(configured(definition));
            case RepositoryTarget.Second(String url, var file, var command) ->
                PasswordBytes.of(new PasswordFinder(context.environment()).findOfSecond(shown(url), file, command));
        };
    }

    private PasswordBytes newPassword(RepositoryTarget target) throws HoldfastException, InterruptedException {
        return switch (target) {
            case RepositoryTarget.Named(String url) -> PasswordBytes.of(context.newPassword(shown(url)));
            case RepositoryTarget.Configured(RepositoryDefinition definition) ->
                PasswordBytes.of(configured(definition));
            case RepositoryTarget.Second _ ->
                throw new IllegalArgumentException("a second repository is read, not made");
        };
    }

    private Secret configured(RepositoryDefinition definition) throws HoldfastException, InterruptedException {
        SecretResolver resolver =
                new SecretResolver(context.environment().variables(), new ProcessRunner(PASSWORD_COMMAND_LIMIT));
        try {
            return resolver.resolve(definition.password());
        } catch (SecretUnavailable unavailable) {
            throw new HoldfastException(
                    ErrorCode.PASSWORD_UNAVAILABLE,
                    String.valueOf(unavailable.getMessage()),
                    unavailable.hint().orElse(null),
                    unavailable);
        }
    }

    private static String shown(String url) {
        return RepositoryUrl.parse(url).toString();
    }

    private @Nullable RepositoryLock lock(OpenRepository repository, LockMode mode)
            throws IOException, InterruptedException {
        Duration retry = context.options().retryLock();
        return switch (mode) {
            case NONE -> null;
            case READ -> context.options().noLock() ? null : repository.locks().acquireShared(retry, new Events());
            case APPEND -> repository.locks().acquireShared(retry, new Events());
            case EXCLUSIVE -> repository.locks().acquireExclusive(retry, new Events());
        };
    }

    /// Tells the user what happens to the lock; a lost one stops the command.
    private final class Events implements LockEvents {
        @Override
        public void waiting(RepositoryLocked cause, Duration limit) {
            context.output().message(cause.getMessage() + "; waiting up to " + limit.toSeconds() + " s");
        }

        @Override
        public void warning(IOException problem) {
            context.output().warning(String.valueOf(problem.getMessage()));
        }

        @Override
        public void lost(LockLost problem) {
            context.environment().cancellation().fail(problem);
        }
    }

    /// A password from either source, overwritten when closed.
    private static final class PasswordBytes implements AutoCloseable {
        private final byte[] bytes;
        private final Runnable wipe;

        private PasswordBytes(byte[] bytes, Runnable wipe) {
            this.bytes = bytes;
            this.wipe = wipe;
        }

        static PasswordBytes of(Password password) {
            return new PasswordBytes(password.bytes(), password::close);
        }

        static PasswordBytes of(Secret secret) {
            return new PasswordBytes(secret.bytes(), secret::close);
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            Arrays.fill(bytes, (byte) 0);
            wipe.run();
        }
    }
}
