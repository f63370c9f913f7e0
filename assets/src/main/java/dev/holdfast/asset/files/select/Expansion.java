package dev.holdfast.asset.files.select;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Patterns with more than one `**`, by the procedure of restic's `internal/filter`: the first `**` becomes none,
/// one, two … `*`, and each result is tried in turn. How many are tried depends on the length of the pattern with
/// the further `**` counted as one component each; that bound is part of what such a pattern means. Rare, so
/// written for likeness and not for speed.
final class Expansion {

    private static final NamePattern STAR = new NamePattern.Anything();

    private Expansion() {}

    /// Whether `parts` (null is `**`) match the path or a directory above it.
    static boolean matches(@Nullable NamePattern[] parts, boolean absolute, byte[][] path) {
        List<@Nullable NamePattern> list = new ArrayList<>();
        Collections.addAll(list, parts);
        return matches(list, absolute, path);
    }

    private static boolean matches(List<@Nullable NamePattern> parts, boolean absolute, byte[][] path) {
        int wildcard = parts.indexOf(null);
        if (wildcard < 0) {
            return matchesPlain(parts, absolute, path);
        }
        // a relative pattern has no root component, but the path always has one, which the bound counts
        int most = path.length - parts.size() + (absolute ? 1 : 2);
        List<@Nullable NamePattern> expanded = new ArrayList<>(parts);
        expanded.remove(wildcard);
        for (int stars = 0; stars <= most; stars++) {
            if (matches(expanded, absolute, path)) {
                return true;
            }
            expanded.add(wildcard, STAR);
        }
        return false;
    }

    private static boolean matchesPlain(List<@Nullable NamePattern> parts, boolean absolute, byte[][] path) {
        if (parts.isEmpty()) {
            return absolute;
        }
        int last = absolute ? 0 : path.length - parts.size();
        for (int start = 0; start <= last; start++) {
            if (start + parts.size() <= path.length && fits(parts, path, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(List<@Nullable NamePattern> parts, byte[][] path, int start) {
        for (int i = 0; i < parts.size(); i++) {
            NamePattern part = parts.get(i);
            if (part != null && !part.matches(path[start + i])) {
                return false;
            }
        }
        return true;
    }
}
