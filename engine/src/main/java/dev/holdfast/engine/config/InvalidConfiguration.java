package dev.holdfast.engine.config;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.option.ConfigProblem;
import java.util.List;
import java.util.stream.Collectors;

/// A configuration that cannot be used, with every reason that was found, in the order of the file.
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    InvalidConfiguration(String file, List<ConfigProblem> problems) {
        super(message(file, problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(String file, List<ConfigProblem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(ConfigProblem::toString)
                .collect(Collectors.joining("\n", "unable to use configuration '" + file + "': " + count + "\n", ""));
    }

    public List<ConfigProblem> problems() {
        return problems;
    }

    /// The same failure for a command that reports only one error.
    public HoldfastException toHoldfastException() {
        return new HoldfastException(
                ErrorCode.CONFIGURATION_INVALID,
                String.valueOf(getMessage()),
                "correct the lines named above; docs/reference/configuration.md explains every key",
                this);
    }
}
