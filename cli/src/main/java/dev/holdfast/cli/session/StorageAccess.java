package dev.holdfast.cli.session;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.storage.InvalidRepositoryUrl;
import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.storage.backends.InvalidStorageOption;
import dev.holdfast.storage.backends.StorageOptions;
import dev.holdfast.storage.backends.Storages;
import dev.holdfast.storage.decorate.RetryPolicy;
import dev.holdfast.storage.s3.ImmutabilityProof;
import dev.holdfast.storage.transfer.Bandwidth;
import dev.holdfast.storage.transfer.RateLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Opens storages as the options of the command line and the environment say.
final class StorageAccess {
    private static final long KIBIBYTE = 1024;

    private final CommandContext context;

    StorageAccess(CommandContext context) {
        this.context = context;
    }

    /// The storage of a repository. Nothing is touched there yet.
    Storage open(RepositoryTarget target) throws HoldfastException, IOException {
        try {
            return Storages.open(RepositoryUrl.parse(absolute(target.url())), options(target));
        } catch (InvalidRepositoryUrl | InvalidStorageOption invalid) {
            throw wrongUsage(invalid);
        }
    }

    /// Whether the storage keeps what its lock protects.
    ImmutabilityProof proveImmutable(RepositoryTarget target)
            throws HoldfastException, IOException, InterruptedException {
        try {
            return Storages.proveImmutable(RepositoryUrl.parse(absolute(target.url())), options(target));
        } catch (InvalidRepositoryUrl | InvalidStorageOption invalid) {
            throw wrongUsage(invalid);
        }
    }

    private static HoldfastException wrongUsage(IllegalArgumentException invalid) {
        @Nullable
        String hint = invalid instanceof InvalidRepositoryUrl ? "give a directory, or a URL in restic's syntax" : null;
        return new HoldfastException(ErrorCode.USAGE, String.valueOf(invalid.getMessage()), hint, invalid);
    }

    /// A bare relative path starts at the working directory of the command, which in tests is not that of the process.
    private String absolute(String url) {
        boolean local = url.startsWith("local:");
        String path = local ? url.substring("local:".length()) : url;
        return local || url.indexOf(':') < 0
                ? "local:" + context.environment().workingDirectory().resolve(path)
                : url;
    }

    private StorageOptions options(RepositoryTarget target) {
        Map<String, String> options = new HashMap<>(target.storageOptions());
        options.putAll(context.options().storageOptions());
        return new StorageOptions(
                context.environment().variables(),
                Path.of(context.environment().variable("HOME").orElse("/")),
                certificates(),
                new Bandwidth(
                        limit(context.options().limitUpload()),
                        limit(context.options().limitDownload())),
                options,
                RetryPolicy.USUAL,
                this::retrying,
                context.environment().clock());
    }

    /// Called before each wait: nobody should wait for a run that was asked to stop.
    private void retrying(Unavailable problem, Duration wait) {
        context.environment().cancellation().check();
        context.output()
                .warning(problem.getMessage()
                        + String.format(Locale.ROOT, "; trying again in %.1f s", wait.toMillis() / 1000.0));
    }

    private Optional<Path> certificates() {
        return context.options()
                .certificates()
                .or(() -> context.environment().variable("RESTIC_CACERT"))
                .map(file -> context.environment().workingDirectory().resolve(file));
    }

    private static RateLimit limit(OptionalInt kibibytes) {
        return kibibytes.isEmpty()
                ? RateLimit.unlimited()
                : RateLimit.ofBytesPerSecond(kibibytes.getAsInt() * KIBIBYTE);
    }
}
