package dev.holdfast.settings.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fetches the secret a [SecretSource] stands for. Thread-safe.
///
/// As in restic, a file's content and a command's output lose the white space around them, a variable's value
/// does not.
public final class SecretResolver {
    private static final int MAXIMUM_FILE = 64 * 1024;

    private final Map<String, String> environment;
    private final CommandRunner commands;

    public SecretResolver(Map<String, String> environment, CommandRunner commands) {
        this.environment = Map.copyOf(environment);
        this.commands = commands;
    }

    /// The secret, never empty. The caller closes it.
    ///
    /// @throws SecretUnavailable if the source yields none
    public Secret resolve(SecretSource source) throws SecretUnavailable, InterruptedException {
        Secret secret = switch (source) {
            case SecretSource.Environment(String name) -> fromEnvironment(name);
            case SecretSource.File(String path) -> fromFile(path);
            case SecretSource.Command command -> fromCommand(command);
        };
        if (secret.isEmpty()) {
            throw unavailable("unable to use secret from " + source + ": it is empty", "put the secret there", null);
        }
        return secret;
    }

    private Secret fromEnvironment(String name) throws SecretUnavailable {
        String value = environment.get(name);
        if (value == null) {
            throw unavailable(
                    "unable to read environment variable '" + name + "': it is not set",
                    "export " + name + " before you start holdfast",
                    null);
        }
        return Secret.of(value);
    }

    private Secret fromFile(String path) throws SecretUnavailable {
        try (InputStream stream = Files.newInputStream(Path.of(path))) {
            byte[] content = stream.readNBytes(MAXIMUM_FILE + 1);
            if (content.length > MAXIMUM_FILE) {
                Arrays.fill(content, (byte) 0);
                throw new IOException("it is longer than " + MAXIMUM_FILE + " bytes");
            }
            return TextFile.trimmed(content);
        } catch (NoSuchFileException e) {
            throw fileUnavailable(path, "no such file", e);
        } catch (AccessDeniedException e) {
            throw fileUnavailable(path, "permission denied", e);
        } catch (IOException | InvalidPathException e) {
            throw fileUnavailable(path, String.valueOf(e.getMessage()), e);
        }
    }

    private static SecretUnavailable fileUnavailable(String path, String why, Exception cause) {
        String hint = "the file holds the secret on its first line and is readable by the user who runs holdfast";
        return unavailable("unable to read secret file '" + path + "': " + why, hint, cause);
    }

    private Secret fromCommand(SecretSource.Command command) throws SecretUnavailable, InterruptedException {
        CommandRunner.Result result = run(command);
        try (Secret output = result.output()) {
            if (result.exitCode() != 0) {
                String errors = result.errors().isEmpty() ? "" : ": " + result.errors();
                throw commandFailed(command, "exit code " + result.exitCode() + errors, null);
            }
            return TextFile.trimmed(output.bytes());
        }
    }

    private CommandRunner.Result run(SecretSource.Command command) throws SecretUnavailable, InterruptedException {
        try {
            return commands.run(command.arguments());
        } catch (IOException e) {
            throw commandFailed(command, String.valueOf(e.getMessage()), e);
        }
    }

    private static SecretUnavailable commandFailed(
            SecretSource.Command command, String why, @Nullable Exception cause) {
        String program = command.arguments().getFirst();
        String hint = "the command must print the secret to standard output and end with exit code 0";
        return unavailable("unable to run secret command '" + program + "': " + why, hint, cause);
    }

    private static SecretUnavailable unavailable(String message, String hint, @Nullable Exception cause) {
        return new SecretUnavailable(message, hint, cause);
    }
}
