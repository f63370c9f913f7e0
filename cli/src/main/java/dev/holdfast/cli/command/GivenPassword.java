package dev.holdfast.cli.command;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.secret.SecretSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the password of a database comes from, as one of two options says: `--WORD-password-file` or
/// `--WORD-password-command`.
///
/// @param word of which database it is: `source` or `target`
/// @param file as it was given; a relative one starts from the working directory
/// @param command a line for the shell, as it was given
public record GivenPassword(
        String word, @Nullable String file, @Nullable String command) {

    /// Nothing if neither was given.
    ///
    /// @throws HoldfastException `USAGE` if both were
    public Optional<SecretSource> source(Path workingDirectory) throws HoldfastException {
        if (file != null && command != null) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--" + word + "-password-file and --" + word + "-password-command exclude each other",
                    "give the one that is meant");
        }
        if (file != null) {
            return Optional.of(
                    new SecretSource.File(workingDirectory.resolve(file).toString()));
        }
        return Optional.ofNullable(command).map(SecretSource.Command::ofLine);
    }
}
