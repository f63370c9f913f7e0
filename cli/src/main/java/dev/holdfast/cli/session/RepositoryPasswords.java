package dev.holdfast.cli.session;

import dev.holdfast.asset.RepositoryAccess;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.run.AssetPreflight;
import dev.holdfast.settings.secret.ProcessRunner;
import dev.holdfast.settings.secret.SecretResolver;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.secret.SecretUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The passwords of the repositories of a configuration, for assets that must not be stored only behind them.
public final class RepositoryPasswords implements AssetPreflight.Accesses {
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);

    private final Configuration configuration;
    private final SecretResolver resolver;

    public RepositoryPasswords(CommandContext context, Configuration configuration) {
        this.configuration = configuration;
        this.resolver = new SecretResolver(context.environment().variables(), new ProcessRunner(COMMAND_LIMIT));
    }

    @Override
    public RepositoryAccess access(String name) throws HoldfastException, InterruptedException {
        SecretSource source = configuration.repository(name).password();
        Optional<Path> file =
                source instanceof SecretSource.File(String path) ? Optional.of(Path.of(path)) : Optional.empty();
        try {
            return new RepositoryAccess(name, resolver.resolve(source), file);
        } catch (SecretUnavailable unavailable) {
            throw new HoldfastException(
                    ErrorCode.PASSWORD_UNAVAILABLE,
                    String.valueOf(unavailable.getMessage()),
                    unavailable.hint().orElse(null),
                    unavailable);
        }
    }
}
