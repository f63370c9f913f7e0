package dev.holdfast.asset.files.select;

import java.util.List;

/// The rules of [IncludeRules] inside one directory of a recovery point. Immutable; threads may share it.
public final class RestoreScope {

    private final List<PatternCursor> includes;
    private final List<PatternCursor> excludes;
    private final PathLimit limit;

    RestoreScope(List<PatternCursor> includes, List<PatternCursor> excludes, PathLimit limit) {
        this.includes = includes;
        this.excludes = excludes;
        this.limit = limit;
    }

    /// What to do with the entry `name` of this directory.
    public Choice choose(byte[] name, boolean directory) {
        PathLimit entry = limit.enter(name);
        if (!entry.leadsOn()) {
            return Choice.SKIP;
        }
        boolean selected = selects(name);
        boolean descends = directory && (includes.isEmpty() ? selected : mayIncludeBelow(name));
        return Choice.of(selected && entry.inside(), descends);
    }

    private boolean selects(byte[] name) {
        return includes.isEmpty() ? !anyMatches(excludes, name) : anyMatches(includes, name);
    }

    private boolean mayIncludeBelow(byte[] name) {
        for (PatternCursor cursor : includes) {
            if (cursor.mayMatchBelow(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyMatches(List<PatternCursor> cursors, byte[] name) {
        for (PatternCursor cursor : cursors) {
            if (cursor.matches(name)) {
                return true;
            }
        }
        return false;
    }

    /// The rules inside the subdirectory `name`.
    public RestoreScope enter(byte[] name) {
        return new RestoreScope(
                includes.stream().map(cursor -> cursor.enter(name)).toList(),
                excludes.stream().map(cursor -> cursor.enter(name)).toList(),
                limit.enter(name));
    }
}
