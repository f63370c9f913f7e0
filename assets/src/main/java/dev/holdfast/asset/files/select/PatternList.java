package dev.holdfast.asset.files.select;

import java.util.List;

/// Patterns in their order, of which later ones override earlier ones (`internal/filter`, `List` and
/// `ListWithChild`). Immutable; [PatternCursor] applies it.
///
/// @param patterns in the order of precedence, weakest first
/// @param ignoresCase whether the patterns are in lower case already and the names are to be lowered
/// @param negates whether any pattern starts with `!`
record PatternList(List<PathPattern> patterns, boolean ignoresCase, boolean negates) {

    static PatternList of(List<PathPattern> patterns, boolean ignoresCase) {
        return new PatternList(
                List.copyOf(patterns), ignoresCase, patterns.stream().anyMatch(PathPattern::negated));
    }

    /// The cursor at the root directory.
    PatternCursor root() {
        return PatternCursor.root(this);
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }
}
