package dev.holdfast.cli.point;

import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.tree.TreePath;
import java.util.List;
import java.util.Optional;

/// What a user writes for a recovery point: `latest`, an id or the beginning of one, or an application; with `:PATH`
/// behind it, a place in the recovery point.
///
/// @param name what stands before the colon
/// @param path what stands behind it, as typed
public record PointArgument(String name, Optional<String> path) {
    private static final String LATEST = "latest";

    public static PointArgument parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new PointArgument(text, Optional.empty())
                : new PointArgument(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /// Whether the newest one is meant.
    public boolean isLatest() {
        return name.equals(LATEST);
    }

    /// Whether it can be an id or the beginning of one.
    public boolean isId() {
        return !name.isEmpty() && name.length() <= 64 && name.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /// The place in the recovery point; `otherwise` is where else on the command line it can stand.
    public TreePath place(Optional<String> otherwise) throws HoldfastException {
        if (path.isPresent() && otherwise.isPresent()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "two paths are given: '" + path.get() + "' and '" + otherwise.get() + "'",
                    "write POINT:PATH or POINT PATH");
        }
        return path(path.or(() -> otherwise).orElse("/"));
    }

    /// The path that a user typed.
    public static TreePath path(String text) throws HoldfastException {
        try {
            return TreePath.parse(SurrogateEscape.encode(text));
        } catch (IllegalArgumentException invalid) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "unable to use path '" + text + "': " + invalid.getMessage(),
                    "write the path as `holdfast show` lists it",
                    invalid);
        }
    }

    /// How recovery points of `APPLICATION` or `APPLICATION/ASSET` are marked.
    public static List<String> tagsOf(String target) {
        int slash = target.indexOf('/');
        return slash < 0
                ? List.of(APPLICATION + target)
                : List.of(APPLICATION + target.substring(0, slash), ASSET + target.substring(slash + 1));
    }

    static final String APPLICATION = "application=";
    static final String ASSET = "asset=";
}
