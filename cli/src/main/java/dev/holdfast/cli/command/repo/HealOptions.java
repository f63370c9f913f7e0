package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Whether a check mends what it finds, and from where.
final class HealOptions {
    @Option(
            names = "--heal",
            description = "Mend what is missing or damaged from the repository that --from names, and check again.")
    private boolean heal;

    @Option(
            names = {"--from", "--from-repo"},
            paramLabel = "REPO",
            description = "The repository that holds the same: a URL, or a name of the configuration.")
    private @Nullable String from;

    @Mixin
    private SecondRepositoryPassword password = new SecondRepositoryPassword();

    /// The repository to mend from; nothing if the check only checks.
    Optional<RepositoryTarget> donor(RepositoryOpener opener, boolean noLock) throws HoldfastException {
        if (heal != (from != null)) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    heal ? "--heal does not know where from" : "--from is of use only with --heal",
                    "give both: --heal --from REPO");
        }
        if (heal && noLock) {
            throw new HoldfastException(
                    ErrorCode.USAGE, "--heal and --no-lock exclude each other", "leave --no-lock out");
        }
        return from == null ? Optional.empty() : Optional.of(password.target(opener, from));
    }
}
