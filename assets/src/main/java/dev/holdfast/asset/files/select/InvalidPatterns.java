package dev.holdfast.asset.files.select;

import java.util.List;
import java.util.stream.Collectors;

/// Patterns that cannot be used, all of them at once.
public final class InvalidPatterns extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    InvalidPatterns(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n  ", heading(problems), "")));
        this.problems = List.copyOf(problems);
    }

    private static String heading(List<Problem> problems) {
        return problems.size() == 1 ? "" : "%d patterns cannot be used:%n  ".formatted(problems.size());
    }

    /// Every pattern that cannot be used, in the order given.
    public List<Problem> problems() {
        return problems;
    }

    /// One pattern, where it was written (an option, a file and line), and what is wrong with it.
    public record Problem(String origin, String pattern, String reason) {

        static Problem of(String origin, byte[] text, NamePatternParser.Malformed cause) {
            return new Problem(origin, Runes.show(text), String.valueOf(cause.getMessage()));
        }

        @Override
        public String toString() {
            return "unable to use pattern '%s' (%s): %s".formatted(pattern, origin, reason);
        }
    }
}
