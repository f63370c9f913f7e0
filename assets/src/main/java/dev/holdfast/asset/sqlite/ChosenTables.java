package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.RestoreParts;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// TEMPORARY
final class ChosenTables implements Predicate<String> {
    private final RestoreParts parts;

    ChosenTables(RestoreParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean test(String t) {
        return (parts.tables().isEmpty() || m(parts.tables(), t)) && !m(parts.excludedTables(), t);
    }

    private static boolean m(List<String> patterns, String t) {
        return patterns.stream().anyMatch(p -> Pattern.matches(p.replace("*", ".*"), t));
    }
}
