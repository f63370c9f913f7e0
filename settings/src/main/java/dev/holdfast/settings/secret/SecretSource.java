package dev.holdfast.settings.secret;

import java.util.List;

/// The place a secret comes from, as a configuration or a command line names it. It holds no secret itself.
public sealed interface SecretSource {

    /// The environment variable `name`, taken as it is.
    record Environment(String name) implements SecretSource {

        @Override
        public String toString() {
            return "{env: " + name + "}";
        }
    }

    /// The content of a file without the white space around it.
    record File(String path) implements SecretSource {

        @Override
        public String toString() {
            return "{file: " + path + "}";
        }
    }

    /// What a program writes to standard output, without the white space around it. The program is started
    /// directly, its arguments are what they are. A command written as one line is run as `/bin/sh -c LINE`.
    record Command(List<String> arguments) implements SecretSource {
        public Command {
            arguments = List.copyOf(arguments);
            if (arguments.isEmpty()) {
                throw new IllegalArgumentException("a command needs at least the program's name");
            }
        }

        /// The command that lets the shell run `line`.
        public static Command ofLine(String line) {
            return new Command(List.of("/bin/sh", "-c", line));
        }

        /// Names the program only: an argument may be one nobody else should read.
        @Override
        public String toString() {
            return "{command: " + arguments.getFirst() + (arguments.size() > 1 ? " …" : "") + "}";
        }
    }
}
