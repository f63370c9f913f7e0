package dev.holdfast.cli.access;

import dev.holdfast.cli.environment.CliEnvironment;
import java.util.Optional;

/// A place a password comes from.
sealed interface PasswordSource {

    /// The option or variable that named the place, for messages.
    String origin();

    /// A file that holds the password and nothing else.
    record File(String name, String origin) implements PasswordSource {}

    /// A program that prints the password.
    record Command(String line, String origin) implements PasswordSource {}

    /// The value of a variable.
    record Value(String value, String origin) implements PasswordSource {
        @Override
        public String toString() {
            return "value of " + origin;
        }
    }

    /// The source that the variables with `prefix` name, in restic's order: command, file, value.
    static Optional<PasswordSource> fromVariables(CliEnvironment environment, String prefix) {
        String command = prefix + "_PASSWORD_COMMAND";
        String file = prefix + "_PASSWORD_FILE";
        String value = prefix + "_PASSWORD";
        return environment
                .variable(command)
                .<PasswordSource>map(line -> new Command(line, command))
                .or(() -> environment.variable(file).map(name -> new File(name, file)))
                .or(() -> environment.variable(value).map(text -> new Value(text, value)));
    }
}
