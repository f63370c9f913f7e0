package dev.holdfast.cli.command.restore;

import dev.holdfast.cli.command.GivenPassword;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.secret.SecretSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where recovery points are restored to.
final class TargetOptions {
    @Option(
            names = {"-t", "--to", "--target"},
            paramLabel = "TARGET",
            description =
                    "Where to: a directory, by default a new one named restore-ID; or the URL of a database that is"
                            + " missing or empty. Of an application, ASSET=TARGET is meant for one of its assets; can be"
                            + " repeated.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--confirm",
            paramLabel = "FINGERPRINT",
            description = "The fingerprint that --dry-run shows, to overwrite a database that may be in use.")
    private String fingerprint = "";

    @Option(
            names = "--target-password-file",
            paramLabel = "FILE",
            description = "The file that holds the password of the target database.")
    private @Nullable String passwordFile;

    @Option(
            names = "--target-password-command",
            paramLabel = "CMD",
            description = "A command that prints the password of the target database.")
    private @Nullable String passwordCommand;

    @Option(
            names = "--target-client-prefix",
            paramLabel = "WORDS",
            description =
                    "The words, with spaces between them, that make the programs of the database run where it is, such"
                            + " as 'docker exec -i db'; rows travel through them then (PostgreSQL).")
    private String clientPrefix = "";

    /// The words that make the programs of the database run where it is; none for programs of this machine.
    List<String> clientPrefix() {
        return Pattern.compile(" +")
                .splitAsStream(clientPrefix)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// What was given to confirm the target, empty if nothing was.
    String fingerprint() {
        return fingerprint;
    }

    /// The target of one recovery point, or of all together.
    ///
    /// @param own whether it is meant for this one alone
    record Chosen(String target, boolean own) {}

    /// The target that is named for an asset, or else the one for all.
    ///
    /// @param asset its name, empty if the recovery point is restored alone
    Optional<Chosen> of(String asset) {
        if (asset.isEmpty()) {
            return targets.stream().map(target -> new Chosen(target, true)).findFirst();
        }
        String prefix = asset + "=";
        Optional<Chosen> own = targets.stream()
                .filter(target -> target.startsWith(prefix))
                .map(target -> new Chosen(target.substring(prefix.length()), true))
                .findFirst();
        return own.or(() -> common().map(target -> new Chosen(target, false)));
    }

    private Optional<String> common() {
        return targets.stream().filter(target -> !isForOne(target)).findFirst();
    }

    private static boolean isForOne(String target) {
        return target.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}=.+");
    }

    /// Refuses targets that nothing is restored to.
    ///
    /// @param assets the names of what is restored; none if it is one recovery point alone
    void check(List<String> assets) throws HoldfastException {
        if (targets.stream()
                        .filter(target -> assets.isEmpty() || !isForOne(target))
                        .count()
                > 1) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "more than one target is given",
                    "give one --to; of an application, --to ASSET=TARGET is meant for one of its assets");
        }
        for (String target : assets.isEmpty() ? List.<String>of() : targets) {
            String name = target.substring(0, Math.max(0, target.indexOf('=')));
            if (isForOne(target) && !assets.contains(name)) {
                throw new HoldfastException(
                        ErrorCode.USAGE,
                        "unable to use --to '" + target + "': no asset that is restored is called '" + name + "'",
                        "restored are " + String.join(", ", assets));
            }
        }
    }

    /// Where the password of the target comes from, if that was said.
    Optional<SecretSource> password(Path workingDirectory) throws HoldfastException {
        return new GivenPassword("target", passwordFile, passwordCommand).source(workingDirectory);
    }
}
