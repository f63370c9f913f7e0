package dev.holdfast.cli.session;

import dev.holdfast.asset.Surroundings;
import dev.holdfast.cli.Version;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.settings.secret.ProcessRunner;
import dev.holdfast.settings.secret.SecretResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

/// Makes what assets find around them of what surrounds the command.
public final class AssetSurroundings {
    private static final Duration SECRET_COMMAND_LIMIT = Duration.ofMinutes(5);
    private static final Path ROOMY = Path.of("/var/tmp");

    private AssetSurroundings() {}

    public static Surroundings of(CommandContext context, FileSystemAccess fileSystem) {
        CliEnvironment environment = context.environment();
        return new Surroundings(
                fileSystem,
                environment.variables(),
                new SecretResolver(environment.variables(), new ProcessRunner(SECRET_COMMAND_LIMIT)),
                environment.workingDirectory(),
                temporaryDirectory(environment),
                environment.clock(),
                environment.zone(),
                new SecureRandom(),
                Runtime.getRuntime().availableProcessors(),
                Version.program());
    }

    private static Path temporaryDirectory(CliEnvironment environment) {
        return environment
                .variable("TMPDIR")
                .map(environment.workingDirectory()::resolve)
                .orElseGet(
                        () -> Files.isWritable(ROOMY) ? ROOMY : Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }
}
