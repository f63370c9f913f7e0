package dev.holdfast.asset.files.select;

import java.util.Arrays;
import java.util.List;

/// Paths to which a restore is limited, seen from one directory: inside one of them (or there are none), or above
/// some.
///
/// @param inside whether the directory is, or is below, one of the paths
/// @param ahead the paths below the directory, whole
/// @param depth how many components of each the directory has used up
record PathLimit(boolean inside, List<List<byte[]>> ahead, int depth) {

    static PathLimit of(List<List<byte[]>> paths) {
        boolean everything = paths.isEmpty() || paths.stream().anyMatch(List::isEmpty);
        return new PathLimit(everything, everything ? List.of() : paths, 0);
    }

    /// The limit seen from the entry `name`.
    PathLimit enter(byte[] name) {
        if (inside) {
            return this;
        }
        List<List<byte[]>> left = ahead.stream()
                .filter(path -> Arrays.equals(path.get(depth), name))
                .toList();
        boolean reached = left.stream().anyMatch(path -> path.size() == depth + 1);
        return new PathLimit(reached, reached ? List.of() : left, depth + 1);
    }

    /// Whether anything below may lie inside.
    boolean leadsOn() {
        return inside || !ahead.isEmpty();
    }
}
