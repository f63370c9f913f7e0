package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known while one file is read: its problems and notices, the names it defines and the names it
/// refers to.
final class Reading {
    private final String directory;
    private final ConfigProblems problems;
    private final Map<String, ConfigNotice> notices = new LinkedHashMap<>();
    private final Map<String, Set<String>> defined = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private int silence;

    Reading(String directory, ConfigProblems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    /// The absolute directory that relative paths start from.
    String directory() {
        return directory;
    }

    ConfigProblems problems() {
        return problems;
    }

    /// Says `message` about the first place it applies to, once.
    void notice(Position position, String path, String message) {
        if (silence == 0) {
            notices.putIfAbsent(message, new ConfigNotice(position, path, message));
        }
    }

    /// Keeps notices away while the inside of something is read that has had its notice.
    void silently(boolean silent, Runnable work) {
        silence += silent ? 1 : 0;
        work.run();
        silence -= silent ? 1 : 0;
    }

    List<ConfigNotice> notices() {
        return List.copyOf(notices.values());
    }

    void define(String kind, String name) {
        defined.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(name);
    }

    void refer(String kind, String name, Cursor at) {
        references.add(new Reference(kind, name, at));
    }

    /// Reports every reference to a name that the file does not define. Called once the whole file is read.
    void checkReferences() {
        for (Reference reference : references) {
            Set<String> names = defined.getOrDefault(reference.kind(), Set.of());
            if (!names.contains(reference.name())) {
                String allowed = names.isEmpty()
                        ? "none, because the file defines no " + reference.kind()
                        : String.join(", ", names);
                reference
                        .at()
                        .problem(
                                "there is no " + reference.kind() + " called "
                                        + reference.at().shown(),
                                allowed,
                                NearestMatch.of(reference.name(), names));
            }
        }
    }

    private record Reference(String kind, String name, Cursor at) {}
}
