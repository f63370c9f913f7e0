package dev.holdfast.asset.files.select;

import java.util.BitSet;

/// Where a [PatternList] stands in one directory: which patterns the directory has matched already, and which it
/// may still lead to. With that, an entry costs one look at its name for most patterns, however deep it is.
///
/// Immutable, so that threads may share it.
final class PatternCursor {

    private static final byte[][] ROOT = new byte[0][];

    private final PatternList list;
    private final PathPattern[] patterns;
    private final byte[][] directory;
    private final BitSet matched;
    private final BitSet reachable;

    private PatternCursor(
            PatternList list, PathPattern[] patterns, byte[][] directory, BitSet matched, BitSet reachable) {
        this.list = list;
        this.patterns = patterns;
        this.directory = directory;
        this.matched = matched;
        this.reachable = reachable;
    }

    static PatternCursor root(PatternList list) {
        PathPattern[] patterns = list.patterns().toArray(PathPattern[]::new);
        var matched = new BitSet(patterns.length);
        var reachable = new BitSet(patterns.length);
        reachable.set(0, patterns.length);
        for (int i = 0; i < patterns.length; i++) {
            matched.set(i, patterns[i].matchesRoot());
        }
        return new PatternCursor(list, patterns, ROOT, matched, reachable);
    }

    /// Whether the list, taken as a whole, matches the entry `name`.
    boolean matches(byte[] name) {
        byte[] folded = fold(name);
        return list.negates() ? matchesInOrder(folded) : matchesAny(folded);
    }

    private boolean matchesAny(byte[] name) {
        if (!matched.isEmpty()) {
            return true;
        }
        for (int i = 0; i < patterns.length; i++) {
            if (patterns[i].matchesBelow(directory, name, reachable.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesInOrder(byte[] name) {
        boolean result = false;
        for (int i = 0; i < patterns.length; i++) {
            if (patterns[i].negated() == result && patternMatches(i, name)) {
                result = !result;
            }
        }
        return result;
    }

    /// Whether the list may match something below the entry `name`.
    boolean mayMatchBelow(byte[] name) {
        byte[] folded = fold(name);
        boolean result = false;
        for (int i = 0; i < patterns.length; i++) {
            if (patterns[i].negated()) {
                result = result && !patternMatches(i, folded);
            } else {
                result = result || patterns[i].reaches(directory.length, folded, reachable.get(i));
            }
        }
        return result;
    }

    private boolean patternMatches(int index, byte[] name) {
        return matched.get(index) || patterns[index].matchesBelow(directory, name, reachable.get(index));
    }

    /// The cursor at the directory `name`.
    PatternCursor enter(byte[] name) {
        byte[] folded = fold(name);
        var nowMatched = new BitSet(patterns.length);
        var nowReachable = new BitSet(patterns.length);
        for (int i = 0; i < patterns.length; i++) {
            nowMatched.set(i, patternMatches(i, folded));
            nowReachable.set(i, patterns[i].reaches(directory.length, folded, reachable.get(i)));
        }
        return new PatternCursor(list, patterns, Components.append(directory, folded), nowMatched, nowReachable);
    }

    private byte[] fold(byte[] name) {
        return list.ignoresCase() ? Runes.lower(name) : name;
    }
}
