package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// All mistakes found in one configuration, collected so that they are reported together. Not thread-safe.
public final class ConfigProblems {
    private final List<ConfigProblem> problems = new ArrayList<>();

    public void add(Position position, String path, String message, String allowed, String nearest) {
        problems.add(new ConfigProblem(position, path, message, allowed, nearest));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /// The problems in the order of the file.
    public List<ConfigProblem> sorted() {
        return problems.stream()
                .sorted(Comparator.comparing(ConfigProblem::position))
                .toList();
    }

    /// One line per problem.
    @Override
    public String toString() {
        return sorted().stream().map(ConfigProblem::toString).collect(Collectors.joining("\n"));
    }
}
