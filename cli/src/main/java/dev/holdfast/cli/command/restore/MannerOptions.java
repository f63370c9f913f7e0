package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.files.restore.RestoreOptions;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.secret.SecretSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a restore goes about it.
final class MannerOptions {
    @Option(
            names = "--overwrite",
            paramLabel = "MODE",
            converter = OverwriteMode.Words.class,
            completionCandidates = OverwriteMode.Words.class,
            description = "Allow a target that is not empty. Existing files are replaced always, if-changed (size or"
                    + " time), if-newer in the recovery point, or never. Of a database, replace puts the tables of the"
                    + " recovery point in the place of existing ones, and merge adds and changes rows in them.")
    private @Nullable OverwriteMode overwrite;

    @Option(names = "--delete", description = "Remove files that the recovery point does not have; needs --overwrite.")
    private boolean delete;

    @Option(names = "--ownership-by-name", description = "Set owners of files by name where this host knows them.")
    private boolean ownersByName;

    @Option(names = "--no-owner", description = "Leave out the owners of a database's objects.")
    private boolean noOwner;

    @Option(names = "--no-privileges", description = "Leave out grants.")
    private boolean noPrivileges;

    @Option(names = "--verify", description = "Read everything restored again and compare it.")
    private boolean verify;

    /// Whether something that exists may be changed.
    boolean overwrites() {
        return overwrite != null;
    }

    RestoreOptions forFiles() throws HoldfastException {
        if (delete && overwrite == null) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--delete removes what the recovery point does not have, but without --overwrite the target is"
                            + " empty",
                    "say what happens to existing files, as in --overwrite if-changed");
        }
        RestoreOptions options = RestoreOptions.defaults(Runtime.getRuntime().availableProcessors());
        if (overwrite != null) {
            options = options.withOverwrite(overwrite.files());
        }
        if (delete) {
            options = options.withDelete();
        }
        if (ownersByName) {
            options = options.withOwnersByName();
        }
        return verify ? options.withVerify() : options;
    }

    RestoreManner forAssets(Optional<SecretSource> targetPassword) throws HoldfastException {
        Existing existing = overwrite == null ? Existing.REFUSE : overwrite.rows();
        return new RestoreManner(existing, !noOwner, !noPrivileges, verify, targetPassword);
    }
}
