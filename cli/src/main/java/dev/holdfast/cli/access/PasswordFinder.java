package dev.holdfast.cli.access;

import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Finds the password of a repository: the option given, `HOLDFAST_PASSWORD_COMMAND`, `_FILE` or `HOLDFAST_PASSWORD`,
/// the same of restic, and last the person at the terminal. A password is never an argument: every user of a host can
/// read the arguments of every process.
public final class PasswordFinder {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String WAYS =
            "use --password-file FILE, --password-command CMD or the variable HOLDFAST_PASSWORD";

    private final CliEnvironment environment;

    public PasswordFinder(CliEnvironment environment) {
        this.environment = environment;
    }

    /// The password of the repository at `address`.
    ///
    /// @param file the value of `--password-file`
    /// @param command the value of `--password-command`
    public Password find(String address, Optional<String> file, Optional<String> command)
            throws HoldfastException, InterruptedException {
        Optional<PasswordSource> source = source(file, command);
        return source.isPresent() ? read(source.get()) : ask("password of repository " + address + ": ");
    }

    /// The password of the repository at `address` that a command reads from beside its own:
    /// `HOLDFAST_FROM_PASSWORD` and so on, the same of restic, and last the person at the terminal.
    ///
    /// @param file the value of `--from-password-file`
    /// @param command the value of `--from-password-command`
    public Password findOfSecond(String address, Optional<String> file, Optional<String> command)
            throws HoldfastException, InterruptedException {
        if (file.isPresent() && command.isPresent()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--from-password-file and --from-password-command exclude each other",
                    "give the one that holds the password");
        }
        Optional<PasswordSource> source = file.<PasswordSource>map(
                        name -> new PasswordSource.File(name, "--from-password-file"))
                .or(() -> command.map(line -> new PasswordSource.Command(line, "--from-password-command")))
                .or(() -> PasswordSource.fromVariables(environment, "HOLDFAST_FROM"))
                .or(() -> PasswordSource.fromVariables(environment, "RESTIC_FROM"));
        return source.isPresent() ? read(source.get()) : ask("password of repository " + address + ": ");
    }

    /// The password that a repository made at `address` will have. On a terminal it is typed twice.
    public Password findForNew(String address, Optional<String> file, Optional<String> command)
            throws HoldfastException, InterruptedException {
        Optional<PasswordSource> source = source(file, command);
        return source.isPresent() ? read(source.get()) : askTwice("new password of repository " + address + ": ");
    }

    /// A new password, from a file or typed twice; the variables do not matter here, they hold the old one.
    ///
    /// @param file the value of an option such as `--new-password-file`
    /// @param option its name
    public Password findReplacement(Optional<String> file, String option)
            throws HoldfastException, InterruptedException {
        return file.isPresent() ? read(new PasswordSource.File(file.get(), option)) : askTwice("new password: ");
    }

    private Optional<PasswordSource> source(Optional<String> file, Optional<String> command) throws HoldfastException {
        if (file.isPresent() && command.isPresent()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--password-file and --password-command exclude each other",
                    "give the one that holds the password");
        }
        return file.<PasswordSource>map(name -> new PasswordSource.File(name, "--password-file"))
                .or(() -> command.map(line -> new PasswordSource.Command(line, "--password-command")))
                .or(() -> PasswordSource.fromVariables(environment, "HOLDFAST"))
                .or(() -> PasswordSource.fromVariables(environment, "RESTIC"));
    }

    private Password read(PasswordSource source) throws HoldfastException, InterruptedException {
        byte[] bytes = switch (source) {
            case PasswordSource.Value value -> SurrogateEscape.encode(value.value());
            case PasswordSource.File file -> stripped(readFile(file));
            case PasswordSource.Command command ->
                stripped(new PasswordCommand(environment).run(command.line(), command.origin()));
        };
        if (bytes.length == 0) {
            throw new HoldfastException(
                    ErrorCode.PASSWORD_UNAVAILABLE,
                    "unable to use the password from " + source.origin() + ": it is empty",
                    "a repository without a password protects nothing; put a password there");
        }
        return new Password(bytes);
    }

    private byte[] readFile(PasswordSource.File source) throws HoldfastException {
        Path file = environment.workingDirectory().resolve(source.name());
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new HoldfastException(
                    ErrorCode.PASSWORD_UNAVAILABLE,
                    "unable to read password file '" + file + "': " + FileErrors.reason(e),
                    source.origin() + " names this file",
                    e);
        }
    }

    private Password askTwice(String prompt) throws HoldfastException, InterruptedException {
        Password first = ask(prompt);
        try (Password second = ask("the same again: ")) {
            if (!Arrays.equals(first.bytes(), second.bytes())) {
                first.close();
                throw new HoldfastException(
                        ErrorCode.PASSWORD_UNAVAILABLE, "the two passwords typed differ", "run the command again");
            }
        }
        return first;
    }

    private Password ask(String prompt) throws HoldfastException, InterruptedException {
        try {
            byte[] typed = environment
                    .terminal()
                    .readPassword(prompt)
                    .orElseThrow(() -> new HoldfastException(
                            ErrorCode.PASSWORD_MISSING, "no password given, and no terminal to ask on", WAYS));
            if (typed.length == 0) {
                throw new HoldfastException(ErrorCode.PASSWORD_MISSING, "no password typed", WAYS);
            }
            return new Password(typed);
        } catch (IOException e) {
            throw new HoldfastException(
                    ErrorCode.PASSWORD_MISSING, "unable to read the terminal: " + FileErrors.reason(e), WAYS, e);
        }
    }

    /// `bytes` without white space around them and without a byte order mark, as restic reads a password file.
    private static byte[] stripped(byte[] bytes) {
        int from = Arrays.mismatch(bytes, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
        int to = bytes.length;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        byte[] result = Arrays.copyOfRange(bytes, from, to);
        Arrays.fill(bytes, (byte) 0);
        return result;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
